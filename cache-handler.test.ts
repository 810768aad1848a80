import { describe, expect, test } from "vitest";
import PageCache, { nameOf, withoutScripts } from "./cache-handler.js";
import { emptyPageCache } from "./lib/core/page-cache";

describe("withoutScripts", () => {
  test.each([
    ["inline script", "<p>a</p><script>alert(1)</script><p>b</p>", "<p>a</p><p>b</p>"],
    ["script by address", '<script src="/x.js" async=""></script><p>b</p>', "<p>b</p>"],
    ["a script over lines", "<script>\nlet a;\n</script><p>b</p>", "<p>b</p>"],
    ["hint to load a script", '<link rel="preload" as="script" href="/x.js"/><p>b</p>', "<p>b</p>"],
    ["style sheets stay", '<link rel="stylesheet" href="/x.css"/>', '<link rel="stylesheet" href="/x.css"/>'],
    [
      "structured data stays",
      '<script type="application/ld+json">{"@graph":[]}</script><script>1</script>',
      '<script type="application/ld+json">{"@graph":[]}</script>',
    ],
    ["quoted text stays", "<p>&lt;script&gt;</p>", "<p>&lt;script&gt;</p>"],
  ])("%s", (_, html, expected) => {
    expect(withoutScripts(html)).toBe(expected);
  });
});

const KEY = `/route-cache/APP_PAGE/${"b64f".repeat(16)}/$`;

describe("nameOf: Next's keys", () => {
  test.each([
    [`${KEY}/summaries/a`, "/summaries/a"],
    [`${KEY}/index`, "/index"],
    [`/route-cache/APP_ROUTE/${"0a".repeat(32)}/$/icon.svg`, "APP_ROUTE /icon.svg"],
    ["/summaries/a", "/summaries/a"],
  ])("%s", (key, name) => {
    expect(nameOf(key)).toBe(name);
  });
});

describe("PageCache", () => {
  const page = (html: string) => ({ kind: "APP_PAGE", html, status: 200 });

  test("keeps a page without its scripts", async () => {
    const cache = new PageCache();
    await cache.get("/kept");
    await cache.set("/kept", page("<p>words</p><script>1</script>"));
    expect((await cache.get("/kept"))?.value.html).toBe("<p>words</p>");
  });

  test("forgets every page when the record changes", async () => {
    const cache = new PageCache();
    await cache.set("/one", page("<p>1</p>"));
    emptyPageCache();
    expect(await cache.get("/one")).toBeNull();
  });

  test("does not keep a page whose rendering began before the change", async () => {
    const cache = new PageCache();
    await cache.get("/late");
    emptyPageCache();
    await cache.set("/late", page("<p>old words</p>"));
    expect(await cache.get("/late")).toBeNull();
  });

  test("does not keep answers to a question: anybody can ask anything", async () => {
    const cache = new PageCache();
    for (const asked of ["search", "compare"]) {
      await cache.set(`${KEY}/${asked}/packed`, page("<p>found</p>"));
      expect(await cache.get(`${KEY}/${asked}/packed`)).toBeNull();
    }
  });

  test("does not keep what was not found", async () => {
    const cache = new PageCache();
    await cache.set("/none", { kind: "APP_PAGE", html: "<p>none</p>", status: 404 });
    expect(await cache.get("/none")).toBeNull();
  });
});
