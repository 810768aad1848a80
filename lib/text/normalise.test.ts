import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checkSourceText, decodeText, MAX_SOURCE_LENGTH, normaliseText } from "./normalise";

describe("normaliseText", () => {
  it.each([
    ["nothing to do", "One.\n\nTwo.", "One.\n\nTwo."],
    ["byte order mark", "\ufeffOne", "One"],
    ["marks left by joining files", "\ufeff\ufeffOne\ufeffTwo", "OneTwo"],
    ["Windows line ends", "a\r\nb\r\n\r\nc", "a\nb\n\nc"],
    ["old Mac line ends", "a\rb\r\rc", "a\nb\n\nc"],
    ["Unicode line ends", "a\u2028b\u2029c\u0085d", "a\nb\nc\nd"],
    ["a page break", "one\ftwo\vthree", "one\ntwo\nthree"],
    ["an accent apart from its letter", "cafe\u0301", "café"],
    ["an accent behind a control character", "cafe\u0001\u0301", "café"],
    ["control characters", "a\u0000b\u0007c\u001bd\u007fe\u009ff", "abcdef"],
    ["tabs and inner spaces stay", "a\t b  c\u00a0d", "a\t b  c\u00a0d"],
    ["leading white space stays", "\n  One", "\n  One"],
    ["trailing white space goes", "One \t\n\u00a0\n", "One"],
    ["half a surrogate pair", "a\ud800b\udc00", "a\ufffdb\ufffd"],
    ["joined emoji stay", "👩‍🚒", "👩‍🚒"],
    ["direction marks stay", "\u200fשלום", "\u200fשלום"],
    ["a compatibility letter stays", "ﬁ ²", "ﬁ ²"],
    ["nothing", "", ""],
  ])("%s", (_, raw, expected) => {
    expect(normaliseText(raw)).toBe(expected);
  });

  it("changes nothing the second time, and leaves only what can be stored", () => {
    const character = fc.oneof(
      fc.string({ unit: "binary", minLength: 1, maxLength: 1 }),
      fc.constantFrom(
        "\r",
        "\n",
        "\ufeff",
        "\u0000",
        "\u0085",
        "\ud83d",
        "\ude00",
        "\u0301",
        "e",
        " ",
        "\u1100",
        "\u1161",
      ),
    );
    fc.assert(
      fc.property(fc.array(character, { maxLength: 30 }), (characters) => {
        const text = normaliseText(characters.join(""));
        expect(normaliseText(text)).toBe(text);
        expect(text).toBe(text.normalize("NFC").trimEnd());
        expect(text).not.toMatch(/(?![\t\n])[\p{Cc}\p{Surrogate}\ufeff]/u);
      }),
    );
  });
});

const bytes = (...values: number[]) => Uint8Array.from(values);
const utf8 = (s: string) => new TextEncoder().encode(s);
const utf16 = (s: string, littleEndian: boolean) => {
  const view = new DataView(new ArrayBuffer(s.length * 2 + 2));
  [0xfeff, ...Array.from({ length: s.length }, (_, i) => s.charCodeAt(i))].forEach((unit, i) => {
    view.setUint16(i * 2, unit, littleEndian);
  });
  return new Uint8Array(view.buffer);
};

describe("decodeText", () => {
  it.each([
    ["UTF-8", utf8("Café 👩‍🚒"), { text: "Café 👩‍🚒" }],
    ["UTF-8 with its mark", bytes(0xef, 0xbb, 0xbf, 0x41), { text: "A" }],
    ["UTF-16, low byte first", utf16("Café 😀", true), { text: "Café 😀" }],
    ["UTF-16, high byte first", utf16("Café 😀", false), { text: "Café 😀" }],
    ["no bytes", bytes(), { error: "empty" }],
    ["only a mark", bytes(0xef, 0xbb, 0xbf), { error: "empty" }],
    ["Latin 1", bytes(0x63, 0x61, 0x66, 0xe9), { error: "encoding" }],
    ["Windows quotes", bytes(0x93, 0x68, 0x69, 0x94), { error: "encoding" }],
    ["UTF-8 cut in the middle", utf8("naïve").subarray(0, 3), { error: "encoding" }],
    ["an overlong form", bytes(0x41, 0xc0, 0xaf), { error: "encoding" }],
    ["an encoded surrogate", bytes(0xed, 0xa0, 0x80), { error: "encoding" }],
    ["half a UTF-16 unit", bytes(0xff, 0xfe, 0x41), { error: "encoding" }],
    ["UTF-16 with half a pair", bytes(0xff, 0xfe, 0x00, 0xd8), { error: "encoding" }],
    ["a NUL", bytes(0x41, 0x00, 0x42), { error: "binary" }],
    ["a NUL in UTF-16", utf16("a\0b", true), { error: "binary" }],
    ["a picture", bytes(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0x00), { error: "binary" }],
    ["bytes without a NUL", bytes(0xff, 0xd8, 0x01, 0x02, 0x7f, 0x90, 0x03, 0x41), { error: "binary" }],
    ["a PDF", utf8("%PDF-1.7\nsome text"), { error: "binary" }],
    ["an RTF", utf8("{\\rtf1 Hello}"), { error: "binary" }],
  ])("%s", (_, input, expected) => {
    expect(decodeText(input)).toEqual(expected);
  });

  it("keeps a rare control character for the normal form to drop", () => {
    const text = `${"A long enough line. ".repeat(10)}\u001b`;
    expect(decodeText(utf8(text))).toEqual({ text });
  });

  it("gives back whatever was written in UTF-8 or UTF-16", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", minLength: 1 }), fc.boolean(), (s, littleEndian) => {
        fc.pre(!s.startsWith("\ufeff"));
        expect(decodeText(utf8(s))).toEqual({ text: s });
        expect(decodeText(utf16(s, littleEndian))).toEqual({ text: s });
      }),
    );
  });

  it("never throws", () => {
    fc.assert(fc.property(fc.uint8Array(), (input) => void decodeText(input)));
  });
});

describe("checkSourceText", () => {
  it.each([
    ["a text", "One.\r\nTwo. ", { text: "One.\nTwo." }],
    ["nothing", "", { error: "empty" }],
    ["white space", " \n\t\u00a0", { error: "empty" }],
    ["only what nobody sees", "\u200b\u200d\ufeff", { error: "empty" }],
    ["a NUL", "One\0", { error: "binary" }],
    ["control characters", "\u0001\u0002ab", { error: "binary" }],
    ["just short enough", "a".repeat(MAX_SOURCE_LENGTH), { text: "a".repeat(MAX_SOURCE_LENGTH) }],
    ["one too many", "a".repeat(MAX_SOURCE_LENGTH + 1), { error: "too_long", length: MAX_SOURCE_LENGTH + 1 }],
    [
      "short enough without its end",
      `${"a".repeat(MAX_SOURCE_LENGTH)}\n\n`,
      { text: "a".repeat(MAX_SOURCE_LENGTH) },
    ],
  ])("%s", (_, raw, expected) => {
    expect(checkSourceText(raw)).toEqual(expected);
  });
});
