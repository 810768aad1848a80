import { type HostileFile, MB, makePdf, SAY, utf8 } from "./hostile-parts";

export const pdfs: HostileFile[] = [
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
