import { docBody, docx, type HostileFile, odt, para, STOLEN, W, XML } from "./hostile-parts";

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

const SPOKEN = "The clerk spoke.";

/** Each where another reader might stumble: the text of a Word file, of an ODT, Word's styles, its properties. */
const PLACES: ((dtd: string) => [ending: string, make: () => Uint8Array])[] = [
  (dtd) => [
    "docx",
    () =>
      docx(
        `${XML}${dtd}<w:document ${W}><w:body><w:p><w:r><w:t>&x; ${SPOKEN}</w:t></w:r></w:p></w:body></w:document>`,
      ),
  ],
  (dtd) => ["odt", () => odt(`${XML}${dtd}<a><text><p>&x; ${SPOKEN}</p></text></a>`)],
  (dtd) => [
    "docx",
    () => docx(docBody(para(SPOKEN)), [{ name: "word/styles.xml", content: `${XML}${dtd}<a/>` }]),
  ],
  (dtd) => [
    "docx",
    () =>
      docx(docBody(para(SPOKEN)), [
        { name: "docProps/core.xml", content: `${XML}${dtd}<a><title>&x;</title></a>` },
      ]),
  ],
];

export const entities: HostileFile[] = ENTITIES.flatMap(([what, dtd], i) => {
  const place = PLACES[i % PLACES.length];
  if (!place) return [];
  const [ending, make] = place(dtd);
  return [
    {
      what: `XML that reaches for ${what}`,
      name: `xxe-${i}.${ending}`,
      make,
      outcome: "refused",
      never: STOLEN,
    },
  ];
});
