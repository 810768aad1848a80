import { LIMITS } from "./limits";
import { overLimit, Refused } from "./refused";

/**
 * A reader of XML that can do nothing but read: no DTD, no entities but the five and numbers, nothing fetched, no
 * object built from names in the document. One pass over the text; the work is linear in its length.
 */
export interface XmlHandler {
  /** @param name without its prefix, as in "p" for "w:p"; @param get an attribute by its name without prefix */
  open?: (name: string, get: (attribute: string) => string | undefined) => void;
  close?: (name: string) => void;
  text?: (words: string) => void;
}

/** The text of XML bytes: UTF-8 or UTF-16 by its mark, else what the declaration says. @throws Refused */
export function decodeXml(bytes: Uint8Array): string {
  const head = new TextDecoder("latin1").decode(bytes.subarray(0, 200));
  const marked =
    bytes[0] === 0xff && bytes[1] === 0xfe
      ? "utf-16le"
      : bytes[0] === 0xfe && bytes[1] === 0xff
        ? "utf-16be"
        : null;
  const [, declared = "utf-8"] =
    /^(?:\xef\xbb\xbf)?<\?xml[^>]{0,100}encoding=["']([\w-]{1,30})["']/.exec(head) ?? [];
  try {
    return new TextDecoder(marked ?? declared, { fatal: true }).decode(bytes);
  } catch {
    throw new Refused("damaged", `The letters of this document cannot be read as ${marked ?? declared}.`);
  }
}

/** @throws Refused when there is a DTD: entities and files would be behind it */
export function refuseDtd(text: string): void {
  if (/<!(?:ENTITY|ELEMENT|ATTLIST|NOTATION)\b/i.test(text) || /<!DOCTYPE/i.test(text)) {
    throw new Refused(
      "forbidden",
      "This document has a DTD, which can make a program read other files or grow without end, so it is refused. Save it again without one, or paste its words.",
    );
  }
}

const ENTITIES: ReadonlyMap<string, string> = new Map([
  ["amp", "&"],
  ["lt", "<"],
  ["gt", ">"],
  ["quot", '"'],
  ["apos", "'"],
]);

/** @throws Refused for an entity that only a DTD could explain */
function decodeEntities(text: string): string {
  if (!text.includes("&")) return text;
  return text.replace(/&(#x[0-9a-f]{1,6}|#\d{1,7}|[\w.:-]{1,40});/gi, (whole, name: string) => {
    if (name.startsWith("#")) {
      const code = Number(/^#x/i.test(name) ? `0x${name.slice(2)}` : name.slice(1));
      return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : "\ufffd";
    }
    const known = ENTITIES.get(name);
    if (known !== undefined) return known;
    if (name === "nbsp") return "\u00a0";
    return whole;
  });
}

/**
 * Goes through a document once.
 * @throws Refused for a DTD, for more nodes or depth than there may be, for what is not well formed
 */
export function parseXml(text: string, handler: XmlHandler): void {
  refuseDtd(text);
  let nodes = 0;
  const open: string[] = [];
  let at = 0;
  const damaged = (what: string) =>
    new Refused("damaged", `This document is damaged: ${what} at character ${at}.`);
  while (at < text.length) {
    const next = text.indexOf("<", at);
    const end = next < 0 ? text.length : next;
    if (end > at && open.length > 0) handler.text?.(decodeEntities(text.slice(at, end)));
    if (next < 0) break;
    at = next;
    if (++nodes > LIMITS.xml.nodes) throw overLimit("elements", LIMITS.xml.nodes, "Import it in parts.");
    if (text.startsWith("<!--", at)) {
      at = after(text, "-->", at + 4, damaged);
    } else if (text.startsWith("<![CDATA[", at)) {
      const close = after(text, "]]>", at + 9, damaged);
      handler.text?.(text.slice(at + 9, close - 3));
      at = close;
    } else if (text.startsWith("<?", at)) {
      at = after(text, "?>", at + 2, damaged);
    } else {
      const close = endOfTag(text, at);
      if (close < 0) throw damaged("a tag without an end");
      readTag(text.slice(at + 1, close), open, handler, damaged);
      at = close + 1;
    }
  }
  if (open.length > 0) throw damaged("it ends in the middle");
}

function after(text: string, mark: string, from: number, damaged: (what: string) => Refused): number {
  const found = text.indexOf(mark, from);
  if (found < 0) throw damaged(`no "${mark}"`);
  return found + mark.length;
}

/** Where the tag that begins at `start` ends: a ">" outside of quotes; -1 without one. */
function endOfTag(text: string, start: number): number {
  let quote = "";
  for (let i = start + 1; i < text.length; i++) {
    const c = text.charAt(i);
    if (quote) {
      if (c === quote) quote = "";
    } else if (c === '"' || c === "'") quote = c;
    else if (c === ">") return i;
    else if (c === "<") return -1;
  }
  return -1;
}

function readTag(tag: string, open: string[], handler: XmlHandler, damaged: (what: string) => Refused): void {
  if (tag.startsWith("/")) {
    const name = tag.slice(1).trimEnd();
    if (open.pop() !== name) throw damaged(`"</${name.slice(0, 40)}>" closes nothing`);
    handler.close?.(local(name));
    return;
  }
  const [, name = ""] = /^([^\s/>=]+)/.exec(tag) ?? [];
  if (name === "") throw damaged("a tag without a name");
  const isEmpty = tag.endsWith("/");
  const attributes = tag.slice(name.length);
  handler.open?.(local(name), (wanted) => attributeOf(attributes, wanted));
  if (isEmpty) {
    handler.close?.(local(name));
    return;
  }
  open.push(name);
  if (open.length > LIMITS.xml.depth) {
    throw overLimit("elements within each other", LIMITS.xml.depth, "No real document is that deep.");
  }
}

function local(name: string): string {
  return name.slice(name.indexOf(":") + 1);
}

function attributeOf(attributes: string, wanted: string): string | undefined {
  for (const [, name = "", double, single] of attributes.matchAll(
    /([^\s=/]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g,
  )) {
    if (local(name) === wanted) return decodeEntities(double ?? single ?? "");
  }
  return undefined;
}
