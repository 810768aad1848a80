import type { CapturedMetadata } from "@/lib/source/schema";
import { dayOf } from "./composer";
import { decodeXml, parseXml } from "./xml";
import type { Archive } from "./zip";

/** An XML part of an office file, or "" when there is none. @throws Refused */
export async function partOf(archive: Archive, name: string): Promise<string> {
  return archive.has(name) ? decodeXml(await archive.read(name)) : "";
}

/** Dublin Core, as DOCX, ODT and EPUB all carry it. @throws Refused */
export function readDublinCore(xml: string): Partial<CapturedMetadata> {
  const found: Record<"title" | "creator" | "publisher" | "date" | "language", string[]> = {
    title: [],
    creator: [],
    publisher: [],
    date: [],
    language: [],
  };
  let words: string | null = null;
  if (xml === "") return {};
  const keyOf = (name: string): keyof typeof found | null => {
    if (name === "title" || name === "publisher" || name === "date" || name === "language") return name;
    if (name === "creator" || name === "initial-creator") return "creator";
    return name === "created" || name === "creation-date" ? "date" : null;
  };
  parseXml(xml, {
    open: (name) => {
      if (keyOf(name)) words = "";
    },
    text: (text) => {
      if (words !== null) words += text;
    },
    close: (name) => {
      const key = keyOf(name);
      if (key && words?.trim()) found[key].push(words.trim());
      if (key) words = null;
    },
  });
  return {
    title: found.title[0],
    author: [...new Set(found.creator)].join(", "),
    publisher: found.publisher[0],
    publishedOn: found.date.map(dayOf).find((day) => day !== null) ?? null,
    language: found.language[0],
  };
}
