import type { PublicPassage } from "@/lib/publication/schema";
import { Evidence } from "./evidence";

/**
 * Passages on a speaker's, an issue's or a source's page; each has its anchor there.
 * @param isAtSource all of them are of the source whose page this is
 */
export function PassageList(props: { passages: PublicPassage[]; isAtSource?: boolean }) {
  const { passages, isAtSource = false } = props;
  const areAllOfOne = isAtSource && new Set(passages.map(({ summary }) => summary.slug)).size < 2;
  return (
    <ul className="max-w-measure divide-y divide-line border-y border-line">
      {passages.map((passage) => (
        <li key={passage.id} id={`p-${passage.id}`} className="space-y-2 py-6 target:bg-mark/40">
          <Evidence passage={passage} isAtSource={isAtSource} />
          {!areAllOfOne && (
            <p className="text-sm text-ink-soft">
              Cited in{" "}
              <a
                className="underline decoration-line-strong underline-offset-2"
                href={`/summaries/${passage.summary.slug}`}
              >
                {passage.summary.headline}
              </a>
            </p>
          )}
        </li>
      ))}
    </ul>
  );
}
