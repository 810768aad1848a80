import { expect, test } from "vitest";
import type { PublicPassage } from "@/lib/publication/schema";
import { citationText } from "./how-to-cite";

test.each([
  ["direct", "It holds", "Ada Brandt: “It holds”. In: A hearing. The Record."],
  ["direct", "It holds.", "Ada Brandt: “It holds.” In: A hearing. The Record."],
  ["direct", "Does it hold?", "Ada Brandt: “Does it hold?” In: A hearing. The Record."],
  ["indirect", "that it holds", "Ada Brandt: that it holds. In: A hearing. The Record."],
  ["direct", "保つのか。", "Ada Brandt: “保つのか。” In: A hearing. The Record."],
] as const)("a %s passage, “%s”, as a reference", (kind, words, text) => {
  const passage = {
    kind,
    words,
    speaker: { name: "Ada Brandt" },
    source: { title: "A hearing", publisher: "", publishedOn: null },
  } as PublicPassage;
  expect(citationText(passage, "The Record")).toBe(text);
});
