import { diffArrays } from "diff";

/** A piece of a comparison; "same" and "removed" join to the text before, "same" and "added" to the one after. */
export interface Change {
  kind: "same" | "added" | "removed";
  text: string;
}

/** Where more than this many words or lines differ, a comparison one by one tells a reader nothing. */
const EDITS_MAX = 600;

/** Finding n edits takes n² steps; when these are used up, the rest is compared as a whole. */
const STEPS_MAX = 2_000_000;

const TOKENS = /[\p{L}\p{M}\p{N}]+|\s+|[^\p{L}\p{M}\p{N}\s]/gu;

/** Compares two texts paragraph by paragraph, and within changed ones word by word. Nothing is lost or normalised. */
export function diffWords(before: string, after: string): Change[] {
  const budget = { steps: STEPS_MAX };
  const changes: Change[] = [];
  for (const line of compare(lines(before), lines(after), budget)) {
    if (line.kind === "same") push(changes, "same", line.before.join(""));
    else
      for (const word of compareWords(line.before.join(""), line.after.join(""), budget))
        push(changes, word.kind, word.text);
  }
  return tidy(changes);
}

/** What one call may still spend on comparing. */
interface Budget {
  steps: number;
}

/** A stretch of two token lists: the same in both, or what stands in one instead of the other. */
export interface Stretch {
  kind: "same" | "changed";
  before: string[];
  after: string[];
}

/** Lines two lists up, such as the paragraphs of two texts, by what is the same in both. */
export function alignLists(before: string[], after: string[]): Stretch[] {
  return compare(before, after, { steps: STEPS_MAX });
}

/** Compares two lists of tokens; where they differ too much to be worth it, all of one for all of the other. */
function compare(before: string[], after: string[], budget: Budget): Stretch[] {
  let head = 0;
  while (head < before.length && head < after.length && before[head] === after[head]) head++;
  let tail = 0;
  while (
    tail < before.length - head &&
    tail < after.length - head &&
    before[before.length - 1 - tail] === after[after.length - 1 - tail]
  )
    tail++;
  const found: Stretch[] = [];
  if (head > 0) found.push({ kind: "same", before: before.slice(0, head), after: after.slice(0, head) });
  const middleBefore = before.slice(head, before.length - tail);
  const middleAfter = after.slice(head, after.length - tail);
  for (const stretch of compareMiddle(middleBefore, middleAfter, budget)) found.push(stretch);
  if (tail > 0) found.push({ kind: "same", before: before.slice(-tail), after: after.slice(-tail) });
  return found;
}

function compareMiddle(before: string[], after: string[], budget: Budget): Stretch[] {
  if (before.length === 0 && after.length === 0) return [];
  const whole: Stretch[] = [{ kind: "changed", before, after }];
  if (before.length === 0 || after.length === 0) return whole;
  const maxEditLength = Math.min(EDITS_MAX, Math.floor(Math.sqrt(budget.steps)));
  const changes = diffArrays(before, after, { maxEditLength });
  const edits = changes?.reduce((n, c) => (c.added || c.removed ? n + c.count : n), 0) ?? maxEditLength;
  budget.steps -= edits ** 2;
  if (!changes) return whole;
  const found: Stretch[] = [];
  for (const { value, added, removed } of changes) {
    const last = found.at(-1);
    if (!added && !removed) found.push({ kind: "same", before: value, after: value });
    else if (last?.kind === "changed") last[added ? "after" : "before"].push(...value);
    else found.push({ kind: "changed", before: added ? [] : value, after: added ? value : [] });
  }
  return found;
}

/** A text as its lines, each with its line end. */
function lines(text: string): string[] {
  return text.match(/[^\n]*\n|[^\n]+/g) ?? [];
}

/** A text as its words, spaces and single signs. */
function tokens(text: string): string[] {
  return text.match(TOKENS) ?? [];
}

function compareWords(before: string, after: string, budget: Budget): Change[] {
  const changes: Change[] = [];
  for (const stretch of compare(tokens(before), tokens(after), budget)) {
    if (stretch.kind === "same") {
      push(changes, "same", stretch.before.join(""));
    } else {
      push(changes, "removed", stretch.before.join(""));
      push(changes, "added", stretch.after.join(""));
    }
  }
  return changes;
}

function push(changes: Change[], kind: Change["kind"], text: string): void {
  const last = changes.at(-1);
  if (text === "") return;
  if (last?.kind === kind) last.text += text;
  else changes.push({ kind, text });
}

/** Takes a lone space between two replaced words into the change: one replaced phrase reads better than two words. */
function tidy(changes: Change[]): Change[] {
  const found: Change[] = [];
  let removed = "";
  let added = "";
  const flush = () => {
    push(found, "removed", removed);
    push(found, "added", added);
    removed = "";
    added = "";
  };
  changes.forEach(({ kind, text }, i) => {
    if (kind === "removed") removed += text;
    else if (kind === "added") added += text;
    else if (
      removed &&
      added &&
      /^[^\S\n]+$/.test(text) &&
      changes[i + 1]?.kind === "removed" &&
      changes[i + 2]?.kind === "added"
    ) {
      removed += text;
      added += text;
    } else {
      flush();
      push(found, "same", text);
    }
  });
  flush();
  return found;
}

/** A piece of a merge: settled text, or what the two sides and their common base each have in its place. */
export type MergePart =
  | { kind: "merged"; text: string }
  | { kind: "conflict"; base: string; mine: string; theirs: string };

export type Merge = { kind: "clean"; text: string } | { kind: "conflict"; parts: MergePart[] };

/**
 * Merges two texts that were both made from the same base. Changes to different lines are taken together; where both
 * changed the same lines, their words are merged if at least one unchanged word stands between the changes, and else
 * the whole lines are a conflict. The same change on both sides is made once.
 */
export function merge3(base: string, mine: string, theirs: string): Merge {
  const budget = { steps: STEPS_MAX };
  const parts: MergePart[] = [];
  for (const region of regions(lines(base), lines(mine), lines(theirs), budget)) {
    const settled = settle(region) ?? settleWords(region, budget);
    const last = parts.at(-1);
    if (settled === null) parts.push({ kind: "conflict", ...region });
    else if (last?.kind === "merged") last.text += settled;
    else if (settled !== "") parts.push({ kind: "merged", text: settled });
  }
  if (parts.some((part) => part.kind === "conflict")) return { kind: "conflict", parts };
  return { kind: "clean", text: parts.map((part) => (part.kind === "merged" ? part.text : "")).join("") };
}

/** The same place in three texts. */
interface Region {
  base: string;
  mine: string;
  theirs: string;
}

function settle({ base, mine, theirs }: Region): string | null {
  if (mine === theirs || theirs === base) return mine;
  return mine === base ? theirs : null;
}

function settleWords(region: Region, budget: Budget): string | null {
  let text = "";
  for (const part of regions(tokens(region.base), tokens(region.mine), tokens(region.theirs), budget)) {
    const settled = settle(part);
    if (settled === null) return null;
    text += settled;
  }
  return text;
}

/** What one side puts in place of base[start, end). */
interface Edit {
  start: number;
  end: number;
  tokens: string[];
}

/**
 * Cuts three texts into regions such that changes of the two sides that overlap or touch lie in the same one (the
 * algorithm of diff3: Khanna, Kunal, Pierce, A Formal Investigation of Diff3, 2007).
 */
function regions(base: string[], mine: string[], theirs: string[], budget: Budget): Region[] {
  const ours = edits(base, mine, budget);
  const others = edits(base, theirs, budget);
  const found: Region[] = [];
  let at = 0;
  for (let i = 0, j = 0; i < ours.length || j < others.length; ) {
    const start = Math.min(
      ours[i]?.start ?? Number.POSITIVE_INFINITY,
      others[j]?.start ?? Number.POSITIVE_INFINITY,
    );
    let end = start;
    const firstOurs = i;
    const firstOthers = j;
    for (let grown = true; grown; ) {
      grown = false;
      for (let edit = ours[i]; edit && edit.start <= end; edit = ours[++i]) {
        end = Math.max(end, edit.end);
        grown = true;
      }
      for (let edit = others[j]; edit && edit.start <= end; edit = others[++j]) {
        end = Math.max(end, edit.end);
        grown = true;
      }
    }
    found.push(unchanged(base.slice(at, start)));
    found.push({
      base: base.slice(start, end).join(""),
      mine: applied(base, start, end, ours.slice(firstOurs, i)),
      theirs: applied(base, start, end, others.slice(firstOthers, j)),
    });
    at = end;
  }
  found.push(unchanged(base.slice(at)));
  return found;
}

function unchanged(same: string[]): Region {
  const text = same.join("");
  return { base: text, mine: text, theirs: text };
}

function edits(base: string[], changed: string[], budget: Budget): Edit[] {
  const found: Edit[] = [];
  let at = 0;
  for (const { kind, before, after } of compare(base, changed, budget)) {
    if (kind === "changed") found.push({ start: at, end: at + before.length, tokens: after });
    at += before.length;
  }
  return found;
}

function applied(base: string[], start: number, end: number, sideEdits: Edit[]): string {
  let text = "";
  let at = start;
  for (const edit of sideEdits) {
    text += base.slice(at, edit.start).join("") + edit.tokens.join("");
    at = edit.end;
  }
  return text + base.slice(at, end).join("");
}
