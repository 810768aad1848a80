import { PassageList } from "@/components/publication/passage-list";
import { SourceFacts } from "@/components/publication/source-facts";
import { SourceText } from "@/components/publication/source-text";
import type { PublicPassage } from "@/lib/publication/schema";
import type { PublicSource } from "@/lib/source/public";
import { Coverage, lanesOf } from "./figures/coverage";
import { coverageTable } from "./figures/data";
import { Figure } from "./figures/figure";
import { passageCount } from "./figures/look";
import { PageHead } from "./page-head";

const KIND: Record<string, string> = {
  article: "Source: article",
  transcript: "Source: transcript",
  statement: "Source: statement",
  report: "Source: report",
  other: "Source",
};

/** What a source is, what was quoted from it and where that stands; its text only where its rights allow it. */
export function SourceView({ source, passages }: { source: PublicSource; passages: PublicPassage[] }) {
  const title = `${source.title}: what was quoted from where`;
  const shown = passages.filter(({ source: of }) => of.version.number === source.versionNumber);
  const cited = [...new Map(passages.map(({ summary }) => [summary.slug, summary])).values()];
  return (
    <>
      <PageHead kind={KIND[source.kind] ?? "Source"} title={source.title} size="middle">
        <p className="text-sm text-ink-faint">
          {passageCount(source.passages)} on the record
          {cited.length > 0 && ", cited in "}
          {cited.map(({ slug, headline }, i) => (
            <span key={slug}>
              {i > 0 && "; "}
              <a className="link" href={`/summaries/${slug}`}>
                {headline}
              </a>
            </span>
          ))}
        </p>
      </PageHead>
      <div className="grid gap-x-14 gap-y-12 lg:grid-cols-[minmax(0,1fr)_19rem]">
        <div className="min-w-0 space-y-12">
          {shown.length > 0 && (
            <Figure
              id="where"
              title="What was quoted from where"
              note="The text from its first word to its last. Each mark is a passage on the record and leads to its words."
              table={coverageTable(title, shown)}
              language={source.language}
              data={`/sources/${source.id}/quoted`}
            >
              <Coverage title={title} lanes={lanesOf(shown)} length={source.length} />
            </Figure>
          )}
          <section aria-labelledby="quoted">
            <h2 id="quoted" className="mb-4 border-t-2 border-ink pt-3 font-serif text-lg font-semibold">
              {source.text === null ? "What was quoted from it" : "The text"}
            </h2>
            {source.text === null ? (
              <PassageList passages={passages} isAtSource />
            ) : (
              <SourceText text={source.text} language={source.language} passages={shown} />
            )}
          </section>
        </div>
        <aside aria-label="About this source" className="lg:border-l lg:border-line lg:pl-8">
          <SourceFacts source={source} />
        </aside>
      </div>
    </>
  );
}
