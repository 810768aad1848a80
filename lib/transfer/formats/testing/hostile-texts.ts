import { type HostileFile, MB, makePdf, SAY, utf8 } from "./hostile-parts";
import { makeZip } from "./zip";

const srtCue = (i: number) => `${i}\n00:00:01,000 --> 00:00:02,000\nWord ${i}\n\n`;

export const texts: HostileFile[] = [
  { what: "1 MB of one letter", name: "one.txt", make: () => utf8("a".repeat(MB)), outcome: "read" },
  {
    what: "1 MB of spaces and a dot",
    name: "spaces.txt",
    make: () => utf8(`${" ".repeat(MB)}.x`),
    outcome: "read",
  },
  {
    what: "1 MB of line ends",
    name: "lines.txt",
    make: () => utf8(`${"\r\n".repeat(MB / 2)}x`),
    outcome: "read",
  },
  {
    what: "500,000 accents on one letter",
    name: "accents.txt",
    make: () => utf8(`a${"\u0301".repeat(500_000)}`),
    outcome: "either",
  },
  {
    what: "colons that want to be names",
    name: "colons.srt",
    make: () => utf8(`1\n00:00:01,000 --> 00:00:02,000\n${"A ".repeat(200_000)}:x\n`),
    outcome: "either",
  },
  {
    what: "tags without end in captions",
    name: "tags.vtt",
    make: () => utf8(`WEBVTT\n\n00:01.000 --> 00:02.000\n${"<v ".repeat(100_000)}\n`),
    outcome: "either",
  },
  {
    what: "20,001 captions",
    name: "many.srt",
    make: () => utf8(Array.from({ length: 20_001 }, (_, i) => srtCue(i)).join("")),
    outcome: "refused",
  },
  {
    what: "20 MB of captions",
    name: "large.srt",
    make: () => utf8(srtCue(1).repeat(500_000)),
    outcome: "refused",
  },
  { what: "no caption", name: "none.vtt", make: () => utf8("WEBVTT\n\nhello"), outcome: "refused" },
  { what: "JSON 100,000 deep", name: "deep.json", make: () => utf8("[".repeat(100_000)), outcome: "refused" },
  {
    what: "JSON with a prototype",
    name: "proto.json",
    make: () =>
      utf8(
        `{"segments":[{"text":"The clerk spoke.","start":0,"end":1,"__proto__":{"polluted":true},"speaker":"Ada"}],"constructor":{"prototype":{"polluted":true}}}`,
      ),
    outcome: "read",
  },
  {
    what: "JSON that is cut off",
    name: "cut.json",
    make: () => utf8(`{"segments":[{"text":"The`),
    outcome: "refused",
  },
  {
    what: "JSON of no transcript",
    name: "other.json",
    make: () => utf8(`{"a":[1,2,3]}`),
    outcome: "refused",
  },
  {
    what: "half a letter",
    name: "half.txt",
    make: () => new Uint8Array([0x61, 0xe2, 0x82]),
    outcome: "refused",
  },
  {
    what: "a program",
    name: "program.txt",
    make: () => utf8(`\u007fELF\u0002\u0001\u0001${"\0".repeat(64)}`),
    outcome: "refused",
  },
  { what: "a PDF that says it is text", name: "minutes.txt", make: () => makePdf(SAY), outcome: "refused" },
  {
    what: "a zip that says it is a PDF",
    name: "minutes.pdf",
    make: () => makeZip([{ name: "a", content: "a" }]),
    outcome: "refused",
  },
  {
    what: "a picture that says it is a page",
    name: "page.html",
    make: () => new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0]),
    outcome: "refused",
  },
  {
    what: "an old Word file by its new name",
    name: "old.docx",
    make: () => new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]),
    outcome: "refused",
  },
  { what: "nothing", name: "nothing.pdf", make: () => new Uint8Array(), outcome: "refused" },
];
