import { structureOf } from "@/lib/source/rules";
import { checkSourceText, decodeText } from "@/lib/text/normalise";
import { type Reading, tidyMetadata } from "./composer";
import { LIMITS } from "./limits";
import { overLimit, Refused } from "./refused";

/** The text of bytes that claim to be text: UTF-8, or UTF-16 with its mark. @throws Refused */
export function decode(bytes: Uint8Array): string {
  const decoded = decodeText(bytes);
  if ("text" in decoded) return decoded.text;
  switch (decoded.error) {
    case "empty":
      throw new Refused("empty", "The file is empty.");
    case "binary":
      throw new Refused(
        "damaged",
        "This is not plain text, whatever its name says: it looks like a PDF, Word or image file. Give it the ending of what it is, and choose it again.",
      );
    case "encoding":
      throw new Refused(
        "damaged",
        "The letters of this file cannot be read: it is not UTF-8. Save it as UTF-8 and choose it again, or paste its words.",
      );
  }
}

/** Plain text, kept as it is; its structure is what blank lines show. @throws Refused */
export function readPlain(bytes: Uint8Array): Reading {
  const checked = checkSourceText(decode(bytes));
  if ("text" in checked) {
    const { text } = checked;
    return { text, structure: structureOf(text), metadata: tidyMetadata({}), notes: [] };
  }
  if (checked.error === "too_long") throw overLimit("characters of text", LIMITS.text, "Import it in parts.");
  throw new Refused("empty", "There are no words in this file.");
}
