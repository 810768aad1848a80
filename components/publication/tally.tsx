import { SentimentMark } from "@/components/ui/sentiment";
import { SENTIMENTS, type Sentiment } from "@/lib/passage/schema";
import type { PublicPassage } from "@/lib/publication/schema";

interface Row {
  key: string;
  name: string;
  href: string;
  counts: Map<Sentiment, number>;
  total: number;
}

/** How often each issue was spoken of, and in what tone, by the passages shown. */
export function IssueTally({ passages, heading }: { passages: PublicPassage[]; heading: string }) {
  return (
    <Tally
      heading={heading}
      first="Issue"
      rows={tally(passages, (passage) =>
        passage.tags.map((tag) => ({
          key: tag.issueId,
          name: tag.issueName,
          href: `/issues/${tag.issueSlug}`,
          sentiment: tag.sentiment,
        })),
      )}
    />
  );
}

/** Who spoke of one issue, and in what tone. */
export function SpeakerTally(props: { passages: PublicPassage[]; issueId: string; heading: string }) {
  return (
    <Tally
      heading={props.heading}
      first="Speaker"
      rows={tally(props.passages, ({ speaker, tags }) =>
        tags
          .filter((tag) => speaker && tag.issueId === props.issueId)
          .map((tag) => ({
            key: speaker?.id ?? "",
            name: speaker?.name ?? "",
            href: `/speakers/${speaker?.slug}`,
            sentiment: tag.sentiment,
          })),
      )}
    />
  );
}

type Mention = { key: string; name: string; href: string; sentiment: Sentiment };

function tally(passages: PublicPassage[], mentions: (passage: PublicPassage) => Mention[]): Row[] {
  const rows = new Map<string, Row>();
  for (const { key, name, href, sentiment } of passages.flatMap(mentions)) {
    const row = rows.get(key) ?? { key, name, href, counts: new Map(), total: 0 };
    row.counts.set(sentiment, (row.counts.get(sentiment) ?? 0) + 1);
    row.total++;
    rows.set(key, row);
  }
  return [...rows.values()].sort((a, b) => b.total - a.total || a.name.localeCompare(b.name));
}

function Tally({ rows, heading, first }: { rows: Row[]; heading: string; first: string }) {
  if (rows.length === 0) return null;
  return (
    // what is there for screen readers only stays within what scrolls
    <section aria-label={heading} className="relative overflow-x-auto">
      <table className="text-sm">
        <caption className="mb-2 text-left font-serif text-lg font-semibold">{heading}</caption>
        <thead>
          <tr className="border-b border-line-strong text-left text-ink-soft">
            <th scope="col" className="py-2 pr-6 font-medium">
              {first}
            </th>
            {SENTIMENTS.map((sentiment) => (
              <th key={sentiment} scope="col" className="px-2 py-2 text-center font-medium">
                <SentimentMark value={sentiment} isLabelHidden />
              </th>
            ))}
            <th scope="col" className="py-2 pl-4 text-right font-medium">
              Passages
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.key} className="border-b border-line">
              <th scope="row" className="py-2 pr-6 text-left font-normal">
                <a className="underline decoration-line-strong underline-offset-2" href={row.href}>
                  {row.name}
                </a>
              </th>
              {SENTIMENTS.map((sentiment) => (
                <td key={sentiment} className="px-2 py-2 text-center tabular-nums">
                  {row.counts.get(sentiment) ?? <span className="text-ink-faint">·</span>}
                </td>
              ))}
              <td className="py-2 pl-4 text-right tabular-nums">{row.total}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
