import type { Command } from "../commands/command";
import {
  acceptAllOfSpeaker,
  acceptChosen,
  editChosen,
  goToSuggestion,
  rejectChosen,
  suggestAgain,
  toggleSuggestions,
} from "./actions";

/** Capitals of the keys for passages where there is one: J and K as j and k, E as e, A as a. */
export const SUGGESTION_COMMANDS: readonly Command[] = [
  {
    id: "suggestion.next",
    name: "Next suggestion",
    group: "Suggestions",
    scope: "passages",
    keys: ["J"],
    run: (ws) => void goToSuggestion(ws, 1),
  },
  {
    id: "suggestion.previous",
    name: "Previous suggestion",
    group: "Suggestions",
    scope: "passages",
    keys: ["K"],
    run: (ws) => void goToSuggestion(ws, -1),
  },
  {
    id: "suggestion.accept",
    name: "Accept the suggestion",
    group: "Suggestions",
    scope: "passages",
    keys: ["y"],
    run: acceptChosen,
  },
  {
    id: "suggestion.edit",
    name: "Accept it and edit first",
    group: "Suggestions",
    scope: "passages",
    keys: ["E"],
    run: editChosen,
  },
  {
    id: "suggestion.reject",
    name: "Reject the suggestion",
    group: "Suggestions",
    scope: "passages",
    keys: ["d"],
    run: rejectChosen,
  },
  {
    id: "suggestion.all",
    name: "Accept all shown of this speaker",
    group: "Suggestions",
    scope: "passages",
    keys: ["A"],
    run: acceptAllOfSpeaker,
  },
  {
    id: "suggestion.hide",
    name: "Hide or show suggestions",
    group: "Suggestions",
    scope: "passages",
    keys: ["B"],
    run: toggleSuggestions,
  },
  {
    id: "suggestion.again",
    name: "Suggest again",
    group: "Suggestions",
    scope: "everywhere",
    keys: [],
    run: (ws) => void suggestAgain(ws),
  },
];
