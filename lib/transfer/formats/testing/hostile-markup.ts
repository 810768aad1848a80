import { docBody, docx, epub, type HostileFile, odt, STOLEN, utf8, XML } from "./hostile-parts";

function laughs(levels: number): string {
  const entities = Array.from({ length: levels }, (_, i) =>
    i === 0 ? '<!ENTITY l0 "ha">' : `<!ENTITY l${i} "${`&l${i - 1};`.repeat(10)}">`,
  );
  return `<!DOCTYPE a [${entities.join("")}]>`;
}

export const markup: HostileFile[] = [
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
