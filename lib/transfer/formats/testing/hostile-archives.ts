import { deflateRawSync } from "node:zlib";
import { docBody, docx, epub, type HostileFile, MB, odt, para, utf8 } from "./hostile-parts";
import { makeZip } from "./zip";

/** Zeros, packed: a thousand times smaller. */
const packedZeros = (size: number) => deflateRawSync(Buffer.alloc(size, 0x20));

export const archives: HostileFile[] = [
  [
    "a bomb in a Word file",
    "bomb.docx",
    () => docx("", [{ name: "word/media/x.bin", packed: packedZeros(40 * MB), claimedSize: 40 * MB }]),
  ],
  [
    "a bomb as the text itself",
    "text-bomb.docx",
    () => makeZip([{ name: "word/document.xml", packed: packedZeros(45 * MB), claimedSize: 45 * MB }]),
  ],
  [
    "a size that lies small",
    "liar.docx",
    () => makeZip([{ name: "word/document.xml", packed: packedZeros(45 * MB), claimedSize: 1_000 }]),
  ],
  [
    "a size of nothing",
    "zero.docx",
    () => makeZip([{ name: "word/document.xml", packed: packedZeros(30 * MB), claimedSize: 0 }]),
  ],
  [
    "a size that lies large",
    "boaster.docx",
    () => makeZip([{ name: "word/document.xml", content: docBody(para("Hi")), claimedSize: 4_000_000_000 }]),
  ],
  [
    "many parts that add up",
    "sum.docx",
    () =>
      makeZip(
        Array.from({ length: 30 }, (_, i) => ({
          name: `part${i}`,
          content: Buffer.alloc(4 * MB, `${i} abcdefghijklm`),
        })),
      ),
  ],
  [
    "65,535 files",
    "crowd.zip",
    () => makeZip(Array.from({ length: 65_535 }, (_, i) => ({ name: `${i}`, isStored: true }))),
  ],
  [
    "2,001 files",
    "crowd.docx",
    () => makeZip(Array.from({ length: 2_001 }, (_, i) => ({ name: `f${i}.txt`, content: "x" }))),
  ],
  [
    "a count that lies",
    "count.docx",
    () => makeZip([{ name: "word/document.xml", content: docBody(para("Hi")) }], { entryCount: 60_000 }),
  ],
  [
    "an archive in an archive",
    "nested.docx",
    () =>
      docx(docBody(para("Hi")), [
        { name: "word/inner.zip", content: makeZip([{ name: "a.txt", content: "a" }]) },
      ]),
  ],
  ["itself in itself", "quine.epub", () => epub("<p>Hi</p>", [{ name: "r/r.zip", content: "PK" }])],
  [
    "files over each other",
    "overlap.odt",
    () =>
      makeZip([
        { name: "content.xml", content: Buffer.alloc(9 * MB, "kernel ") },
        ...Array.from({ length: 10 }, (_, i) => ({
          name: `copy${i}`,
          content: Buffer.alloc(9 * MB, "kernel "),
          sharesWith: 0,
        })),
      ]),
  ],
  [
    "a link to a file of ours",
    "link.docx",
    () =>
      docx(docBody(para("Hi")), [{ name: "word/media/image1.png", content: "/etc/passwd", mode: 0o120777 }]),
  ],
  ["a device", "device.odt", () => odt("<a/>", [{ name: "Pictures/tty", mode: 0o020666 }])],
  [
    "a path upwards",
    "up.docx",
    () => docx(docBody(para("Hi")), [{ name: "../../etc/cron.d/x", content: "x" }]),
  ],
  [
    "a path from the root",
    "root.docx",
    () => docx(docBody(para("Hi")), [{ name: "/etc/cron.d/x", content: "x" }]),
  ],
  ["a path of Windows", "drive.odt", () => odt("<a/>", [{ name: "C:\\windows\\x", content: "x" }])],
  [
    "one name twice",
    "twice.docx",
    () =>
      makeZip([
        { name: "word/document.xml", content: docBody(para("One")) },
        { name: "word/document.xml", content: docBody(para("Two")) },
      ]),
  ],
  ["a locked part", "locked.docx", () => makeZip([{ name: "word/document.xml", content: "x", flags: 1 }])],
  [
    "a locked book",
    "drm.epub",
    () => epub("<p>Hi</p>", [{ name: "META-INF/encryption.xml", content: "<a/>" }]),
  ],
  [
    "an end in the middle",
    "cut.docx",
    () => docx(docBody(para("Hello there. ".repeat(5_000)))).slice(0, 400),
  ],
  [
    "a damaged middle",
    "bent.docx",
    () =>
      docx(docBody(para("Hello. ".repeat(900)))).map((byte, i) => (i > 250 && i < 300 ? byte ^ 0x5a : byte)),
  ],
  ["no text in it", "hollow.docx", () => makeZip([{ name: "readme", content: "x" }])],
  ["only its first bytes", "head.odt", () => utf8("PK\u0003\u0004")],
].map(([what, name, make]) => ({ what, name, make, outcome: "refused" }) as HostileFile);
