import { fromMarkdown } from "mdast-util-from-markdown";
import { normaliseText } from "@/lib/text/normalise";
import { Composer, dayOf, type Reading } from "./composer";
import { composeHtml } from "./html-blocks";
import { LIMITS } from "./limits";
import { decode } from "./plain";
import { overLimit } from "./refused";

type Root = ReturnType<typeof fromMarkdown>;
type Node = Root | Root["children"][number] | { type: string; children?: Node[]; value?: string };
type Kind = { type: "paragraph" | "heading" | "quote" | "list"; level?: number };

/** Nested deeper than this, marks are no longer structure but an attack on whoever reads them. */
const DEPTH = 100;

/** Markdown (CommonMark) as a reader sees it: the marks become structure, the words stay. @throws Refused */
export function readMarkdown(bytes: Uint8Array): Reading {
  const text = normaliseText(decode(bytes));
  if (text.length > LIMITS.text) throw overLimit("characters of text", LIMITS.text, "Import it in parts.");
  const { front, body } = splitFrontMatter(text);
  const composer = new Composer();
  // each part by itself: CommonMark's blocks do not reach over a heading's line, and the work stays in proportion
  compose(fromMarkdown(body), { type: "paragraph" }, composer, 0);
  const first = composer.structure[0];
  const reading = composer.finish(front);
  const title = first?.type === "heading" ? reading.text.slice(first.start, first.end) : "";
  return front.title
    ? reading
    : { ...reading, metadata: { ...reading.metadata, title: title.slice(0, 300) } };
}

/** YAML between two lines of "---", as site generators use it: only plain `key: value` lines are read. */
function splitFrontMatter(text: string): { front: Record<string, string>; body: string } {
  const [whole, yaml = ""] = /^---\n([\s\S]{0,10000}?)\n---(?:\n|$)/.exec(text) ?? [];
  if (whole === undefined || !/^[\w-]+\s*:/m.test(yaml)) return { front: {}, body: text };
  const front: Record<string, string> = {};
  for (const line of yaml.split("\n")) {
    const [, key = "", value = ""] =
      /^(title|author|publisher|date|language|lang|link|url):\s*["']?(.*?)["']?\s*$/.exec(line) ?? [];
    if (value === "") continue;
    if (key === "title" || key === "author" || key === "publisher") front[key] = value;
    if (key === "date") front.publishedOn = dayOf(value) ?? "";
    if (key === "language" || key === "lang") front.language = value;
    if (key === "link" || key === "url") front.canonicalLink = value;
  }
  if (front.publishedOn === "") delete front.publishedOn;
  return { front, body: text.slice(whole.length) };
}

function compose(node: Node, kind: Kind, composer: Composer, depth: number): void {
  if (depth > DEPTH)
    throw overLimit("quotes and lists within each other", DEPTH, "No real document is that deep.");
  switch (node.type) {
    case "heading":
      composer.add({ type: "heading", level: "depth" in node ? node.depth : 1 }, wordsOf(node));
      break;
    case "paragraph":
      composer.add(kind, wordsOf(node));
      break;
    case "code":
      composer.add(kind, "value" in node ? (node.value ?? "") : "");
      break;
    case "html":
      composeHtml("value" in node ? (node.value ?? "") : "", composer);
      break;
    case "definition":
    case "thematicBreak":
      break;
    default: {
      const inner: Kind =
        node.type === "blockquote" ? { type: "quote" } : node.type === "listItem" ? { type: "list" } : kind;
      for (const child of childrenOf(node)) compose(child, inner, composer, depth + 1);
    }
  }
}

function childrenOf(node: Node): Node[] {
  return "children" in node && node.children ? (node.children as Node[]) : [];
}

/** The words of a line of text, without its marks. */
function wordsOf(node: Node, depth = 0): string {
  if (depth > DEPTH) return "";
  if (node.type === "break") return "\n";
  if (node.type === "image" || node.type === "html" || node.type === "footnoteReference") return "";
  if ("value" in node && typeof node.value === "string") return node.value.replace(/\n */g, softBreak(node));
  return childrenOf(node)
    .map((child) => wordsOf(child, depth + 1))
    .join("");
}

/** A line end within a paragraph is a space to whoever reads it. */
function softBreak(node: Node): string {
  return node.type === "text" ? " " : "\n";
}
