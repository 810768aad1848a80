import { PassageList } from "@/components/publication/passage-list";
import type { PublicPassage } from "@/lib/publication/schema";
import { searchHref, VERDICT_LABEL, verdictOf } from "@/lib/search/rules";
import type { StandingRow } from "@/lib/search/schema";
import { standingTable } from "./figures/data";
import { Figure } from "./figures/figure";
import { Legend } from "./figures/legend";
import { passageCount } from "./figures/look";
import { Standing } from "./figures/standing";
import { PageHead } from "./page-head";

interface Named {
  slug: string;
  name: string;
}

/** Everything one speaker said about one issue, with the others who spoke of it one click away. */
export function OnIssue(props: {
  speaker: Named & { role: string };
  issue: Named & { definition: string };
  /** of this issue, by speaker */
  standing: StandingRow[];
  passages: PublicPassage[];
}) {
  const { speaker, issue, standing, passages } = props;
  const own = standing.find((row) => row.slug === speaker.slug);
  const others = standing.filter((row) => row.slug !== speaker.slug).slice(0, 12);
  const verdict = own ? verdictOf(own.counts) : null;
  const total = own?.n ?? passages.length;
  return (
    <>
      <PageHead
        kind={
          <>
            <a className="underline-offset-2 hover:underline" href={`/speakers/${speaker.slug}`}>
              {speaker.name}
            </a>
            {" on "}
            <a className="underline-offset-2 hover:underline" href={`/issues/${issue.slug}`}>
              {issue.name}
            </a>
          </>
        }
        title={`${speaker.name} on ${issue.name}`}
        size="middle"
      >
        {issue.definition && (
          <p className="font-serif text-md text-pretty text-ink-soft">{issue.definition}</p>
        )}
        <p className="text-sm text-ink-faint">
          {passageCount(total)}
          {verdict ? `, ${VERDICT_LABEL[verdict].toLowerCase()}` : ": too few to say where they lean"}
        </p>
      </PageHead>
      <div className="space-y-14">
        {own && (
          <Figure
            id="tone"
            title="In what tone"
            table={standingTable(`${speaker.name} on ${issue.name}`, "Speaker", [own])}
          >
            <Standing
              rows={[own]}
              rowHref={() => `/speakers/${speaker.slug}`}
              markHref={(_, sentiment) => searchHref({ speaker: speaker.slug, issue: issue.slug, sentiment })}
            />
            <Legend />
          </Figure>
        )}
        <div className="grid gap-x-12 gap-y-10 lg:grid-cols-[minmax(0,1fr)_16rem]">
          <section aria-labelledby="said">
            <h2 id="said" className="mb-4 font-serif text-lg font-semibold">
              What they said
            </h2>
            <PassageList passages={passages} />
            {total > passages.length && (
              <p className="pt-5">
                <a className="link" href={searchHref({ speaker: speaker.slug, issue: issue.slug })}>
                  All {passageCount(total)}
                </a>
              </p>
            )}
          </section>
          {others.length > 0 && (
            <aside aria-labelledby="others" className="text-sm lg:border-l lg:border-line lg:pl-8">
              <h2 id="others" className="mb-2 font-semibold">
                Side by side with
              </h2>
              <ul>
                {others.map((other) => (
                  <li key={other.slug}>
                    <a
                      className="inline-flex min-h-7 items-center underline decoration-line-strong underline-offset-2"
                      href={`/compare?a=${speaker.slug}&b=${other.slug}&issue=${issue.slug}`}
                    >
                      {other.name}
                    </a>
                  </li>
                ))}
              </ul>
            </aside>
          )}
        </div>
      </div>
    </>
  );
}
