import { Node, wrappingInputRule } from "@tiptap/core";
import StarterKit from "@tiptap/starter-kit";
import { isLinkTarget } from "@/lib/summary/schema";
import { Citation, type CitationLabel } from "./citation-node";

/** A quote holds paragraphs and nothing else, as the schema of a summary says. */
const Blockquote = Node.create({
  name: "blockquote",
  group: "block",
  content: "paragraph+",
  defining: true,
  parseHTML: () => [{ tag: "blockquote" }],
  renderHTML: () => ["blockquote", 0],
  addInputRules() {
    return [wrappingInputRule({ find: /^\s*>\s$/, type: this.type })];
  },
});

/** Lists are flat: an item holds paragraphs. */
const ListItem = Node.create({
  name: "listItem",
  content: "paragraph+",
  defining: true,
  parseHTML: () => [{ tag: "li" }],
  renderHTML: () => ["li", 0],
  addKeyboardShortcuts() {
    return { Enter: () => this.editor.commands.splitListItem(this.name) };
  },
});

/** What a summary may be made of, and nothing that adds styles by itself: our policy refuses those. */
export function summaryExtensions(label: CitationLabel) {
  return [
    StarterKit.configure({
      blockquote: false,
      code: false,
      codeBlock: false,
      horizontalRule: false,
      listItem: false,
      strike: false,
      trailingNode: false,
      underline: false,
      heading: { levels: [2, 3] },
      dropcursor: { class: "drop-cursor", color: false, width: 2 },
      link: {
        openOnClick: false,
        defaultProtocol: "https",
        isAllowedUri: (url) => isLinkTarget(url),
        HTMLAttributes: { target: null, rel: "noopener noreferrer", class: null },
      },
    }),
    Blockquote,
    ListItem,
    Citation.configure({ label }),
  ];
}
