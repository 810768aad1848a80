import { describe, expect, test } from "vitest";
import { attachment, charsetOf, readPastedText, safeFileName, suggestTitle } from "./rules";

describe("a pasted text", () => {
  test.each([
    ["Rain.\r\nMore rain.\r\n", { text: "Rain.\nMore rain." }],
    ["", { error: "empty" }],
    [" \n\t\n ", { error: "empty" }],
    ["%PDF-1.7 …", { error: "binary" }],
    ["a\u0000b", { error: "binary" }],
    ["x".repeat(4_000_000), { text: "x".repeat(4_000_000) }],
    ["x".repeat(4_000_001), { error: "too_long" }],
  ])("%.20j", (pasted, result) => expect(readPastedText(pasted)).toMatchObject(result));

  test("too long says how long", () => {
    expect(readPastedText("x".repeat(4_345_678))).toMatchObject({
      message: expect.stringContaining("4,345,678"),
    });
  });
});

test.each([
  ["../../etc/notes.txt", "notes.txt"],
  ["C:\\texts\\a\nb.md", "a b.md"],
  ["", "source.txt"],
  [`${"long".repeat(100)}.txt`, `${"long".repeat(49)}.txt`],
])("the file name %.20j is kept as %.20j", (name, kept) => expect(safeFileName(name)).toBe(kept));

test.each([
  ["# Council minutes\n\nText", "", "Council minutes"],
  ["\n\nHarbour dues to rise\nBy our reporter", "x.txt", "Harbour dues to rise"],
  ["A first sentence, which is no title.\nMore", "harbour_dues-2026.txt", "harbour dues 2026"],
  ["A first sentence, which is no title.", "", ""],
])("%j suggests a title", (text, file, title) => expect(suggestTitle(text, file)).toBe(title));

test.each([
  [[0xff, 0xfe], "utf-16le"],
  [[0xfe, 0xff], "utf-16be"],
  [[0x41], "utf-8"],
])("%j is read as %s", (bytes, charset) => expect(charsetOf(new Uint8Array(bytes))).toBe(charset));

test.each([
  ["notes.txt", `attachment; filename="notes.txt"; filename*=UTF-8''notes.txt`],
  [`a"b\\c%.txt`, `attachment; filename="a_b_c_.txt"; filename*=UTF-8''a%22b%5Cc%25.txt`],
  ["rép (1).txt", `attachment; filename="r_p (1).txt"; filename*=UTF-8''r%C3%A9p%20%281%29.txt`],
])("%s is downloaded under its name", (name, header) => expect(attachment(name)).toBe(header));
