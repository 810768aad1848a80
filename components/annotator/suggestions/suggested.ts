import type { RunView, SuggestionState, SuggestionView } from "@/lib/suggestion/schema";
import { foldName } from "@/lib/text/fold";
import { isMarked } from "@/lib/text/overlap";
import type { Named } from "../passages/item";
import { overlapping, type PassageList } from "../passages/passage-list";

/** What is suggested in the open text, and which of it is shown. Pure; never changed in place. */
export interface Suggested {
  /** null until the first answer of the server */
  run: RunView | null;
  isKnown: boolean;
  /** in the order of the text */
  all: readonly SuggestionView[];
  filter: SuggestionFilter;
  isHidden: boolean;
  /** the one that commands apply to */
  chosen: string | null;
}

export interface SuggestionFilter {
  /** key of whoever speaks, see `speakerKey` */
  speaker: string | null;
  /** 0 … 1: less sure ones are left out */
  least: number;
}

export const NOTHING_SUGGESTED: Suggested = {
  run: null,
  isKnown: false,
  all: [],
  filter: { speaker: null, least: 0 },
  isHidden: false,
  chosen: null,
};

/** The server's answer. What a person decided here and it does not know yet is put back over it by `decided`. */
export function withAnswer(
  suggested: Suggested,
  { run, suggestions }: Pick<SuggestionState, "run" | "suggestions">,
): Suggested {
  const same = JSON.stringify(suggestions) === JSON.stringify(suggested.all);
  return { ...suggested, run, isKnown: true, all: same ? suggested.all : suggestions };
}

export function withDecision(suggested: Suggested, ids: readonly string[], rejected: boolean): Suggested {
  const set = new Set(ids);
  return {
    ...suggested,
    all: suggested.all.map((one) => (set.has(one.id) ? { ...one, rejected } : one)),
  };
}

/** Who speaks, as far as it can be told apart: the codebook's entry, else the name. */
export function speakerKey({ speaker }: Pick<SuggestionView, "speaker">): string {
  if (!speaker) return "";
  return speaker.id ?? `name ${foldName(speaker.name)}`;
}

const openBy = new WeakMap<
  readonly SuggestionView[],
  { list: PassageList; open: readonly SuggestionView[] }
>();

/**
 * Those that wait for a decision: not rejected, no passage was made of them, and nobody marked the same words. Asked
 * for at each look at the state, so it is worked out once for a list of passages and of suggestions.
 */
export function openOnes(all: readonly SuggestionView[], list: PassageList): readonly SuggestionView[] {
  const known = openBy.get(all);
  if (known?.list === list) return known.open;
  const taken = new Set(list.items.flatMap(({ suggestionId }) => suggestionId ?? []));
  const open = all.filter(({ id, rejected, segments }) => {
    if (rejected || taken.has(id)) return false;
    const [first, last] = [segments[0]?.start ?? 0, segments.at(-1)?.end ?? 0];
    const here = overlapping(list, first, last).flatMap((at) => list.items[at] ?? []);
    return !isMarked(
      segments,
      here.map((item) => item.segments),
    );
  });
  openBy.set(all, { list, open });
  return open;
}

const shownBy = new WeakMap<
  readonly SuggestionView[],
  { filter: SuggestionFilter; shown: readonly SuggestionView[] }
>();
const NONE: readonly SuggestionView[] = [];

/** The open ones that pass the filter; none while suggestions are hidden. */
export function shownOnes(
  { all, filter, isHidden }: Suggested,
  list: PassageList,
): readonly SuggestionView[] {
  if (isHidden) return NONE;
  const open = openOnes(all, list);
  if (filter.speaker === null && filter.least === 0) return open;
  const known = shownBy.get(open);
  if (known?.filter === filter) return known.shown;
  const shown = open.filter(
    (one) =>
      (filter.speaker === null || speakerKey(one) === filter.speaker) && one.confidence >= filter.least,
  );
  shownBy.set(open, { filter, shown });
  return shown;
}

/** The one after (or before) the chosen one; without one, after (or before) the offset. */
export function neighbourOf(
  shown: readonly SuggestionView[],
  chosen: SuggestionView | null,
  offset: number,
  direction: 1 | -1,
): SuggestionView | null {
  const from = chosen ? startOf(chosen) : offset;
  const at = chosen ? shown.indexOf(chosen) : -1;
  if (at >= 0) return shown[at + direction] ?? null;
  return direction === 1
    ? (shown.find((one) => startOf(one) >= from) ?? null)
    : (shown.findLast((one) => startOf(one) < from) ?? null);
}

export function startOf({ segments }: Pick<SuggestionView, "segments">): number {
  return segments[0]?.start ?? 0;
}

/** Positions of those that touch a stretch of the text, for drawing what is near the screen. */
export function within(
  shown: readonly SuggestionView[],
  { start, end }: { start: number; end: number },
): SuggestionView[] {
  const found: SuggestionView[] = [];
  let low = 0;
  let high = shown.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const at = shown[middle];
    if (at && startOf(at) < end) low = middle + 1;
    else high = middle;
  }
  // a quotation is no longer than a passage may be: further back nothing reaches so far
  for (let i = low - 1; i >= 0; i--) {
    const one = shown[i];
    if (!one || startOf(one) < start - LONGEST) break;
    if (one.segments.some((segment) => segment.start < end && segment.end > start)) found.push(one);
  }
  return found.reverse();
}

/** UTF-16 code units from the first to the last word of a suggestion, at most. */
const LONGEST = 40_000;

/** The codebook's entry for a proposed name, also one that was made here a moment ago. */
export function entryFor(
  speaker: { id: string | null; name: string } | null,
  people: ReadonlyMap<string, Named>,
): string | null {
  if (!speaker) return null;
  if (speaker.id !== null && people.has(speaker.id)) return speaker.id;
  const folded = foldName(speaker.name);
  if (folded === "") return null;
  for (const { id, name, aliases = [] } of people.values()) {
    if ([name, ...aliases].some((one) => foldName(one) === folded)) return id;
  }
  return null;
}

/** Who the open suggestions name and how often, the most frequent first. */
export function speakersIn(
  open: readonly SuggestionView[],
  people: ReadonlyMap<string, Named>,
): { key: string; name: string; count: number }[] {
  const found = new Map<string, { key: string; name: string; count: number }>();
  for (const one of open) {
    const key = speakerKey(one);
    const known = found.get(key) ?? { key, name: speakerName(one, people), count: 0 };
    found.set(key, { ...known, count: known.count + 1 });
  }
  return [...found.values()].sort((a, b) => b.count - a.count || (a.name < b.name ? -1 : 1));
}

export function speakerName(
  { speaker }: Pick<SuggestionView, "speaker">,
  people: ReadonlyMap<string, Named>,
): string {
  if (!speaker) return "No speaker found";
  return (speaker.id !== null ? people.get(speaker.id)?.name : undefined) ?? speaker.name;
}
