import { parseAtomFeed, parseJsonFeed } from "feedsmith";
import { type Arranged, arrangeInReview, arrangePublished } from "./support/arrange";
import { Desk } from "./support/desk";
import { expect, test } from "./support/test";

let shown: Arranged & { slug: string };
let hidden: Arranged;
let reader: Desk;

test.beforeAll(async () => {
  const [editor, reviewer] = [await Desk.of("editor"), await Desk.of("reviewer")];
  shown = await arrangePublished(editor, reviewer);
  hidden = await arrangeInReview(editor);
  reader = await Desk.of("anonymous");
  await editor.dispose();
  await reviewer.dispose();
});
test.afterAll(() => reader.dispose());

const get = async (path: string, status = 200) => {
  const answer = await reader.request.get(path);
  expect(answer.status(), path).toBe(status);
  return answer;
};

/** Where a crawl begins: what no page needs to link to. */
const STARTS = [
  "/",
  "/sitemap.xml",
  "/news-sitemap.xml",
  "/robots.txt",
  "/.well-known/security.txt",
  "/audit-head",
];
const MOST = 250;

test("every link of the record leads somewhere, and nothing on it is private", async ({ baseURL }) => {
  test.slow();
  const origin = baseURL ?? "";
  const seen = new Set(STARTS);
  const left = [
    ...STARTS,
    `/summaries/${shown.slug}`,
    `/passages/${shown.passageIds[0]}`,
    `/issues/${shown.issueSlug}`,
  ];
  // never to be seen: what is not published, and who works at the desk
  const private_ = [hidden.mark, hidden.summaryId, "Edda Lindgren", "Rafael Moss", "editor@example.org"];
  let visited = 0;
  for (let path = left.shift(); path && visited < MOST; path = left.shift()) {
    visited += 1;
    const answer = await reader.request.get(path, { maxRedirects: 0 });
    expect(answer.status(), path).toBe(200);
    const text = await answer.text();
    for (const secret of private_) expect(text.includes(secret), `${secret} on ${path}`).toBe(false);
    expect(answer.headers()["set-cookie"], path).toBeUndefined();
    const isHtml = answer.headers()["content-type"]?.startsWith("text/html");
    if (isHtml)
      expect(text.replaceAll(/<script type="application\/ld\+json"/g, ""), path).not.toMatch(
        /<script|\son\w+="/,
      );
    for (const [, raw = ""] of text.matchAll(isHtml ? /<a[^>]* href="([^"]+)"/g : /<loc>([^<]+)<\/loc>/g)) {
      const url = new URL(raw.replaceAll("&amp;", "&"), origin);
      const next = url.pathname + url.search;
      // questions lead to questions without end: one of each kind is enough
      if (url.origin !== origin || /^\/(desk|search\?|search\/feed)/.test(next) || seen.has(next)) continue;
      seen.add(next);
      left.push(next);
    }
  }
  expect(visited).toBeGreaterThan(30);
});

interface Node {
  "@type": string;
  "@id"?: string;
  [key: string]: unknown;
}

const graphOf = async (path: string): Promise<Node[]> => {
  const html = await (await get(path)).text();
  const [, json = ""] = /<script type="application\/ld\+json">(.*?)<\/script>/s.exec(html) ?? [];
  const { "@context": context, "@graph": graph } = JSON.parse(json) as {
    "@context": string;
    "@graph": Node[];
  };
  expect(context).toBe("https://schema.org");
  return graph;
};

test("structured data: required fields, and every reference within the graph is in it", async () => {
  const graph = await graphOf(`/summaries/${shown.slug}`);
  const one = (type: string) => graph.find((node) => node["@type"] === type);
  expect(one("AnalysisNewsArticle")).toMatchObject({
    headline: shown.headline,
    datePublished: expect.stringMatching(/^\d{4}-/),
    version: "1",
    citation: shown.passageIds.map((id) => ({ "@id": expect.stringContaining(`/passages/${id}`) })),
    isBasedOn: [{ "@id": expect.stringContaining(`/sources/${shown.sourceId}`) }],
  });
  expect(one("WebPage")).toMatchObject({ reviewedBy: expect.anything(), lastReviewed: expect.anything() });
  expect(one("Quotation")).toMatchObject({
    spokenByCharacter: expect.anything(),
    isPartOf: expect.anything(),
    about: expect.anything(),
  });
  expect(one("DefinedTerm")).toMatchObject({
    name: expect.any(String),
    inDefinedTermSet: expect.any(String),
  });
  expect(one("NewsMediaOrganization")).toMatchObject({
    name: expect.any(String),
    correctionsPolicy: expect.any(String),
  });
  expect(JSON.stringify(graph)).not.toContain("ClaimReview");
  for (const path of [
    `/passages/${shown.passageIds[0]}`,
    `/speakers/${shown.speakerSlug}`,
    `/issues/${shown.issueSlug}`,
  ]) {
    const nodes = await graphOf(path);
    const ids = new Set(nodes.map((node) => node["@id"]));
    for (const node of nodes) {
      for (const value of Object.values(node).flat()) {
        if (!value || typeof value !== "object" || Object.keys(value).join() !== "@id") continue;
        expect(ids, `${path} ${JSON.stringify(value)}`).toContain((value as Node)["@id"]);
      }
    }
  }
});

test("a passage as a Web Annotation", async () => {
  const answer = await get(`/passages/${shown.passageIds[0]}/passage.jsonld`);
  expect(answer.headers()["content-type"]).toContain("application/ld+json");
  const note = (await answer.json()) as { target: { selector: { exact: string } }[] };
  expect(note).toMatchObject({ "@context": "http://www.w3.org/ns/anno.jsonld", type: "Annotation" });
  const html = await (await get(`/passages/${shown.passageIds[0]}`)).text();
  expect(html).toContain(note.target[0]?.selector.exact ?? "missing");
});

for (const base of ["", "/corrections", "/search", "issue", "speaker"]) {
  test(`feeds of ${base || "all"}`, async () => {
    const under: Record<string, string> = {
      issue: `/issues/${shown.issueSlug}`,
      speaker: `/speakers/${shown.speakerSlug}`,
    };
    const path = `${under[base] ?? base}/feed`;
    const query = base === "/search" ? `?issue=${shown.issueSlug}` : "";
    const atom = await get(`${path}.xml${query}`);
    const feed = parseAtomFeed(await atom.text());
    expect(feed).toMatchObject({
      id: expect.stringContaining(path),
      title: expect.anything(),
      updated: expect.anything(),
    });
    const json = parseJsonFeed(await (await get(`${path}.json${query}`)).json());
    expect(json.items?.map(({ id }) => id)).toEqual(feed.entries?.map(({ id }) => id));
    if (base !== "/corrections") expect(feed.entries?.length).toBeGreaterThan(0);
    // who has it is told so
    const again = await reader.request.get(`${path}.xml${query}`, {
      headers: { "if-none-match": atom.headers().etag ?? "" },
    });
    expect(again.status()).toBe(304);
  });
}

test("cards: small, without script, framed by anybody; oEmbed leads to them", async ({ baseURL }) => {
  for (const path of [
    `/passages/${shown.passageIds[0]}`,
    `/summaries/${shown.slug}`,
    `/issues/${shown.issueSlug}`,
  ]) {
    const card = await get(`/embed${path}`);
    const html = await card.text();
    expect(html).not.toContain("<script");
    const styles = [...html.matchAll(/<link rel="stylesheet" href="([^"]+)"/g)].map(([, href = ""]) => href);
    const sizes = await Promise.all(styles.map(async (href) => (await (await get(href)).body()).length));
    // unpacked; what is sent is a third of it
    expect(html.length + sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(40_000);
    expect(card.headers()["content-security-policy"]).toContain("frame-ancestors *");
    expect(card.headers()["x-frame-options"]).toBeUndefined();
    expect(card.headers()["set-cookie"]).toBeUndefined();
    const found = await get(`/api/oembed?url=${encodeURIComponent(baseURL + path)}`);
    expect(await found.json()).toMatchObject({
      type: "rich",
      version: "1.0",
      html: expect.stringContaining(`/embed${path}`),
    });
    expect(found.headers()["access-control-allow-origin"]).toBe("*");
  }
  await get(`/api/oembed?url=${encodeURIComponent("https://elsewhere.example/passages/x")}`, 404);
  const ours = encodeURIComponent(`${baseURL}/summaries/${shown.slug}`);
  await get(`/api/oembed?format=yaml&url=${ours}`, 501);
  expect(await (await get(`/api/oembed?format=xml&url=${ours}`)).text()).toContain("<oembed>");
});

test("share pictures are pictures of the right size", async () => {
  for (const path of [`/summaries/${shown.slug}/image.png`, `/passages/${shown.passageIds[0]}/image.png`]) {
    const answer = await get(path);
    const bytes = await answer.body();
    expect(bytes.subarray(1, 4).toString()).toBe("PNG");
    expect([bytes.readUInt32BE(16), bytes.readUInt32BE(20)]).toEqual([1200, 630]);
  }
});

test("the interface: what it says it is, page by page, and clear about what it does not understand", async () => {
  const document = (await (await get("/api/v1/openapi.json")).json()) as {
    openapi: string;
    paths: Record<string, unknown>;
  };
  expect(document.openapi).toMatch(/^3\.1/);
  const ids: string[] = [];
  for (const path of Object.keys(document.paths)) {
    await get(path.replace("{id}", shown.passageIds[0] ?? "").replace("{slug}", shown.slug));
  }
  let next: string | null = `/api/v1/passages?speaker=${shown.speakerSlug}&limit=1`;
  while (next) {
    const page = (await (await get(next)).json()) as {
      items: { id: string }[];
      next: string | null;
      total: number;
    };
    expect(page.total).toBe(shown.passageIds.length);
    ids.push(...page.items.map(({ id }) => id));
    next = page.next;
  }
  expect(ids.sort()).toEqual([...shown.passageIds].sort());
  for (const query of ["limit=0", "sentiment=angry", "from=yesterday", "nonsense=1", "after=zz", "q=%00"]) {
    const refused = await get(`/api/v1/passages?${query}`, 400);
    expect(await refused.json()).toMatchObject({ error: { code: "invalid", message: expect.any(String) } });
  }
});

test("downloads hold each passage once, and nothing that is not published", async () => {
  for (const format of ["csv", "jsonl", "jsonld"]) {
    const text = await (await get(`/data/record.${format}`)).text();
    for (const id of shown.passageIds) expect(text, format).toContain(id);
    for (const id of hidden.passageIds) expect(text.includes(id), format).toBe(false);
  }
  const lines = (await (await get("/data/record.jsonl")).text()).trim().split("\n");
  const ids = lines.map((line) => (JSON.parse(line) as { id: string }).id);
  expect(new Set(ids).size).toBe(ids.length);
  JSON.parse(await (await get("/data/record.jsonld")).text());
});

test("what a picture draws can be had as CSV and JSON", async () => {
  for (const path of [
    `/issues/${shown.issueSlug}/standing`,
    `/issues/${shown.issueSlug}/time`,
    `/speakers/${shown.speakerSlug}/tone`,
  ]) {
    const csv = await (await get(`${path}.csv`)).text();
    const json = (await (await get(`${path}.json`)).json()) as { rows: unknown[] };
    expect(csv.trim().split("\r\n").length - 1).toBe(json.rows.length);
  }
  await get(`/issues/${shown.issueSlug}/nothing.csv`, 404);
});
