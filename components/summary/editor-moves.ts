import type { Editor } from "@tiptap/core";
import type { Finding } from "@/lib/summary/text/check";
import { citationContent } from "./citation-node";

/**
 * Cites a passage at a position, at the end of the text, or (null) behind whatever is selected: the selected words stay.
 */
export function cite(editor: Editor, passageId: string, place: number | "end" | null): void {
  if (place === "end") editor.commands.focus("end");
  const at = typeof place === "number" ? place : editor.state.selection.to;
  editor
    .chain()
    .insertContentAt(at, citationContent(passageId), { updateSelection: false })
    .setTextSelection(at + 1)
    .focus()
    .scrollIntoView()
    .run();
}

/** Selects the words that a finding is about. */
export function showFinding(editor: Editor, { range }: Pick<Finding, "range">): void {
  if (!range) return;
  const end = editor.state.doc.content.size;
  const [from, to] = [Math.min(range.from, end), Math.min(range.to, end)];
  editor.chain().setTextSelection({ from, to }).focus().scrollIntoView().run();
  centre(editor, from);
}

/** Selects the first citation of a passage. */
export function showPassage(editor: Editor, passageId: string): void {
  let place: number | null = null;
  editor.state.doc.descendants((node, position) => {
    if (place === null && node.type.name === "citation" && node.attrs.passageId === passageId)
      place = position;
  });
  if (place === null) return;
  editor.chain().setNodeSelection(place).focus().run();
  centre(editor, place);
}

function centre(editor: Editor, position: number): void {
  const { node } = editor.view.domAtPos(position);
  const element = node instanceof Element ? node : node.parentElement;
  element?.scrollIntoView({ block: "center", behavior: "smooth" });
}
