import { type Doc, type DocBlock, type DocInline, docSchema, isLinkTarget } from "../schema";

export interface Textblock {
  kind: DocBlock["type"];
  content: DocInline[];
  /** position of its first inline node in the editor's counting: text by UTF-16 unit, every other node edge by one */
  position: number;
}

/** The stretches of inline content that stand as a paragraph each, in reading order. */
export function textblocks(doc: Doc): Textblock[] {
  const found: Textblock[] = [];
  let position = 0;
  for (const block of doc.content) {
    const kind = block.type;
    position += 1;
    if (kind === "paragraph" || kind === "heading") {
      found.push({ kind, content: block.content ?? [], position });
      position += inlineSize(block.content) + 1;
      continue;
    }
    for (const part of block.content) {
      if (part.type === "listItem") position += 1;
      for (const paragraph of part.type === "listItem" ? part.content : [part]) {
        found.push({ kind, content: paragraph.content ?? [], position: position + 1 });
        position += inlineSize(paragraph.content) + 2;
      }
      if (part.type === "listItem") position += 1;
    }
    position += 1;
  }
  return found;
}

function inlineSize(content: DocInline[] = []): number {
  return content.reduce((size, inline) => size + (inline.type === "text" ? inline.text.length : 1), 0);
}

/** Ids of the cited passages, each once, in the order in which they are first cited. */
export function citedPassages(doc: Doc): string[] {
  const ids = textblocks(doc)
    .flatMap((block) => block.content)
    .flatMap((inline) => (inline.type === "citation" ? [inline.attrs.passageId] : []));
  return [...new Set(ids)];
}

/** Whether nothing was written yet. */
export function isEmptyDoc(doc: Doc): boolean {
  return textblocks(doc).every((block) => block.content.length === 0);
}

/** The attributes that are part of a text; editors keep others for themselves. */
const KEPT_ATTRS: Record<string, string> = { heading: "level", citation: "passageId", link: "href" };
const TOKENS = new Set(["citation", "hardBreak"]);

/**
 * What the editor holds, as a text that may be kept: marks on tokens go (a selection made bold takes citations with
 * it), so do links to where no link may lead; keys stand in one order, so that equal texts have equal JSON.
 * @throws ZodError for what no editor of ours makes
 */
export function docFromEditor(json: unknown): Doc {
  return docSchema.parse(
    JSON.parse(JSON.stringify(json), (_, value: unknown) => {
      if (!isNode(value)) return value;
      const { attrs, marks, ...node } = value;
      const kept = KEPT_ATTRS[value.type];
      const links = marks?.filter((mark) => mark.type !== "link" || isLinkTarget(mark.attrs?.href)) ?? [];
      return {
        ...node,
        ...(kept ? { attrs: { [kept]: attrs?.[kept] } } : {}),
        ...(links.length > 0 && !TOKENS.has(value.type) ? { marks: links } : {}),
      };
    }),
  );
}

interface EditorNode {
  type: string;
  attrs?: Record<string, unknown>;
  marks?: EditorNode[];
}

function isNode(value: unknown): value is EditorNode {
  return typeof value === "object" && value !== null && "type" in value && typeof value.type === "string";
}

/** Whether two texts are the same, whatever the order of keys in their JSON. */
export function sameDoc(a: Doc, b: Doc): boolean {
  return JSON.stringify(docSchema.parse(a)) === JSON.stringify(docSchema.parse(b));
}
