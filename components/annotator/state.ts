import type { Presence } from "@/lib/core/presence";
import type { Find } from "./find/find";
import { type Filter, NO_FILTER } from "./passages/filter";
import type { Named, PassageItem } from "./passages/item";
import { type PassageList, passageList } from "./passages/passage-list";
import { NOTHING_SUGGESTED, type Suggested } from "./suggestions/suggested";
import { type History, type MovedSince, NO_HISTORY, type Reversible } from "./sync/history";
import { NO_CHANGES, type Outbox } from "./sync/outbox";
import type { Draft, DraftErrors } from "./tagging/draft";
import { NO_RECENTS, type Recents, used } from "./tagging/recents";
import type { Caret } from "./text/caret";
import type { Packed } from "./text/pack";

export type Sheet =
  | { kind: "keys" }
  | { kind: "palette" }
  | { kind: "go-to" }
  | { kind: "tag-all"; words?: string }
  | { kind: "merge"; id: string }
  /** which of several passages is meant, beside the words at `at` */
  | { kind: "choose"; ids: string[]; at: number }
  /** a step that cannot simply be taken back: others changed some of its passages since */
  | { kind: "moved"; direction: "undo" | "redo"; step: Reversible; moved: readonly MovedSince[] };

/** Everything that the annotator shows. The text itself never changes and is not in here. */
export interface AnnotatorState {
  list: PassageList;
  people: ReadonlyMap<string, Named>;
  issues: ReadonlyMap<string, Named>;
  recentPeople: Recents;
  recentIssues: Recents;
  caret: Caret | null;
  /** the passage that commands apply to */
  selected: string | null;
  /** the passage under the pointer or the focus, in the text or in the list */
  hovered: string | null;
  draft: Draft | null;
  draftErrors: DraftErrors;
  filter: Filter;
  /** groups of the text that are on the screen or close to it */
  near: ReadonlySet<number>;
  sheet: Sheet | null;
  find: Find | null;
  suggested: Suggested;
  outbox: Outbox;
  /** whether it is known what an earlier visit, or another tab, left unsent in this browser */
  hasLooked: boolean;
  history: History;
  isOffline: boolean;
  isSignedOut: boolean;
  /** whether changes of others come in */
  isLive: boolean;
  /** who else is here */
  others: readonly Presence[];
}

export interface AnnotatorData {
  userId: string;
  /** keys of what is kept in the browser: see sync/seal.ts */
  seals: readonly string[];
  /** how far the audit log went into what the page shows: the stream of changes begins there */
  seq: string;
  sourceId: string;
  versionId: string;
  text: string;
  /** BCP 47 */
  language: string;
  passages: Packed;
  people: readonly Named[];
  issues: readonly Named[];
  /** the person's own keys, as they are stored */
  keymap?: unknown;
}

export function initialState(
  { text, people, issues }: AnnotatorData,
  passages: readonly PassageItem[],
  total?: number,
): AnnotatorState {
  const isBeginning = total !== undefined;
  return {
    list: { ...passageList(passages), total: total ?? passages.length },
    people: new Map(people.map((one) => [one.id, one])),
    issues: new Map(issues.map((one) => [one.id, one])),
    // they are first seen in a form: a server never shows them
    recentPeople: isBeginning
      ? NO_RECENTS
      : mostUsed(
          passages.flatMap((item) => item.speakerId ?? []),
          named(text, people),
        ),
    recentIssues: isBeginning
      ? NO_RECENTS
      : mostUsed(
          passages.flatMap((item) => item.tags.map((tag) => tag.issueId)),
          named(text, issues),
        ),
    caret: null,
    selected: null,
    hovered: null,
    draft: null,
    draftErrors: {},
    filter: NO_FILTER,
    near: new Set([0, 1, 2, 3]),
    sheet: null,
    find: null,
    suggested: NOTHING_SUGGESTED,
    outbox: NO_CHANGES,
    hasLooked: false,
    history: NO_HISTORY,
    isOffline: false,
    isSignedOut: false,
    isLive: false,
    others: [],
  };
}

/** The number keys at the start: what this source's passages name most, then what its text names. */
function mostUsed(ids: readonly string[], others: readonly string[]): Recents {
  const counts = new Map<string, number>();
  for (const id of ids) counts.set(id, (counts.get(id) ?? 0) + 1);
  const ranked = [...counts].sort((a, b) => b[1] - a[1]).map(([id]) => id);
  const first = [...new Set([...ranked, ...others])].slice(0, 9);
  return first.reduce((recents, id) => used(recents, id), NO_RECENTS);
}

/** Limits that keep looking for names a matter of milliseconds. */
const NAMES_LOOKED_FOR = 300;
const TEXT_LOOKED_IN = 40_000;

/** Those whose name, last word of the name, or alias stands in the beginning of the text, in the order they appear. */
function named(text: string, list: readonly Named[]): string[] {
  const beginning = text.slice(0, TEXT_LOOKED_IN).toLowerCase();
  return list
    .slice(0, NAMES_LOOKED_FOR)
    .flatMap(({ id, name, aliases = [] }) => {
      const forms = [name, name.split(" ").at(-1) ?? "", ...aliases].filter((form) => form.length > 2);
      const places = forms.map((form) => beginning.indexOf(form.toLowerCase())).filter((at) => at >= 0);
      return places.length > 0 ? [{ id, at: Math.min(...places) }] : [];
    })
    .sort((a, b) => a.at - b.at)
    .map(({ id }) => id);
}
