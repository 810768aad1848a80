import { readFileSync } from "node:fs";
import path from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { structureProblem } from "@/lib/source/rules";
import { normaliseText } from "@/lib/text/normalise";
import type { Reading } from "./composer";
import { readCsvRows } from "./csv";
import { readFeed } from "./feed";
import { type ParseResult, parseBytes } from "./read";
import { Refused } from "./refused";
import { makeZip } from "./testing/zip";

const samples = path.join(import.meta.dirname, "testing", "samples");
const sample = (name: string) => new Uint8Array(readFileSync(path.join(samples, name)));
const known = (name: string) => readFileSync(path.join(samples, name), "utf8").trimEnd();
const utf8 = (text: string) => new TextEncoder().encode(text);

async function read(name: string, bytes: Uint8Array, mediaType = "", address = ""): Promise<Reading> {
  const result = await parseBytes({ task: "document", name, mediaType, address }, bytes);
  if (result.kind !== "document") throw new Error(result.kind);
  const { reading } = result;
  expect(structureProblem(reading.text, reading.structure)).toBeNull();
  expect(normaliseText(reading.text)).toBe(reading.text);
  return reading;
}

/** Each block as "type: its words". */
function outline({ text, structure }: Reading): string[] {
  return structure.map(({ type, level, speaker, time, page, start, end }) => {
    const facts = [level, speaker, time, page].filter((fact) => fact !== undefined).join(" ");
    return `${type}${facts === "" ? "" : ` ${facts}`}: ${text.slice(start, end)}`;
  });
}

describe("documents that other programs made give exactly their words", () => {
  test.each([
    ["ferry.odt", "LibreOffice Writer"],
    ["ferry.docx", "LibreOffice Writer"],
    ["ferry.html", "by hand"],
  ])("%s, made with %s", async (name) => {
    const reading = await read(name, sample(name));
    expect(reading.text).toBe(known("ferry.txt"));
    expect(reading.metadata).toMatchObject({
      title: "The winter ferry: what was said",
      author: "Ines Halloran",
    });
    expect(reading.structure.map(({ type, level }) => `${type}${level ?? ""}`)).toEqual([
      ...["heading1", "paragraph", "heading2", "paragraph", "quote", "paragraph", "heading2"],
      ...["list", "list", "list", "paragraph"],
    ]);
  });

  // a PDF knows no lists: their items are paragraphs, with the marks that were drawn
  const flat = known("ferry.txt")
    .replace("before six\nwho", "before six\n\nwho")
    .replace("pilot\nwhat", "pilot\n\nwhat");
  test.each([
    ["ferry.libreoffice.pdf", flat.replace("\n\nwho", "\nwho").replace("\n\nwhat a", "\nwhat a"), "• "],
    ["ferry.chromium.pdf", flat, ""],
  ])("%s", async (name, words, mark) => {
    const reading = await read(name, sample(name));
    expect(reading.text.replaceAll("• ", "")).toBe(words);
    expect(reading.text.includes("• ")).toBe(mark !== "");
    expect(reading.structure.filter(({ type }) => type === "heading")).toHaveLength(3);
    expect(outline(reading)[0]).toMatch(/^page 1: The winter ferry/);
  });

  test("a PDF in two columns over two pages: no running head, no page number, each paragraph whole", async () => {
    const reading = await read("reservoir.pdf", sample("reservoir.chromium.pdf"));
    expect(reading.text).toBe(known("reservoir.txt"));
    expect(reading.structure.filter(({ type }) => type === "page").map(({ page }) => page)).toEqual([1, 2]);
    expect(reading.notes).toEqual([expect.stringMatching(/running heads and page numbers were left out/)]);
  });
});

describe("captions and transcripts", () => {
  const turns = [
    "turn Mayor Lind 1: Mayor Lind: We will salt the pier. Before six.",
    "cue 1: We will salt the pier.",
    "cue 3.5: Before six.",
    "turn Clerk 6: Clerk: Noted.",
    "cue 6: Noted.",
  ];
  test.each([
    [
      "talk.srt",
      "1\r\n00:00:01,000 --> 00:00:03,000\r\n<i>Mayor Lind: We will salt the pier.</i>\r\n\r\n2\r\n00:00:03,500 --> 00:00:05,000\r\nBefore six.\r\n\r\n3\r\n00:00:06,000 --> 00:00:07,000\r\n- Clerk: Noted.\r\n",
    ],
    [
      "talk.vtt",
      "WEBVTT - council\n\nNOTE not said\n\nSTYLE\n::cue { color: red }\n\n1\n00:01.000 --> 00:03.000 align:start\n<v Mayor Lind>We will salt the <b>pier</b>.</v>\n\n00:03.500 --> 00:05.000\n<v.loud Mayor Lind>Before six.\n\n00:06.000 --> 00:07.000\n<v Clerk>Noted.\n",
    ],
    [
      "whisper.json",
      '{"text":"…","segments":[{"start":1,"end":3,"text":" We will salt the pier.","speaker":"Mayor Lind"},{"start":3.5,"end":5,"text":" Before six.","speaker":"Mayor Lind"},{"start":6,"end":7,"text":" Noted.","speaker":"Clerk"}]}',
    ],
    [
      "podcast.json",
      '{"version":"1.0.0","segments":[{"startTime":1,"endTime":3,"body":"We will salt the pier.","speaker":"Mayor Lind"},{"startTime":3.5,"endTime":5,"body":"Before six.","speaker":"Mayor Lind"},{"startTime":6,"endTime":7,"body":"Noted.","speaker":"Clerk"}]}',
    ],
    [
      "list.json",
      '[{"speaker":"Mayor Lind","text":"We will salt the pier.","time":"00:01"},{"speaker":"Mayor Lind","text":"Before six.","time":"0:03.5"},{"speaker":{"name":"Clerk"},"text":"Noted.","time":6}]',
    ],
    [
      "assembly.json",
      '{"audio_duration":8,"utterances":[{"start":1000,"end":3000,"text":"We will salt the pier.","speaker":"Mayor Lind"},{"start":3500,"end":5000,"text":"Before six.","speaker":"Mayor Lind"},{"start":6000,"end":7000,"text":"Noted.","speaker":"Clerk"}]}',
    ],
  ])("%s", async (name, words) => expect(outline(await read(name, utf8(words)))).toEqual(turns));
});

test("Markdown is read as its readers see it", async () => {
  const words = `---\ntitle: "Ice notes"\ndate: 2026-01-09\nlang: en\n---\n# Ice *on* the pier\n\nFirst line\nsecond [line](https://example.org), 2 * 3 and \`x_y\`.\n\n> A quoted\n> thing.\n\n- one\n- **two**\n\n<script>alert(1)</script>\n`;
  const reading = await read("ice.md", utf8(words));
  expect(outline(reading)).toEqual([
    "heading 1: Ice on the pier",
    "paragraph: First line second line, 2 * 3 and x_y.",
    "quote: A quoted thing.",
    "list: one",
    "list: two",
  ]);
  expect(reading.metadata).toMatchObject({ title: "Ice notes", publishedOn: "2026-01-09", language: "en" });
});

test("a web page loses what stands around its text, and tells what it is", async () => {
  const long =
    "The harbour board met for the ninth time and found that nobody had counted the boats. ".repeat(4);
  const page = `<!doctype html><html lang="en-GB"><head><title>Boats uncounted | The Slow Courier</title>
    <link rel="canonical" href="/news/boats?utm=0"><meta property="og:site_name" content="The Slow Courier">
    <script type="application/ld+json">{"@context":"https://schema.org","@graph":[{"@type":"NewsArticle","headline":"Boats uncounted","datePublished":"2026-03-04T23:30:00+02:00","author":[{"@type":"Person","name":"Ines Halloran"},{"name":"Tom Okoro"}]}]}</script>
    </head><body><nav><a href="/">Home</a> <a href="/sport">Sport</a></nav><article><h1>Boats uncounted</h1>
    <p>${long}</p><blockquote><p>${long}</p></blockquote><p>${long}</p></article><footer>All rights of the Courier</footer></body></html>`;
  const reading = await read(
    "boats.html",
    utf8(page),
    "text/html; charset=utf-8",
    "https://courier.example/x",
  );
  expect(reading.text).toBe(["Boats uncounted", long.trim(), long.trim(), long.trim()].join("\n\n"));
  expect(reading.structure.map(({ type }) => type)).toEqual(["heading", "paragraph", "quote", "paragraph"]);
  expect(reading.metadata).toEqual({
    title: "Boats uncounted",
    author: "Ines Halloran, Tom Okoro",
    publisher: "The Slow Courier",
    publishedOn: "2026-03-04",
    language: "en-GB",
    canonicalLink: "https://courier.example/news/boats?utm=0",
  });
});

test("a book gives its chapters in order", async () => {
  const container = '<container><rootfiles><rootfile full-path="OPS/book.opf"/></rootfiles></container>';
  const opf = `<package xmlns:dc="http://purl.org/dc/elements/1.1/"><metadata><dc:title>Ice</dc:title><dc:creator>I. Halloran</dc:creator><dc:language>en</dc:language></metadata><manifest><item id="b" href="two%20b.xhtml" media-type="application/xhtml+xml"/><item id="a" href="one.xhtml" media-type="application/xhtml+xml"/><item id="n" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/></manifest><spine><itemref idref="n"/><itemref idref="a"/><itemref idref="b"/></spine></package>`;
  const chapter = (words: string) =>
    `<?xml version="1.0"?><!DOCTYPE html><html><head><title>x</title></head><body>${words}</body></html>`;
  const book = makeZip([
    { name: "mimetype", content: "application/epub+zip", isStored: true },
    { name: "META-INF/container.xml", content: container },
    { name: "OPS/book.opf", content: opf },
    { name: "OPS/nav.xhtml", content: chapter("<p>Contents</p>") },
    { name: "OPS/two b.xhtml", content: chapter("<p>It thawed&#160;late.</p>") },
    { name: "OPS/one.xhtml", content: chapter("<h1>Frost</h1><p>It froze.</p>") },
  ]);
  const reading = await read("ice.epub", book);
  expect(outline(reading)).toEqual([
    "heading 1: Frost",
    "paragraph: It froze.",
    "paragraph: It thawed\u00a0late.",
  ]);
  expect(reading.metadata).toMatchObject({ title: "Ice", author: "I. Halloran", language: "en" });
});

test.each([
  [
    "RSS",
    `<?xml version="1.0"?><rss xmlns:dc="d"><channel><title>Courier</title><link>https://courier.example/</link><item><title>Boats &amp; ice</title><link>https://courier.example/1</link><guid isPermaLink="false">n1</guid><dc:creator>Ines</dc:creator><pubDate>Wed, 04 Mar 2026 23:30:00 +0200</pubDate><description>&lt;p&gt;Nobody &lt;b&gt;counted&lt;/b&gt;.&lt;/p&gt;</description></item></channel></rss>`,
  ],
  [
    "Atom",
    `<feed xmlns="http://www.w3.org/2005/Atom"><title>Courier</title><link href="https://courier.example/"/><link rel="self" href="https://courier.example/feed"/><entry><title type="html">Boats &amp;amp; ice</title><link rel="alternate" href="/1"/><id>n1</id><author><name>Ines</name></author><published>2026-03-04T23:30:00+02:00</published><summary type="html">&lt;p&gt;Nobody &lt;b&gt;counted&lt;/b&gt;.&lt;/p&gt;</summary></entry></feed>`,
  ],
])("an %s feed", (_, xml) => {
  expect(readFeed(utf8(xml), "https://courier.example/feed")).toEqual({
    title: "Courier",
    link: "https://courier.example/",
    language: "",
    entries: [
      {
        guid: "n1",
        title: "Boats & ice",
        link: "https://courier.example/1",
        author: "Ines",
        publishedOn: "2026-03-04",
        teaser: "Nobody counted.",
      },
    ],
  });
});

test("a list names its columns", () => {
  const rows = readCsvRows(
    utf8(
      '\ufeffTitle;Text;URL;Date\r\n"One ""and"" only";"Two\r\nlines";;2026-03-04\r\n;;https://a.example/b;\r\n',
    ),
  );
  expect(rows).toMatchObject([
    { line: 2, title: 'One "and" only', text: "Two\nlines", publishedOn: "2026-03-04" },
    { line: 3, text: "", link: "https://a.example/b" },
  ]);
  expect(() => readCsvRows(utf8("a,b\n1,2"))).toThrow(/first line must name the columns/);
});

/** What any bytes may lead to: a text whose structure fits, or a refusal in words. */
async function settles(work: Promise<ParseResult>): Promise<void> {
  try {
    const result = await work;
    if (result.kind === "document") {
      expect(structureProblem(result.reading.text, result.reading.structure)).toBeNull();
    }
  } catch (error) {
    expect(error).toBeInstanceOf(Refused);
  }
}

const RUNS = Number(process.env.FUZZ_RUNS ?? 40);
const names = ["a.txt", "a.md", "a.html", "a.srt", "a.vtt", "a.json"];

test("whatever the words, a reader reads or refuses", { timeout: 60_000 }, async () => {
  const before = Object.getOwnPropertyNames(Object.prototype);
  const pieces = fc.constantFrom(
    ...[
      "<p>",
      "</p>",
      "<li>",
      "<br>",
      "# ",
      "> ",
      "- ",
      "\n",
      "\n\n",
      "&amp;",
      "&#0;",
      "WEBVTT\n\n",
      "__proto__",
    ],
    ...[
      "00:01.000 --> 00:02.000\n",
      "1\n00:00:01,000 --> 00:00:02,000\n",
      '{"segments":[{"text":"',
      '"}]}',
      "e\u0301",
      "\ud800",
    ],
  );
  const words = fc.array(fc.oneof(pieces, fc.string({ unit: "binary", maxLength: 20 })), { maxLength: 40 });
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...names), words, (name, parts) =>
      settles(parseBytes({ task: "document", name, mediaType: "", address: "" }, utf8(parts.join("")))),
    ),
    { numRuns: RUNS },
  );
  expect(Object.getOwnPropertyNames(Object.prototype)).toEqual(before);
});

test("whatever happens to the bytes of an office document, its reader refuses or reads", {
  timeout: 60_000,
}, async () => {
  const originals = ["ferry.docx", "ferry.odt"].map((name) => ({ name, bytes: sample(name) }));
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...originals),
      fc.array(fc.tuple(fc.nat(), fc.nat(255)), { minLength: 1, maxLength: 12 }),
      ({ name, bytes }, changes) => {
        const changed = bytes.slice();
        for (const [at, value] of changes) changed[at % changed.length] = value;
        return settles(parseBytes({ task: "document", name, mediaType: "", address: "" }, changed));
      },
    ),
    { numRuns: RUNS },
  );
});
