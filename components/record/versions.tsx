import { DateText } from "@/components/publication/date-text";
import type { VersionLine } from "@/lib/publication/schema";
import { CHANGE_LABEL } from "./correction-list";

/** Every state that a summary was published in; shown once there is more than one. */
export function Versions({ slug, lines, shown }: { slug: string; lines: VersionLine[]; shown: number }) {
  if (lines.length < 2) return null;
  return (
    <section aria-labelledby="versions" className="mt-14 max-w-measure">
      <h2 id="versions" className="border-t-2 border-ink pt-3 font-serif text-lg font-semibold">
        Versions
      </h2>
      <ol className="mt-2 divide-y divide-line text-sm">
        {lines.map((line, i) => (
          <li key={line.number} className="py-2.5">
            <span className="text-ink-soft">
              {CHANGE_LABEL[line.kind]}, <DateText date={line.publishedAt} />
            </span>
            {" · "}
            {line.number === shown ? (
              <strong className="font-semibold">the one you read</strong>
            ) : (
              <a
                className="link"
                href={i === 0 ? `/summaries/${slug}` : `/summaries/${slug}/versions/${line.number}`}
              >
                Read version {line.number}
              </a>
            )}
            {line.note && <p className="mt-0.5 text-pretty">{line.note}</p>}
          </li>
        ))}
      </ol>
    </section>
  );
}
