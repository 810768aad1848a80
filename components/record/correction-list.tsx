import { DateText } from "@/components/publication/date-text";
import type { ChangeKind, CorrectionLine } from "@/lib/publication/schema";
import { CORRECTION_LABEL } from "@/lib/summary/schema";

export const CHANGE_LABEL: Record<ChangeKind | "first", string> = {
  first: "First published",
  ...CORRECTION_LABEL,
  withdrawn: "Withdrawn",
};

/** Where on the page of corrections a withdrawal stands. A summary can come back and be withdrawn again. */
export function withdrawalId({ slug, number }: Pick<CorrectionLine, "slug" | "number">): string {
  return `${slug}.${number}`;
}

/** Corrections, one a line: what kind, of what, when, why. @param props.isCut older ones are left out */
export function CorrectionList({ lines, isCut }: { lines: CorrectionLine[]; isCut: boolean }) {
  return (
    <>
      <ul className="max-w-measure divide-y divide-line border-y border-line">
        {lines.map((line) => (
          <li
            key={`${line.slug} ${line.number} ${line.kind}`}
            id={line.kind === "withdrawn" ? withdrawalId(line) : undefined}
            className="space-y-1 py-4 target:bg-mark"
          >
            <p className="text-sm text-ink-soft">
              <strong className="font-semibold text-ink">{CHANGE_LABEL[line.kind]}</strong> ·{" "}
              <DateText date={line.at} />
            </p>
            <p className="font-serif text-md font-semibold">
              {line.kind === "withdrawn" ? (
                line.headline
              ) : (
                <a className="underline-offset-2 hover:underline" href={`/summaries/${line.slug}`}>
                  {line.headline}
                </a>
              )}
            </p>
            {line.note && <p className="text-pretty text-ink-soft">{line.note}</p>}
            {line.kind !== "withdrawn" && line.number > 1 && (
              <p className="text-sm">
                <a className="link" href={`/summaries/${line.slug}/versions/${line.number - 1}`}>
                  As it was before
                </a>
              </p>
            )}
          </li>
        ))}
      </ul>
      {isCut && (
        <p className="mt-6 max-w-measure text-base text-ink-soft">
          These are the newest {lines.length.toLocaleString("en")}. Older corrections stand on the pages of
          their summaries, and in the{" "}
          <a className="link" href="/data">
            downloads
          </a>
          .
        </p>
      )}
    </>
  );
}
