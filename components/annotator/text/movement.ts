import { announce } from "@/components/ui/announcer";
import { paragraphAt, sentenceAt, type Unit, wordAt } from "@/lib/text/boundary";
import { graphemeAt } from "@/lib/text/segment";
import { passagesAt } from "../passages/passage-list";
import { inWords } from "../tagging/names";
import type { Workspace } from "../workspace";
import { type Caret, collapsed, moveCaret, selectUnit } from "./caret";
import { quotationsOver } from "./quotation";

export type Motion = Unit | "line" | "edge" | "text";

/** Moves the caret, or with `extend` the end of the selection, and says where it is now. */
export function moveBy(ws: Workspace, motion: Motion, direction: 1 | -1, extend: boolean): void {
  const { view, data } = ws;
  if (!view) return;
  const from = view.caret();
  const next =
    motion === "line" || motion === "edge" || motion === "text"
      ? { ...from, focus: placeOnScreen(ws, motion, from.focus, direction) }
      : moveCaret(data.text, from, motion, direction, extend, data.language);
  const isOnScreen = motion === "line" || motion === "edge" || motion === "text";
  const caret = isOnScreen ? (extend ? next : collapsed(next.focus)) : next;
  view.setCaret(caret);
  say(ws, caret, motion);
}

function placeOnScreen(
  { view, data }: Workspace,
  motion: "line" | "edge" | "text",
  from: number,
  direction: 1 | -1,
): number {
  if (motion === "text") return direction === 1 ? data.text.length : 0;
  const to = motion === "line" ? view?.lineFrom(from, direction) : view?.lineEdge(from, direction);
  return to ?? from;
}

/** Selects the unit around the caret. */
export function selectAround(ws: Workspace, unit: Unit | "quotation"): void {
  const { view, data } = ws;
  if (!view) return;
  const { anchor, focus } = view.caret();
  const at = Math.min(anchor, focus);
  const [quoted] = unit === "quotation" ? quotationsOver(data.text, { start: at, end: at }) : [];
  const caret =
    unit !== "quotation"
      ? selectUnit(data.text, at, unit, data.language)
      : quoted && { anchor: quoted.start, focus: quoted.end };
  if (!caret) {
    announce("There is no quotation here");
    return;
  }
  view.setCaret(caret);
  say(ws, caret, "sentence");
}

/** What a screen reader says of a move: the unit, or what is selected now; and the passages one has come into. */
function say({ data, store }: Workspace, { anchor, focus }: Caret, motion: Motion): void {
  const { text, language } = data;
  if (anchor !== focus) {
    const words = text.slice(Math.min(anchor, focus), Math.max(anchor, focus));
    announce(`Selected: ${words.length > 200 ? `${words.slice(0, 80)} … ${words.slice(-80)}` : words}`);
    return;
  }
  const range =
    motion === "character"
      ? graphemeAt(text, focus)
      : motion === "word"
        ? wordAt(text, focus, language)
        : motion === "paragraph"
          ? paragraphAt(text, focus)
          : sentenceAt(text, focus, language);
  const unit = text.slice(range.start, range.end);
  const { list, people, issues } = store.get();
  const here = motion === "character" ? [] : passagesAt(list, focus);
  const marks = here.map((item) => `Passage: ${inWords(item, people, issues)}`);
  announce([unit.trim() || "space", ...marks].join(". "));
}
