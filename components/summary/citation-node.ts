import { type JSONContent, mergeAttributes, Node } from "@tiptap/core";
import type { Node as EditorNode } from "@tiptap/pm/model";
import { Plugin, PluginKey } from "@tiptap/pm/state";
import { Decoration, DecorationSet } from "@tiptap/pm/view";
import type { Finding } from "@/lib/summary/text/check";

/** What the token of a passage says to who cannot see it: "Mara Vale, positive". */
export type CitationLabel = (passageId: string) => string;

export interface CitationOptions {
  label: CitationLabel;
}

const numbersKey = new PluginKey<DecorationSet>("citation-numbers");
const findingsKey = new PluginKey<DecorationSet>("findings");
/** A transaction that carries this draws the tokens' names anew. */
export const CITATION_LABELS_META = "citation-labels";

/** The number of each cited passage, in the order of first citation. */
export function citationNumbers(doc: EditorNode): Map<string, number> {
  const numbers = new Map<string, number>();
  doc.descendants((node) => {
    const id: unknown = node.type.name === "citation" ? node.attrs.passageId : null;
    if (typeof id === "string" && !numbers.has(id)) numbers.set(id, numbers.size + 1);
  });
  return numbers;
}

function numberDecorations(doc: EditorNode, label: CitationLabel): DecorationSet {
  const numbers = citationNumbers(doc);
  const found: Decoration[] = [];
  doc.descendants((node, position) => {
    if (node.type.name !== "citation") return;
    const id = String(node.attrs.passageId);
    const number = String(numbers.get(id) ?? "");
    const attributes = { "data-number": number, "aria-label": `Citation ${number}: ${label(id)}` };
    found.push(Decoration.node(position, position + 1, attributes));
  });
  return DecorationSet.create(doc, found);
}

/** An inline token without words of its own. Its number and its name are drawn beside the text, never stored in it. */
export const Citation = Node.create<CitationOptions>({
  name: "citation",
  group: "inline",
  inline: true,
  atom: true,
  selectable: true,
  draggable: true,

  addOptions: () => ({ label: () => "" }),

  addAttributes: () => ({
    passageId: {
      default: null,
      parseHTML: (element: HTMLElement) => element.getAttribute("data-citation"),
      renderHTML: ({ passageId }: { passageId: string }) => ({ "data-citation": passageId }),
    },
  }),

  parseHTML: () => [{ tag: "span[data-citation]" }],

  renderHTML: ({ HTMLAttributes }) => [
    "span",
    mergeAttributes(HTMLAttributes, { class: "citation", role: "img" }),
  ],

  renderText: () => "",

  addProseMirrorPlugins() {
    const { label } = this.options;
    return [
      new Plugin({
        key: numbersKey,
        state: {
          init: (_, { doc }) => numberDecorations(doc, label),
          apply: (transaction, before) =>
            transaction.docChanged || transaction.getMeta(CITATION_LABELS_META)
              ? numberDecorations(transaction.doc, label)
              : before,
        },
        props: { decorations: (state) => numbersKey.getState(state) },
      }),
      new Plugin({
        key: findingsKey,
        state: {
          init: () => DecorationSet.empty,
          apply: (transaction, before) => {
            const findings: Finding[] | undefined = transaction.getMeta(findingsKey);
            if (!findings) return before.map(transaction.mapping, transaction.doc);
            return findingDecorations(transaction.doc, findings);
          },
        },
        props: { decorations: (state) => findingsKey.getState(state) },
      }),
    ];
  },
});

function findingDecorations(doc: EditorNode, findings: Finding[]): DecorationSet {
  const size = doc.content.size;
  const found = findings.flatMap(({ range, severity, kind }) =>
    range && severity === "red" && range.from < range.to && range.to <= size
      ? [Decoration.inline(range.from, range.to, { class: `finding finding-${kind}` })]
      : [],
  );
  return DecorationSet.create(doc, found);
}

/** What marks the findings in the text: a value for `transaction.setMeta`. */
export const FINDINGS_META = findingsKey;

/** A citation as content of the editor. */
export function citationContent(passageId: string): JSONContent {
  return { type: "citation", attrs: { passageId } };
}
