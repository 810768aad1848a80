import { expect, test } from "vitest";
import { asSaid } from "./quoted";

test.each([
  ["direct", "we turned back", "“we turned back”"],
  ["direct", "“We turned,” she said, “back”", "“We turned,” she said, “back”"],
  ["indirect", "the guide says that they turned back", "the guide says that they turned back"],
  ["mixed", "they turned “back”", "they turned “back”"],
  ["context", "The ice was thin.", "The ice was thin."],
])("%s: %s", (kind, words, expected) => expect(asSaid({ kind, words })).toBe(expected));
