import { announce } from "@/components/ui/announcer";
import { NO_FILTER } from "../passages/filter";
import { startOf } from "../passages/item";
import { numberOf, passagesAt } from "../passages/passage-list";
import { addTag, type Draft } from "../tagging/draft";
import { inWords } from "../tagging/names";
import { itemOf, type Workspace } from "../workspace";
import { choose } from "./choose";
import type { Command } from "./command";
import { addToSelected, editPassage, patchDraft, pickByNumber, saveDraft } from "./draft-actions";
import { deletePassage } from "./passage-actions";
import { heapAround, neighbour } from "./passage-walk";

function goTo(ws: Workspace, direction: 1 | -1): void {
  const { list, selected, filter, people, issues } = ws.store.get();
  const next = neighbour(list, selected, ws.view?.caret().focus ?? 0, direction, filter);
  if (!next) {
    announce(direction === 1 ? "No further passage" : "No earlier passage");
    return;
  }
  choose(ws, next.id);
  announce(`Passage ${numberOf(list, next)} of ${list.items.length}. ${inWords(next, people, issues)}`);
}

function openOrEdit(ws: Workspace): void {
  const { draft, selected, list } = ws.store.get();
  if (!draft) {
    const id = selected ?? passagesAt(list, ws.view?.caret().focus ?? -1)[0]?.id;
    if (!id) {
      announce("Select some words first");
      return;
    }
    editPassage(ws, id);
  }
  ws.view?.focusForm();
}

/** Which of the passages that lie over one another here. */
function chooseOverlapping(ws: Workspace): void {
  const { list, selected } = ws.store.get();
  const at = ws.view?.caret().focus ?? 0;
  const here = heapAround(list, selected, at);
  if (here.length === 0) {
    announce("There is no passage here");
    return;
  }
  if (here.length === 1 && here[0]) {
    choose(ws, here[0].id);
    return;
  }
  const chosen = selected ? itemOf(ws, selected) : null;
  ws.store.set({
    sheet: { kind: "choose", ids: here.map(({ id }) => id), at: chosen ? startOf(chosen) : at },
  });
}

function onSelected(act: (ws: Workspace, id: string) => void): (ws: Workspace) => void {
  return (ws) => {
    const { selected } = ws.store.get();
    if (selected) act(ws, selected);
    else announce("Choose a passage first");
  };
}

/** A key for each of the recent speakers, then of the issues, then of the sentiments. */
function byNumber(number: number): Command {
  return {
    id: `tag.recent.${number}`,
    name: `Speaker, issue, then sentiment: number ${number}`,
    family: "Speaker, issue, then sentiment, by number",
    group: "Tag",
    scope: "text",
    keys: [String(number)],
    run: (ws, chord) => {
      // by name there is no number: the form shows what each means
      if (chord === "") openOrEdit(ws);
      else if (pickByNumber(ws, number) === "saved") ws.view?.focusText();
    },
  };
}

function inForm(act: (ws: Workspace, draft: Draft) => void): (ws: Workspace) => void {
  return (ws) => {
    const { draft } = ws.store.get();
    if (draft) act(ws, draft);
    else announce("Open the tag form first");
  };
}

export const TAG_COMMANDS: readonly Command[] = [
  ...[1, 2, 3, 4, 5, 6, 7, 8, 9].map(byNumber),
  {
    id: "tag.open",
    name: "Open the tag form",
    group: "Tag",
    scope: "text",
    keys: ["Enter", "t"],
    also: "new passage",
    run: openOrEdit,
  },
  {
    id: "tag.save",
    name: "Save the passage",
    group: "Tag",
    scope: "fields",
    keys: ["Mod+Enter"],
    also: "store form done",
    needs: "form",
    run: inForm((ws) => {
      if (saveDraft(ws)) ws.view?.focusText();
    }),
  },
  {
    id: "tag.issue",
    name: "Another issue in the form",
    group: "Tag",
    scope: "fields",
    keys: [],
    also: "add second tag",
    needs: "form",
    run: inForm((ws, draft) => {
      patchDraft(ws, addTag(draft));
      ws.view?.focusForm("issue");
    }),
  },
  {
    id: "tag.note",
    name: "Relayed by, note",
    group: "Tag",
    scope: "fields",
    keys: [],
    also: "details comment through",
    needs: "form",
    run: inForm((ws) => {
      patchDraft(ws, { hasDetails: true });
      ws.view?.focusForm("note");
    }),
  },
  {
    id: "tag.add",
    name: "Add the selection to the chosen passage",
    group: "Tag",
    scope: "text",
    keys: ["a"],
    also: "segment part",
    needs: "words",
    run: (ws) => {
      if (!addToSelected(ws)) announce("Choose a passage, then select further words of it");
    },
  },
  {
    id: "tag.all",
    name: "Tag all occurrences of these words",
    group: "Tag",
    scope: "passages",
    keys: ["T"],
    also: "find every same phrase bulk",
    run: (ws) => ws.store.set({ sheet: { kind: "tag-all" } }),
  },
];

export const PASSAGE_COMMANDS: readonly Command[] = [
  {
    id: "passage.next",
    name: "Next passage",
    group: "Passages",
    scope: "passages",
    keys: ["n", "j"],
    run: (ws) => goTo(ws, 1),
  },
  {
    id: "passage.previous",
    name: "Previous passage",
    group: "Passages",
    scope: "passages",
    keys: ["N", "k"],
    run: (ws) => goTo(ws, -1),
  },
  {
    id: "passage.number",
    name: "Go to a passage by its number",
    group: "Passages",
    scope: "passages",
    keys: ["g"],
    also: "jump",
    run: (ws) => ws.store.set({ sheet: { kind: "go-to" } }),
  },
  {
    id: "passage.overlap",
    name: "Choose among the passages that overlap here",
    group: "Passages",
    scope: "passages",
    keys: ["o"],
    run: chooseOverlapping,
  },
  {
    id: "passage.edit",
    name: "Edit the chosen passage",
    group: "Passages",
    scope: "passages",
    keys: ["e"],
    needs: "passage",
    run: onSelected((ws, id) => {
      editPassage(ws, id);
      ws.view?.focusForm();
    }),
  },
  {
    id: "passage.delete",
    name: "Delete the chosen passage",
    group: "Passages",
    scope: "passages",
    keys: ["Delete", "Backspace"],
    also: "remove",
    needs: "passage",
    run: onSelected(deletePassage),
  },
  {
    id: "passage.card",
    name: "To the passage’s card, and back to the text",
    group: "Passages",
    scope: "passages",
    keys: ["c"],
    needs: "passage",
    run: onSelected((ws, id) => {
      if (document.activeElement?.closest("[data-card]")) ws.view?.focusText();
      else ws.view?.focusCard(id);
    }),
  },
  {
    id: "passage.filter",
    name: "Filter the passages",
    group: "Passages",
    scope: "passages",
    keys: ["f"],
    run: (ws) => ws.view?.focusFilter(),
  },
  {
    id: "passage.filter.none",
    name: "Show all passages again",
    group: "Passages",
    scope: "passages",
    keys: [],
    also: "clear reset filter",
    run: (ws) => ws.store.set({ filter: NO_FILTER }),
  },
];
