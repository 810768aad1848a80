import { Moment } from "@/components/ui/moment";
import type { SourceCard } from "@/lib/source/queries";

/** Sources in a line each: for where there is little room. */
export function RecentSources({ sources }: { sources: SourceCard[] }) {
  return (
    <ul className="divide-y divide-line border-y border-line">
      {sources.map(({ id, title, publisher, createdAt, passages, tagged }) => (
        <li key={id} className="grid gap-0.5 py-3">
          <a className="font-serif text-md font-semibold hover:underline" href={`/desk/sources/${id}`}>
            {title}
          </a>
          <p className="text-sm text-ink-soft">
            {publisher ? `${publisher} · ` : null}
            {passages === 0 ? "nothing tagged yet" : `${tagged} of ${passages} passages tagged`} ·{" "}
            <Moment at={createdAt} show="day" />
          </p>
        </li>
      ))}
    </ul>
  );
}
