import { expect, test } from "vitest";
import { escapeXml } from "./xml";

test.each([
  ["plain", "plain"],
  [`<a b="c">'&`, "&lt;a b=&quot;c&quot;&gt;&apos;&amp;"],
  ["a\u0000b\u001fc", "abc"],
  ["line\n\ttab", "line\n\ttab"],
  ["\ud83d\ude00 \ud83d x", "\ud83d\ude00  x"],
])("%j", (text, expected) => expect(escapeXml(text)).toBe(expected));
