import { describe, expect, test } from "vitest";
import { fileFor, rewrite } from "./rewrite";

const SITE = "https://record.example";

describe("fileFor", () => {
  test.each([
    ["/", true, "index.html"],
    ["/summaries/a-b", true, "summaries/a-b/index.html"],
    ["/feed.xml", false, "feed.xml"],
    ["/desk/x", true, null],
    ["/search", true, null],
    ["/api/v1/passages", false, null],
    ["/../etc/passwd", true, null],
    ["/a/%2e%2e/%2e%2e/b", true, null],
  ])("%s", (path, isPage, expected) => expect(fileFor(path, isPage)).toBe(expected));
});

describe("rewrite", () => {
  const html = (text: string) => rewrite(text, "summaries/a/index.html", SITE, "html");
  test.each([
    ['<a href="/">', '<a href="../../index.html">'],
    ['<a href="/summaries/b#s2">', '<a href="../b/index.html#s2">'],
    ['<a class="x" href="#evidence-1">', '<a class="x" href="#evidence-1">'],
    ['<a href="https://elsewhere.example/x">', '<a href="https://elsewhere.example/x">'],
    [
      '<a href="/search?speaker=a&amp;issue=b">',
      '<a href="https://record.example/search?speaker=a&amp;issue=b">',
    ],
    [
      '<link rel="stylesheet" href="/_next/static/a.css">',
      '<link rel="stylesheet" href="../../_next/static/a.css">',
    ],
    [
      '<link rel="canonical" href="https://record.example/summaries/a">',
      '<link rel="canonical" href="https://record.example/summaries/a">',
    ],
    ['<p>href="/x" in words</p>', '<p>href="/x" in words</p>'],
  ])("%s", (text, expected) => expect(html(text).text).toBe(expected));

  test("tells what else is needed", () => {
    expect(html('<a href="/speakers/x"></a><a href="/desk"></a>').links).toEqual(["/speakers/x"]);
  });
  test("a style sheet that names its files from where it lies", () => {
    const text = "@font-face{src:url(../media/a.woff2)}.x{background:url(data:image/png;base64,AA)}";
    const css = rewrite(text, "_next/static/chunks/b.css", SITE, "css");
    expect(css.text).toBe(text);
    expect(css.links).toEqual(["/_next/static/media/a.woff2"]);
  });
  test("a style sheet", () => {
    const css = rewrite(
      "@font-face{src:url(/_next/static/media/a.woff2)}",
      "_next/static/chunks/b.css",
      SITE,
      "css",
    );
    expect(css.text).toBe("@font-face{src:url(../media/a.woff2)}");
    expect(css.links).toEqual(["/_next/static/media/a.woff2"]);
  });
});
