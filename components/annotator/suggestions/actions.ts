import { v7 as newId } from "uuid";
import { announce } from "@/components/ui/announcer";
import { showToast } from "@/components/ui/toast";
import type { ProposedSpeaker, SuggestionView } from "@/lib/suggestion/schema";
import { createName } from "../commands/draft-actions";
import { introduce } from "../commands/passage-actions";
import type { ItemContent } from "../passages/item";
import { decide, namesIn, perform } from "../sync/model";
import type { Draft } from "../tagging/draft";
import type { Workspace } from "../workspace";
import {
  entryFor,
  NOTHING_SUGGESTED,
  neighbourOf,
  openOnes,
  type SuggestionFilter,
  shownOnes,
  speakerKey,
  speakerName,
  startOf,
  within,
} from "./suggested";
import { tellAccepted } from "./taken";
import { suggestionInWords } from "./words";

/** The suggestions that are on the screen, in the order of the text. */
export function shownNow(ws: Workspace): readonly SuggestionView[] {
  const { suggested, list } = ws.store.get();
  return shownOnes(suggested, list);
}

export function chosenNow(ws: Workspace): SuggestionView | null {
  const { chosen } = ws.store.get().suggested;
  return chosen === null ? null : (shownNow(ws).find(({ id }) => id === chosen) ?? null);
}

/** Makes a suggestion the one that commands apply to, brings its words into view and says what it is. */
export function chooseSuggestion(ws: Workspace, one: SuggestionView, before = ""): void {
  ws.store.set(({ suggested }) => ({
    suggested: { ...suggested, chosen: one.id },
    selected: null,
    sheet: null,
  }));
  ws.view?.showPlace(startOf(one));
  const { people, issues } = ws.store.get();
  const shown = shownNow(ws);
  const place = `${shown.indexOf(one) + 1} of ${shown.length}`;
  announce([before, `${place}: ${suggestionInWords(one, people, issues)}`].filter(Boolean).join(" "));
}

/** A click on words that are suggested. @returns whether there were any */
export function chooseSuggestionAt(ws: Workspace, offset: number): boolean {
  const [one] = within(shownNow(ws), { start: offset, end: offset + 1 });
  if (one) chooseSuggestion(ws, one);
  return one !== undefined;
}

/** @returns whether there was another one */
export function goToSuggestion(ws: Workspace, direction: 1 | -1): boolean {
  const shown = shownNow(ws);
  const offset = ws.view?.caret().focus ?? 0;
  const next = neighbourOf(shown, chosenNow(ws), offset, direction);
  if (next) {
    chooseSuggestion(ws, next);
    return true;
  }
  if (shown.length === 0) announce(reasonForNone(ws));
  else announce(direction === 1 ? "No further suggestion" : "No earlier suggestion");
  return false;
}

function reasonForNone(ws: Workspace): string {
  const { suggested, list } = ws.store.get();
  if (suggested.isHidden) return "Suggestions are hidden";
  return openOnes(suggested.all, list).length > 0
    ? "The filter leaves no suggestion"
    : "There is no suggestion";
}

/** Runs on the chosen suggestion; with none chosen it chooses the next one first, so that nobody decides unseen. */
function onChosen(ws: Workspace, act: (one: SuggestionView) => void): void {
  const one = chosenNow(ws);
  if (one) act(one);
  else goToSuggestion(ws, 1);
}

/** A person makes a passage of the chosen suggestion, as it is; the next one is chosen. */
export function acceptChosen(ws: Workspace): void {
  onChosen(ws, (one) => accept(ws, one));
}

export function accept(ws: Workspace, one: SuggestionView): void {
  const next = after(ws, [one.id]);
  makePassages(ws, "Accept suggestion", [one]);
  moveOn(ws, next, "Accepted.");
}

/** Opens the form with all that the chosen suggestion proposes, to be corrected and saved. */
export function editChosen(ws: Workspace): void {
  onChosen(ws, (one) => acceptAndEdit(ws, one));
}

export function acceptAndEdit(ws: Workspace, one: SuggestionView): void {
  const id = newId();
  const content = contentFor(ws, one);
  const draft: Draft = {
    ...content,
    id,
    isEdit: false,
    parts: content.segments,
    live: null,
    isKindChosen: true,
    tags:
      content.tags.length > 0
        ? content.tags.map((tag) => ({ ...tag, key: tag.issueId }))
        : [{ key: `${id}-0`, issueId: null, sentiment: null }],
  };
  ws.store.set({ draft, draftErrors: {} });
  ws.view?.showPlace(startOf(one));
  ws.view?.focusForm();
}

/** Nothing becomes of the chosen suggestion; it stays away. The next one is chosen. */
export function rejectChosen(ws: Workspace): void {
  onChosen(ws, (one) => reject(ws, one));
}

export function reject(ws: Workspace, one: SuggestionView): void {
  const next = after(ws, [one.id]);
  decide(ws, { label: "Reject suggestion", suggestion: one.id, rejected: true });
  moveOn(ws, next, "Rejected.");
}

/** All suggestions on the screen of whoever speaks in the chosen one, as one step. */
export function acceptAllOfSpeaker(ws: Workspace): void {
  onChosen(ws, (one) => {
    const key = speakerKey(one);
    const { people } = ws.store.get();
    const who = speakerName(one, people);
    const theirs = shownNow(ws)
      .filter((other) => speakerKey(other) === key)
      .slice(0, MOST_AT_ONCE);
    const next = after(
      ws,
      theirs.map(({ id }) => id),
    );
    makePassages(ws, `Accept ${theirs.length} of ${who}`, theirs);
    tellAccepted(`${theirs.length} ${theirs.length === 1 ? "suggestion" : "suggestions"} of ${who} accepted`);
    moveOn(ws, next, `${theirs.length} accepted.`);
  });
}

/** As many as one step may change. */
const MOST_AT_ONCE = 500;

/** The suggestion to go on with once these are decided. */
function after(ws: Workspace, decided: readonly string[]): SuggestionView | null {
  const gone = new Set(decided);
  const shown = shownNow(ws);
  const from = shown.findIndex(({ id }) => gone.has(id));
  return [...shown.slice(from), ...shown.slice(0, Math.max(0, from))].find(({ id }) => !gone.has(id)) ?? null;
}

function moveOn(ws: Workspace, next: SuggestionView | null, said: string): void {
  if (next) {
    chooseSuggestion(ws, next, said);
    return;
  }
  unchoose(ws);
  announce(`${said} That was the last one.`);
}

/** One step of the person who accepts, with whomever it names for the first time. */
function makePassages(ws: Workspace, label: string, ones: readonly SuggestionView[]): void {
  const changes = ones.map((one) => ({ id: newId(), before: null, after: contentFor(ws, one) }));
  for (const { after } of changes) for (const id of namesIn(after)) introduce(ws, id);
  perform(ws, { label, changes });
}

/** The passage that a suggestion proposes. Whoever the codebook does not have is made by whoever accepts it. */
function contentFor(ws: Workspace, one: SuggestionView): ItemContent {
  const { issues } = ws.store.get();
  return {
    kind: one.kind,
    suggestionId: one.id,
    speakerId: entryOrNew(ws, one.speaker),
    relayedById: entryOrNew(ws, one.relayedBy),
    note: "",
    segments: one.segments,
    tags: one.tags
      .filter(({ issueId }) => issues.has(issueId))
      .map(({ issueId, sentiment }) => ({ issueId, sentiment })),
  };
}

function entryOrNew(ws: Workspace, speaker: ProposedSpeaker | null): string | null {
  if (!speaker || (speaker.id === null && speaker.name === "")) return null;
  return entryFor(speaker, ws.store.get().people) ?? createName(ws, "speaker", speaker.name, speaker.role);
}

export function unchoose(ws: Workspace): void {
  ws.store.set(({ suggested }) => ({ suggested: { ...suggested, chosen: null } }));
}

export function toggleSuggestions(ws: Workspace): void {
  ws.store.set(({ suggested }) => ({
    suggested: { ...suggested, isHidden: !suggested.isHidden, chosen: null },
  }));
  announce(ws.store.get().suggested.isHidden ? "Suggestions hidden" : "Suggestions shown");
}

export function filterSuggestions(ws: Workspace, change: Partial<SuggestionFilter>): void {
  ws.store.set(({ suggested }) => ({
    suggested: { ...suggested, filter: { ...suggested.filter, ...change }, chosen: null },
  }));
}

export function clearSuggestionFilter(ws: Workspace): void {
  filterSuggestions(ws, NOTHING_SUGGESTED.filter);
}

/** What was rejected is suggested again. */
export function takeBackRejection(ws: Workspace, one: SuggestionView): void {
  decide(ws, { label: "Suggest again", suggestion: one.id, rejected: false });
  announce("Suggested again");
}

/** Has the text read once more: decisions stay, the rest is proposed anew. */
export async function suggestAgain(ws: Workspace): Promise<void> {
  const response = await fetch(`/api/desk/sources/${ws.data.sourceId}/suggestions`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ mutation: newId() }),
  }).catch(() => null);
  if (!response?.ok) {
    showToast({ title: "The text could not be read again just now", tone: "danger" });
    return;
  }
  announce("The text is read again");
  ws.lookForSuggestions();
}
