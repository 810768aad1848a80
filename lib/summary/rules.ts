import { canonicalJson, sha256 } from "@/lib/core/id";
import type { Doc, DocBlock, DocInline } from "./schema";

/** hex SHA-256 over headline and text. */
export function textHash(headline: string, doc: Doc): string {
  return sha256(canonicalJson({ headline, doc }));
}

/**
 * What an approval names: the text and, in order of citation, each cited passage with its evidence hash. The database
 * computes the same (live_content_hash) to refuse an approval of what has moved.
 * @returns hex SHA-256
 */
export function contentHash(
  hashOfText: string,
  evidence: { passageId: string; evidenceHash: string | "deleted" }[],
): string {
  return sha256(hashOfText + evidence.map((one) => `\n${one.passageId}:${one.evidenceHash}`).join(""));
}

export interface Textblock {
  kind: DocBlock["type"];
  content: DocInline[];
}

/** The stretches of inline content that stand as a paragraph each, in reading order. */
export function textblocks(doc: Doc): Textblock[] {
  return doc.content.flatMap((block): Textblock[] => {
    switch (block.type) {
      case "paragraph":
      case "heading":
        return [{ kind: block.type, content: block.content ?? [] }];
      case "blockquote":
        return block.content.map((part) => ({ kind: block.type, content: part.content ?? [] }));
      default:
        return block.content.flatMap((item) =>
          item.content.map((part) => ({ kind: block.type, content: part.content ?? [] })),
        );
    }
  });
}

/** Ids of the cited passages, each once, in the order in which they are first cited. */
export function citedPassages(doc: Doc): string[] {
  const ids = textblocks(doc)
    .flatMap((block) => block.content)
    .flatMap((inline) => (inline.type === "citation" ? [inline.attrs.passageId] : []));
  return [...new Set(ids)];
}
