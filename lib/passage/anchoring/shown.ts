import { sentenceAt } from "@/lib/text/boundary";
import { type Change, diffWords } from "@/lib/text/diff";
import type { QueuedPassage } from "./queue";

/** A queued passage with what a person compares: its sentences then and now. */
export interface ShownPassage extends QueuedPassage {
  change: Change[];
  /** where to look in the new text: the proposed words, or about where it stood */
  at: number;
}

/** More than this is not read as one change. */
const SENTENCE_MAX = 2_000;

/** @param before the texts that passages came from, by version */
export function toEntries(
  queue: readonly QueuedPassage[],
  before: ReadonlyMap<string, string>,
  after: string,
): ShownPassage[] {
  return queue.map((one) => {
    const old = before.get(one.fromVersionId) ?? "";
    const [first] = one.before;
    const [proposed] = one.proposed;
    const share = (first?.start ?? 0) / Math.max(1, old.length);
    const at = proposed?.start ?? one.reason?.after?.start ?? Math.round(share * after.length);
    return { ...one, at, change: changeOf(one, old, after) };
  });
}

function changeOf({ before, proposed, reason }: QueuedPassage, old: string, after: string): Change[] {
  const then = around(old, reason?.before, before);
  const now = around(after, reason?.after, proposed);
  if (then === "" || now === "") return [];
  return diffWords(then, now);
}

/** The sentences from the first of the words, or of what changed beside them, to the last. */
function around(
  text: string,
  reason: { start: number; end: number } | null | undefined,
  segments: readonly { start: number; end: number }[],
): string {
  if (segments.length === 0) return "";
  const places = reason ? [...segments, reason] : segments;
  const start = sentenceAt(text, Math.min(...places.map((one) => one.start))).start;
  const end = sentenceAt(text, Math.max(...places.map((one) => one.end)) - 1).end;
  return end - start <= SENTENCE_MAX ? text.slice(start, end) : "";
}
