import { Badge } from "@/components/ui/badge";
import type { Hunk } from "@/lib/passage/anchoring/hunks";
import type { PassageThen } from "@/lib/passage/anchoring/queue";
import { ChangeText } from "./change-text";

/** More than this is a rewritten text, and nobody's reading. */
const SHOWN = 200;

/** The places where two versions differ: what touches cited passages first, then other passages, then the rest. */
export function HunkList({ hunks, passages }: { hunks: Hunk[]; passages: PassageThen[] }) {
  const cited = new Set(passages.filter((one) => one.cited).map((one) => one.id));
  const touchesCited = ({ inside, near }: Hunk) => [...inside, ...near].some((id) => cited.has(id));
  const touchesAny = ({ inside, near }: Hunk) => inside.length + near.length > 0;
  const groups = [
    ["Inside or near cited passages", hunks.filter(touchesCited)],
    ["Inside or near other passages", hunks.filter((hunk) => !touchesCited(hunk) && touchesAny(hunk))],
    ["Elsewhere", hunks.filter((hunk) => !touchesAny(hunk))],
  ] as const;
  return (
    <div className="grid gap-8">
      {groups
        .filter(([, list]) => list.length > 0)
        .map(([title, list]) => (
          <section key={title} aria-label={title} className="grid gap-3">
            <h3 className="text-sm font-semibold">
              {title} <span className="font-normal text-ink-faint">{list.length}</span>
            </h3>
            <ol className="grid gap-3">
              {list.slice(0, SHOWN).map((hunk) => (
                <li
                  key={`${hunk.before.start} ${hunk.changes.length}`}
                  className="grid gap-2 rounded border border-line bg-panel p-4"
                >
                  <Touched hunk={hunk} passages={passages} />
                  <ChangeText changes={hunk.changes} />
                </li>
              ))}
            </ol>
            {list.length > SHOWN ? (
              <p className="text-sm text-ink-soft">and {list.length - SHOWN} more: the text was rewritten.</p>
            ) : null}
          </section>
        ))}
    </div>
  );
}

function Touched({ hunk, passages }: { hunk: Hunk; passages: PassageThen[] }) {
  const ids = new Set([...hunk.inside, ...hunk.near]);
  if (ids.size === 0) return null;
  const who = [
    ...new Set(passages.filter((one) => ids.has(one.id)).map((one) => one.speaker ?? "no speaker")),
  ];
  return (
    <p className="flex flex-wrap items-center gap-2 text-sm text-ink-soft">
      <Badge tone={hunk.inside.length > 0 ? "caution" : "neutral"}>
        {hunk.inside.length > 0 ? "Inside a passage" : "Near a passage"}
      </Badge>
      {who.join(", ")}
    </p>
  );
}
