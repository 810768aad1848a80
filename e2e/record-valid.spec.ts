import { HtmlValidate } from "html-validate";
import { type Arranged, arrangePublished } from "./support/arrange";
import { Desk } from "./support/desk";
import { faultsOfAtom, faultsOfSitemap } from "./support/feed-rules";
import { answerSchema, faultsBy, faultsOfJson } from "./support/json-rules";
import { arrangeWithdrawn, correctPublished, withdraw } from "./support/states";
import { faultsOfGraph, graphIn } from "./support/structured-data";
import { expect, test } from "./support/test";
import { readXml } from "./support/xml";

/** Every kind of page and document of the record, held to the rules of its format. */
let shown: Arranged & { slug: string };
/** withdrawn, published anew and withdrawn once more */
let gone: Arranged & { slug: string };
let reader: Desk;
const NOTE = "The second sentence named the wrong hour.";

// what is arranged is arranged once
test.describe.configure({ mode: "default" });

test.beforeAll(async () => {
  const [editor, reviewer] = [await Desk.of("editor"), await Desk.of("reviewer")];
  shown = await arrangePublished(editor, reviewer);
  await correctPublished(editor, reviewer, shown, NOTE);
  gone = await arrangeWithdrawn(
    editor,
    reviewer,
    "The guide asked us to take it down; the log was not meant for print.",
  );
  await correctPublished(editor, reviewer, gone, "The guide agreed to these words.");
  await withdraw(reviewer, gone, "The guide thought better of it.");
  reader = await Desk.of("anonymous");
  await editor.dispose();
  await reviewer.dispose();
});
test.afterAll(() => reader.dispose());

const get = async (path: string, status = 200): Promise<string> => {
  const answer = await reader.request.get(path, { maxRedirects: 0 });
  expect(answer.status(), path).toBe(status);
  return answer.text();
};

/** A page of each kind; those that say what they are about in structured data. */
const pages = (): { path: string; status?: number; isDescribed?: boolean }[] => {
  const { slug, speakerSlug, issueSlug, sourceId, passageIds } = shown;
  return [
    { path: "/", isDescribed: true },
    { path: "/summaries" },
    { path: `/summaries/${slug}`, isDescribed: true },
    { path: `/summaries/${slug}/versions/1` },
    { path: `/summaries/${gone.slug}` },
    { path: "/speakers" },
    { path: `/speakers/${speakerSlug}`, isDescribed: true },
    { path: `/speakers/${speakerSlug}/on/${issueSlug}` },
    { path: "/issues" },
    { path: `/issues/${issueSlug}`, isDescribed: true },
    { path: `/passages/${passageIds[0]}`, isDescribed: true },
    { path: "/sources" },
    { path: `/sources/${sourceId}`, isDescribed: true },
    { path: `/search?q=ice&issue=${issueSlug}` },
    { path: `/search?q=${encodeURIComponent("we turned back before evening")}` },
    { path: `/compare?a=${speakerSlug}&b=tarek-oulad&issue=${issueSlug}` },
    { path: "/corrections" },
    { path: "/method" },
    { path: "/data" },
    { path: "/passages/none", status: 404 },
    { path: `/embed/passages/${passageIds[0]}` },
    { path: `/embed/summaries/${slug}` },
    { path: `/embed/issues/${issueSlug}` },
  ];
};

const validator = new HtmlValidate({ extends: ["html-validate:standard"] });
const faultsOfHtml = async (html: string): Promise<string[]> => {
  const { results } = await validator.validateString(html);
  return results.flatMap(({ messages }) =>
    messages.map(({ ruleId, message, selector }) => `${ruleId}: ${message} (${selector})`),
  );
};

test("every kind of page is valid HTML", async () => {
  for (const { path, status } of pages())
    expect(await faultsOfHtml(await get(path, status)), path).toEqual([]);
  expect(await faultsOfHtml("<!DOCTYPE html><p><div>open</p>")).not.toEqual([]);
});

test("without styles no two words run together", async () => {
  const inline = "(?:a|span|strong|time|cite|code)";
  const letter = "[\\p{L}\\p{N}]";
  const together = new RegExp(`\\S*${letter}(?:</${inline}>)+(?:<${inline}\\b[^>]*>)+${letter}[^<]*`, "gu");
  for (const { path, status } of pages()) {
    const html = (await get(path, status)).replace(/<svg.*?<\/svg>|<!--.*?-->/gs, "");
    expect(html.match(together) ?? [], path).toEqual([]);
  }
});

test("structured data: known types and properties, what each must say, nothing that leads nowhere", async () => {
  for (const { path } of pages().filter((page) => page.isDescribed)) {
    expect(faultsOfGraph(graphIn(await get(path))), path).toEqual([]);
  }
  const graph = graphIn(await get(`/summaries/${shown.slug}`));
  const article = graph["@graph"].find((node) => node["@type"] === "AnalysisNewsArticle");
  expect(article).toMatchObject({ version: "2", correction: [{ "@type": "CorrectionComment", text: NOTE }] });
  // what is wrong is found
  const wrong = [
    { ...article, madeUp: "x" },
    { ...article, "@type": "Artikel" },
    { ...article, headline: undefined },
    { ...article, author: { "@id": "https://example.org/nobody" } },
    { ...article, datePublished: "yesterday" },
    {
      ...article,
      citation: [{ "@type": "Person", name: "A person is no work", url: "https://example.org" }],
    },
  ];
  for (const one of wrong) {
    const rest = graph["@graph"].filter((node) => node !== article);
    expect(faultsOfGraph({ ...graph, "@graph": [one, ...rest] })).not.toEqual([]);
  }
});

const feeds = () => [
  "/feed",
  "/corrections/feed",
  `/search/feed?issue=${shown.issueSlug}`,
  `/speakers/${shown.speakerSlug}/feed`,
  `/issues/${shown.issueSlug}/feed`,
];
const withEnding = (path: string, ending: string) => path.replace(/feed(?=\?|$)/, `feed.${ending}`);

test("feeds keep to RFC 4287 and to JSON Feed 1.1", async ({ page }) => {
  for (const path of feeds()) {
    const atom = await readXml(page, await get(withEnding(path, "xml")));
    expect(faultsOfAtom(atom), path).toEqual([]);
    expect(atom.children.filter(({ name }) => name.endsWith("}entry")).length, path).toBeGreaterThan(0);
    expect(faultsOfJson(JSON.parse(await get(withEnding(path, "json"))), "JSON Feed"), path).toEqual([]);
  }
  const source = await get("/feed.xml");
  for (const wrong of [
    source.replace(/<id>[^<]*<\/id>/, ""),
    source.replace(/<updated>[^<]*/, "<updated>12 May"),
    source.replace("<entry>", "<entry><title>twice</title>"),
  ]) {
    expect(faultsOfAtom(await readXml(page, wrong))).not.toEqual([]);
  }
  await expect(readXml(page, source.replace("</feed>", "&nbsp;</feed>"))).rejects.toThrow();
  expect(faultsOfJson({ version: "https://jsonfeed.org/version/1.1", title: "x" }, "JSON Feed")).not.toEqual(
    [],
  );
});

test("pages announce their feeds in both formats; what a feed says of a withdrawal leads to its line", async () => {
  const { issueSlug, speakerSlug } = shown;
  for (const [page, feed] of [
    ["/", "/feed"],
    ["/corrections", "/corrections/feed"],
    [`/issues/${issueSlug}`, `/issues/${issueSlug}/feed`],
    [`/speakers/${speakerSlug}`, `/speakers/${speakerSlug}/feed`],
  ]) {
    const html = await get(page ?? "");
    for (const [type, format] of [
      ["atom", "xml"],
      ["feed", "json"],
    ])
      expect(html, page).toMatch(
        new RegExp(`type="application/${type}\\+${format}" href="[^"]*${feed}\\.${format}"`),
      );
  }
  const feed = await get("/corrections/feed.xml");
  const ids = [...feed.matchAll(/<id>(.*?)<\/id>/g)].map(([, id]) => id);
  expect(new Set(ids).size).toBe(ids.length);
  const html = await get("/corrections");
  for (const number of [1, 2]) {
    expect(feed).toContain(`/corrections#${gone.slug}.${number}<`);
    expect(html).toContain(`id="${gone.slug}.${number}"`);
  }
  // a state that was corrected says itself what was corrected in it
  expect(await get(`/summaries/${shown.slug}/versions/2`)).toMatch(new RegExp(`</time>: (<!-- -->)?${NOTE}`));
});

test("downloads hold every summary that stands, with its text, what it cites and what was corrected", async () => {
  const lines = (await get("/data/summaries.jsonl")).trim().split("\n");
  const all = lines.map((line) => JSON.parse(line) as { slug: string; passages: string[] });
  expect(new Set(all.map(({ slug }) => slug)).size).toBe(all.length);
  const one = all.find(({ slug }) => slug === shown.slug);
  expect(one).toMatchObject({ version: 2, corrections: [{ kind: "correction", note: NOTE }] });
  expect(one?.passages.map((address) => address.split("/").at(-1))).toEqual(shown.passageIds);
  const csv = await get("/data/summaries.csv");
  expect(csv).toContain(`Correction: ${NOTE}`);
  const { "@graph": graph } = JSON.parse(await get("/data/summaries.jsonld")) as {
    "@graph": Record<string, unknown>[];
  };
  expect(graph.filter((thing) => thing["@type"] === "AnalysisNewsArticle")).toHaveLength(all.length);
  expect(graph.find((thing) => String(thing.url).endsWith(`/${shown.slug}`))).toMatchObject({
    correction: [{ "@type": "CorrectionComment", text: NOTE }],
    articleBody: expect.stringContaining(shown.mark),
  });
  for (const text of [lines.join(), csv]) expect(text).not.toContain(gone.slug);
});

test("sitemaps keep to the protocol, and name every page once", async ({ page, baseURL }) => {
  const origin = baseURL ?? "";
  const index = await readXml(page, await get("/sitemap.xml"));
  expect(faultsOfSitemap(index, origin)).toEqual([]);
  const addresses: string[] = [];
  for (const { children } of index.children) {
    const part = await readXml(page, await get(new URL(children[0]?.text ?? "").pathname));
    expect(faultsOfSitemap(part, origin)).toEqual([]);
    addresses.push(...part.children.map((url) => url.children[0]?.text ?? ""));
  }
  expect(new Set(addresses).size).toBe(addresses.length);
  for (const path of [
    `/summaries/${shown.slug}`,
    `/sources/${shown.sourceId}`,
    `/passages/${shown.passageIds[1]}`,
  ])
    expect(addresses).toContain(origin + path);
  expect(addresses).not.toContain(`${origin}/summaries/${gone.slug}`);
  const news = await get("/news-sitemap.xml");
  expect(faultsOfSitemap(await readXml(page, news), origin)).toEqual([]);
  expect(news).toContain(`/summaries/${shown.slug}<`);
  expect(
    faultsOfSitemap(await readXml(page, news.replace(/<news:language>\w+<\/news:language>/, "")), origin),
  ).not.toEqual([]);
});

test("oEmbed, annotations and the interface's own document keep to theirs", async ({ baseURL }) => {
  const note = JSON.parse(await get(`/passages/${shown.passageIds[0]}/passage.jsonld`));
  expect(faultsOfJson(note, "annotation")).toEqual([]);
  expect(faultsOfJson({ ...note, target: undefined }, "annotation")).not.toEqual([]);
  for (const path of [
    `/summaries/${shown.slug}`,
    `/passages/${shown.passageIds[0]}`,
    `/issues/${shown.issueSlug}`,
  ]) {
    const answer = JSON.parse(
      await get(`/api/oembed?url=${encodeURIComponent(baseURL + path)}&maxwidth=400`),
    );
    expect(faultsOfJson(answer, "oEmbed"), path).toEqual([]);
    expect(answer.width).toBeLessThanOrEqual(400);
  }
  expect(faultsOfJson({ type: "rich", version: "1.0" }, "oEmbed")).not.toEqual([]);
  const document = JSON.parse(await get("/api/v1/openapi.json"));
  expect(faultsOfJson(document, "OpenAPI")).toEqual([]);
  for (const path of Object.keys(document.paths)) {
    const asked = path.replace("{id}", shown.passageIds[0] ?? "").replace("{slug}", shown.slug);
    const answer = JSON.parse(await get(asked));
    expect(faultsBy(answerSchema(document, path), answer), path).toEqual([]);
    expect(faultsBy(answerSchema(document, path), { nothing: true }), path).not.toEqual([]);
  }
});

test("the interface pages through every list, and every entry comes once", async () => {
  for (const kind of ["passages", "summaries", "speakers", "issues"]) {
    const seen: string[] = [];
    let next: string | null = `/api/v1/${kind}?limit=1`;
    while (next) {
      const page = JSON.parse(await get(next)) as { items: { url: string }[]; next: string | null };
      expect(page.items.length).toBe(1);
      seen.push(...page.items.map(({ url }) => url));
      next = seen.length < 20 ? page.next : null;
    }
    expect(new Set(seen).size, kind).toBe(seen.length);
    expect(seen.length, kind).toBeGreaterThan(1);
    await get(`/api/v1/${kind}?limit=1000`, 400);
  }
});

test("each citation leads to its words, on the page and at their own address", async () => {
  const html = await get(`/summaries/${shown.slug}`);
  const targets = [...html.matchAll(/popovertarget="(e\d+)"/gi)].map(([, id]) => id);
  expect(new Set(targets).size).toBe(shown.passageIds.length);
  for (const id of targets) expect(html).toContain(` id="${id}"`);
  for (const id of shown.passageIds) {
    expect(html).toContain(`/passages/${id}`);
    expect(await get(`/passages/${id}`)).toContain(`/summaries/${shown.slug}#s`);
  }
});

test("cards weigh less than 15 KB as they are sent", async () => {
  for (const path of [
    `/embed/passages/${shown.passageIds[0]}`,
    `/embed/summaries/${shown.slug}`,
    `/embed/issues/${shown.issueSlug}`,
  ]) {
    const html = await get(path);
    const files = [...html.matchAll(/<(?:link|img|script)[^>]* (?:href|src)="(\/[^"]+)"/g)].map(
      ([, file = ""]) => file,
    );
    let bytes = 0;
    for (const file of [path, ...files.filter((one) => one !== "/")]) bytes += await sentBytes(file);
    expect(bytes, path).toBeLessThan(15_000);
    expect(bytes, path).toBeGreaterThan(500);
  }
});

/** Bytes of an answer as it travels, packed. */
async function sentBytes(path: string): Promise<number> {
  const answer = await fetch(reader.origin + path, { headers: { "accept-encoding": "gzip" } });
  const length = answer.headers.get("content-length");
  // fetch unpacks: where the length is not said, the packed one is taken from Node's own gzip
  const body = Buffer.from(await answer.arrayBuffer());
  const { gzipSync } = await import("node:zlib");
  return length ? Number(length) : gzipSync(body).length;
}
