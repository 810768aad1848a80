import { paragraphAt } from "@/lib/text/boundary";
import { type Change, diffWords } from "@/lib/text/diff";
import type { Stretch } from "./types";

/** A place where two texts differ, with some of what stands around it. */
export interface Hunk {
  /** where it is in the old text, without what stands around */
  before: Stretch;
  changes: Change[];
  /** passages that it changes, and those in the same paragraph */
  inside: string[];
  near: string[];
}

/** What differs less than this far apart, in UTF-16 code units, is read together. */
const TOGETHER = 60;
const AROUND = 90;

/**
 * Where two texts differ, what touches passages first, in the order of the text.
 * @param passages their segments in the old text
 */
export function hunksOf(
  before: string,
  after: string,
  passages: readonly { id: string; segments: readonly Stretch[] }[],
): Hunk[] {
  const changes = diffWords(before, after);
  const hunks: Hunk[] = [];
  let at = 0;
  let open: Hunk | null = null;
  changes.forEach((change, n) => {
    if (change.kind !== "same") {
      if (!open) {
        open = { before: { start: at, end: at }, changes: [], inside: [], near: [] };
        const lead = changes[n - 1];
        if (lead?.kind === "same") open.changes.push({ kind: "same", text: tail(lead.text) });
        hunks.push(open);
      }
      open.changes.push(change);
      if (change.kind === "removed") at += change.text.length;
      open.before.end = at;
      return;
    }
    at += change.text.length;
    if (!open) return;
    if (change.text.length <= TOGETHER && n + 1 < changes.length) open.changes.push(change);
    else {
      open.changes.push({ kind: "same", text: head(change.text) });
      open = null;
    }
  });
  for (const hunk of hunks) touch(hunk, before, passages);
  const rank = ({ inside, near }: Hunk) => (inside.length > 0 ? 0 : near.length > 0 ? 1 : 2);
  return hunks.sort((a, b) => rank(a) - rank(b) || a.before.start - b.before.start);
}

function touch(
  hunk: Hunk,
  text: string,
  passages: readonly { id: string; segments: readonly Stretch[] }[],
): void {
  const { start, end } = hunk.before;
  const around = {
    start: paragraphAt(text, start).start,
    end: paragraphAt(text, Math.max(start, end - 1)).end,
  };
  for (const { id, segments } of passages) {
    const meets = (range: Stretch) =>
      segments.some((one) => one.start < Math.max(range.end, range.start + 1) && one.end > range.start);
    if (meets(hunk.before)) hunk.inside.push(id);
    else if (meets(around)) hunk.near.push(id);
  }
}

function head(text: string): string {
  if (text.length <= AROUND) return text;
  return `${text.slice(0, AROUND).replace(/\s*\S*$/, "")} …`;
}

function tail(text: string): string {
  if (text.length <= AROUND) return text;
  return `… ${text.slice(-AROUND).replace(/^\S*\s*/, "")}`;
}
