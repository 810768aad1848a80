import { sha256 } from "@/lib/core/id";
import { contentOf } from "@/lib/passage/rules";
import type { PassageContent, PassageView } from "@/lib/passage/schema";
import type { Doc, DocBlock, DocInline } from "@/lib/summary/schema";
import { textblocks } from "@/lib/summary/text/blocks";
import { type Claim, claimsOf } from "@/lib/summary/text/claims";
import { plainText } from "@/lib/summary/text/plain";
import type { ChangeKind, ChangeSide } from "./schema";

const squeezed = (text: string) => text.replace(/\s+/g, " ").trim();

/** The sentence of a key; where only its citations changed since, the one with the very same words. */
export function findClaim(doc: Doc, key: string, words: string): Claim | null {
  const claims = claimsOf(doc);
  const same = claims.find(({ identity }) => sha256(identity) === key);
  if (same) return same;
  const alike = claims.filter(({ text }) => squeezed(text) === squeezed(words));
  return alike.length === 1 ? (alike[0] ?? null) : null;
}

/** Shared words over all words, at which a sentence counts as what became of another. */
const KIN = 0.4;

/** What became of a sentence that is not there any more: the most similar one, or null. */
export function whatBecameOf(doc: Doc, words: string): string | null {
  const before = wordSet(words);
  let best: { text: string; share: number } | null = null;
  for (const { text } of claimsOf(doc)) {
    const now = wordSet(text);
    const shared = [...now].filter((word) => before.has(word)).length;
    const share = shared / Math.max(1, new Set([...now, ...before]).size);
    if (share >= KIN && share > (best?.share ?? 0)) best = { text, share };
  }
  return best?.text ?? null;
}

function wordSet(text: string): Set<string> {
  return new Set(text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []);
}

/**
 * The text with other words for one sentence. Only what differs is touched: looks, links and citations around it stay,
 * and a citation inside of what is replaced stands behind the new words.
 */
export function replaceWords(doc: Doc, claim: Claim, words: string): Doc {
  const plain = plainText(doc);
  const old = plain.text.slice(claim.start, claim.end);
  const tail = old.slice(old.trimEnd().length);
  const next = `${squeezed(words)}${tail}`;
  let head = 0;
  while (head < old.length && head < next.length && old[head] === next[head]) head++;
  let foot = 0;
  while (
    foot < old.length - head &&
    foot < next.length - head &&
    old[old.length - 1 - foot] === next[next.length - 1 - foot]
  ) {
    foot++;
  }
  // never between the halves of one character
  if (head > 0 && /[\uD800-\uDBFF]/.test(old.charAt(head - 1))) head--;
  if (foot > 0 && /[\uDC00-\uDFFF]/.test(old.charAt(old.length - foot))) foot--;
  const [from, to] = [claim.start + head, claim.end - foot];
  const start = plain.blocks[claim.block]?.start ?? 0;
  const content = textblocks(doc)[claim.block]?.content ?? [];
  const changed = splice(content, from - start, to - start, next.slice(head, next.length - foot));
  return withBlock(doc, claim.block, changed);
}

/** Puts words in place of those from one offset to another, in the looks of those they follow. */
function splice(content: DocInline[], from: number, to: number, words: string): DocInline[] {
  const done: DocInline[] = [];
  const after: DocInline[] = [];
  let at = 0;
  let look: Extract<DocInline, { type: "text" }>["marks"];
  for (const inline of content) {
    if (inline.type === "citation") {
      (at > from || (at === from && at === to && words === "") ? after : done).push(inline);
      continue;
    }
    const length = inline.type === "text" ? inline.text.length : 1;
    const [left, right] = [Math.max(0, Math.min(length, from - at)), Math.max(0, Math.min(length, to - at))];
    if (inline.type === "hardBreak") {
      if (right === 0 && at >= to) after.push(inline);
      else if (left === length) done.push(inline);
    } else {
      if (left > 0) done.push({ ...inline, text: inline.text.slice(0, left) });
      if ((left > 0 || at === from) && right >= left && at <= from) look = inline.marks;
      if (right < length) after.push({ ...inline, text: inline.text.slice(right) });
    }
    at += length;
  }
  const marks = look ? { marks: look } : {};
  const added: DocInline[] = words === "" ? [] : [{ type: "text", text: words, ...marks }];
  return joined([...done, ...added, ...after]);
}

/** Neighbours of one look are one run, as the editor writes them. */
function joined(content: DocInline[]): DocInline[] {
  const runs: DocInline[] = [];
  for (const inline of content) {
    const last = runs.at(-1);
    const isSame =
      inline.type === "text" &&
      last?.type === "text" &&
      JSON.stringify(last.marks ?? []) === JSON.stringify(inline.marks ?? []);
    if (isSame) runs[runs.length - 1] = { ...last, text: last.text + inline.text };
    else runs.push(inline);
  }
  return runs;
}

function withBlock(doc: Doc, wanted: number, content: DocInline[]): Doc {
  let index = 0;
  const put = <B extends { content?: DocInline[] }>(block: B): B =>
    index++ === wanted ? { ...block, content } : block;
  const drawn = doc.content.map((block): DocBlock => {
    switch (block.type) {
      case "paragraph":
      case "heading":
        return put(block);
      case "blockquote":
        return { ...block, content: block.content.map(put) };
      default:
        return {
          ...block,
          content: block.content.map((item) => ({ ...item, content: item.content.map(put) })),
        };
    }
  });
  return { ...doc, content: drawn };
}

type Tagged = Pick<PassageView, "speakerId" | "relayedById" | "tags">;

/** What a passage says now where a change would touch it. */
export function sideNow(passage: Tagged, kind: ChangeKind, before: ChangeSide): ChangeSide {
  if (kind === "speaker" || !("issueId" in before)) return { speakerId: passage.speakerId };
  const tag = passage.tags.find(({ issueId }) => issueId === before.issueId);
  if (kind === "sentiment" && tag) return { issueId: tag.issueId, sentiment: tag.sentiment };
  return { issueId: tag?.issueId ?? null };
}

/**
 * A passage with the suggested tag for the one that it was to replace.
 * @returns null when what was to be replaced is not there any more, or what shall be there is already
 */
export function retagged(
  passage: PassageView,
  kind: ChangeKind,
  before: ChangeSide,
  after: ChangeSide,
): PassageContent | null {
  const content = contentOf(passage);
  if (kind === "speaker") {
    if (!("speakerId" in before) || !("speakerId" in after) || passage.speakerId !== before.speakerId)
      return null;
    const relayedById = content.relayedById === after.speakerId ? null : content.relayedById;
    return { ...content, speakerId: after.speakerId, relayedById };
  }
  if (!("issueId" in before) || !("issueId" in after)) return null;
  const { tags } = content;
  const has = (id: string | null) => id !== null && tags.some(({ issueId }) => issueId === id);
  if (kind === "sentiment") {
    if (!("sentiment" in before) || !("sentiment" in after)) return null;
    const isThere = tags.some((tag) => tag.issueId === before.issueId && tag.sentiment === before.sentiment);
    const next = tags.map((tag) =>
      tag.issueId === before.issueId ? { ...tag, sentiment: after.sentiment } : tag,
    );
    return isThere ? { ...content, tags: next } : null;
  }
  if ((before.issueId !== null && !has(before.issueId)) || has(after.issueId)) return null;
  const to = after.issueId;
  if (before.issueId === null) {
    return to === null ? null : { ...content, tags: [...tags, { issueId: to, sentiment: "neutral" }] };
  }
  const next = tags.flatMap((tag) =>
    tag.issueId !== before.issueId ? [tag] : to === null ? [] : [{ ...tag, issueId: to }],
  );
  return { ...content, tags: next };
}
