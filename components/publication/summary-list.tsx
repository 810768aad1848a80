import type { PublicSummaryCard } from "@/lib/publication/public";
import { DateText } from "./date-text";

/** Published summaries, newest first. */
export function SummaryList({ summaries }: { summaries: PublicSummaryCard[] }) {
  return (
    <ul className="divide-y divide-line">
      {summaries.map((summary) => (
        <li key={summary.slug} className="py-6 first:pt-0">
          <article className="max-w-measure space-y-2">
            <h2 className="font-serif text-xl font-semibold">
              <a className="hover:underline" href={`/summaries/${summary.slug}`}>
                {summary.headline}
              </a>
            </h2>
            <p className="line-clamp-3 font-serif text-md text-ink-soft">{summary.lead}</p>
            <p className="text-sm text-ink-faint">
              <DateText date={summary.firstPublishedAt} /> · {count(summary.passages, "passage")}
              {summary.speakers.length > 0 && <> · {names(summary.speakers)}</>}
            </p>
          </article>
        </li>
      ))}
    </ul>
  );
}

/** "1 passage", "2 passages" */
export function count(n: number, noun: string): string {
  return `${n} ${noun}${n === 1 ? "" : "s"}`;
}

/** The first three of them, and how many more. */
export function names(speakers: string[]): string {
  const shown = speakers.slice(0, 3).join(", ");
  return speakers.length > 3 ? `${shown} and ${speakers.length - 3} more` : shown;
}
