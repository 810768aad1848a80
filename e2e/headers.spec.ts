import type { APIResponse } from "@playwright/test";
import { request as newRequest } from "@playwright/test";
import { v7 as newId } from "uuid";
import { arrangePublished } from "./support/arrange";
import { Desk } from "./support/desk";
import { type ActorName, emailOf, signIn } from "./support/people";
import { expect, test } from "./support/test";

/** On every response, whatever its kind. */
const ALWAYS: Record<string, string | RegExp> = {
  "x-content-type-options": "nosniff",
  "referrer-policy": /^(same-origin|strict-origin-when-cross-origin)$/,
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
  "x-frame-options": "DENY",
  "permissions-policy": /camera=\(\).*microphone=\(\).*geolocation=\(\)/,
};

interface Kind {
  name: string;
  status: number;
  ask: (desk: Desk) => Promise<APIResponse>;
  who?: ActorName;
  /** which of the policies below */
  policy: "record" | "desk" | "closed" | null;
}

const get = (path: string, headers?: Record<string, string>) => (desk: Desk) =>
  desk.request.get(path, { maxRedirects: 0, headers });

const KINDS: Kind[] = [
  { name: "a page of the record", status: 200, policy: "record", ask: get("/") },
  {
    name: "an address of the record that leads nowhere",
    status: 404,
    policy: "record",
    ask: get("/summaries/none"),
  },
  { name: "an address that leads nowhere", status: 404, policy: "record", ask: get("/no/such/page") },
  {
    name: "the record for a client's navigation",
    status: 307,
    policy: "record",
    ask: get("/speakers", { rsc: "1" }),
  },
  { name: "the head of the log", status: 200, policy: null, ask: get("/audit-head") },
  { name: "an icon", status: 200, policy: null, ask: get("/icon.svg") },
  { name: "sign-in", status: 200, policy: "desk", ask: get("/sign-in") },
  { name: "the way to sign-in", status: 307, policy: "desk", ask: get("/desk") },
  { name: "a page of the desk", status: 200, policy: "desk", who: "editor", ask: get("/desk") },
  {
    name: "a page of the desk as data",
    status: 200,
    policy: "desk",
    who: "editor",
    ask: get("/desk?_rsc", { rsc: "1" }),
  },
  {
    name: "a page that is not for one's role",
    status: 403,
    policy: "desk",
    who: "editor",
    ask: get("/desk/users"),
  },
  {
    name: "a page of the desk that is not there",
    status: 404,
    policy: "desk",
    who: "editor",
    ask: get("/desk/summaries/none"),
  },
  { name: "health", status: 200, policy: "closed", ask: get("/api/health") },
  {
    name: "an address of the API that leads nowhere",
    status: 404,
    policy: "closed",
    ask: get("/api/nothing"),
  },
  {
    name: "a refused write",
    status: 401,
    policy: "closed",
    ask: (desk) => desk.send("POST", `/api/desk/sources/${newId()}/steps`, {}),
  },
  {
    name: "a refused upload",
    status: 401,
    policy: "closed",
    ask: (desk) =>
      desk.request.post("/api/desk/sources", { multipart: { a: "b" }, headers: { origin: desk.origin } }),
  },
  {
    name: "a server action",
    status: 200,
    policy: "desk",
    who: "editor",
    ask: (desk) => desk.call("addComment", {}),
  },
];

const POLICIES = {
  record:
    /^default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self' data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'$/,
  desk: /^default-src 'none'; script-src 'nonce-[\w+/]{22}==' 'strict-dynamic'; style-src 'self' 'nonce-[\w+/]{22}=='; .*object-src 'none'; frame-ancestors 'none'; frame-src 'none'; report-to csp; report-uri \/api\/csp$/,
  closed: /^default-src 'none'; frame-ancestors 'none'; sandbox$/,
};

for (const { name, status, ask, who = "anonymous", policy } of KINDS) {
  test(`headers of ${name}`, async () => {
    const desk = await Desk.of(who);
    const answer = await ask(desk);
    const headers = answer.headers();
    expect(answer.status()).toBe(status);
    for (const [header, value] of Object.entries(ALWAYS)) expect.soft(headers[header], header).toMatch(value);
    expect.soft(headers["x-powered-by"]).toBeUndefined();
    // one policy, not two that browsers would join
    expect
      .soft(answer.headersArray().filter((one) => /^content-security-policy$/i.test(one.name)).length)
      .toBe(1);
    if (policy) expect.soft(headers["content-security-policy"]).toMatch(POLICIES[policy]);
    if (policy === "desk" || policy === "closed") expect.soft(headers["cache-control"]).toContain("no-store");
    if (policy === "record") expect.soft(headers["set-cookie"]).toBeUndefined();
    await desk.dispose();
  });
}

/** Public addresses that are no page: type, and whether others may read or frame them. */
const OPEN_CORS = {
  "access-control-allow-origin": "*",
  // a script may ask "is it still the same?" with a preflight
  "access-control-allow-headers": "Accept, If-None-Match",
  "cross-origin-resource-policy": "cross-origin",
};
/** Share images: some programs show them in the reader's own browser. */
const SHOWN_BY_OTHERS = { "cross-origin-resource-policy": "cross-origin" };
const RECORD_ONLY = { "cross-origin-resource-policy": "same-origin", "x-frame-options": "DENY" };

test("every public file and card says what it is, that it is to be asked for anew, and sets no cookie", async ({
  request,
}) => {
  const [editor, reviewer] = [await Desk.of("editor"), await Desk.of("reviewer")];
  const made = await arrangePublished(editor, reviewer);
  const { slug, speakerSlug, issueSlug, passageIds } = made;
  const oembed = `/api/oembed?url=${encodeURIComponent(`http://localhost:${process.env.E2E_PORT}/summaries/${slug}`)}`;
  const files: [string, RegExp, Record<string, string>][] = [
    [`/embed/summaries/${slug}`, /^text\/html/, { "cross-origin-resource-policy": "cross-origin" }],
    [`/embed/passages/${passageIds[0]}`, /^text\/html/, { "cross-origin-resource-policy": "cross-origin" }],
    [`/embed/issues/${issueSlug}`, /^text\/html/, { "cross-origin-resource-policy": "cross-origin" }],
    ["/api/v1/summaries", /^application\/json/, OPEN_CORS],
    [`/api/v1/summaries/${slug}`, /^application\/json/, OPEN_CORS],
    ["/api/v1/passages", /^application\/json/, OPEN_CORS],
    [`/api/v1/passages/${passageIds[0]}`, /json/, OPEN_CORS],
    ["/api/v1/speakers", /^application\/json/, OPEN_CORS],
    ["/api/v1/issues", /^application\/json/, OPEN_CORS],
    ["/api/v1/openapi.json", /json/, OPEN_CORS],
    [oembed, /^application\/json/, OPEN_CORS],
    ["/feed.xml", /xml/, RECORD_ONLY],
    ["/feed.json", /json/, RECORD_ONLY],
    ["/corrections/feed.xml", /xml/, RECORD_ONLY],
    ["/corrections/feed.json", /json/, RECORD_ONLY],
    ["/search/feed.xml?q=ice", /xml/, RECORD_ONLY],
    ["/search/feed.json?q=ice", /json/, RECORD_ONLY],
    [`/speakers/${speakerSlug}/feed.xml`, /xml/, RECORD_ONLY],
    [`/issues/${issueSlug}/feed.xml`, /xml/, RECORD_ONLY],
    ["/issues/matrix.csv", /csv/, RECORD_ONLY],
    ["/issues/matrix.json", /json/, RECORD_ONLY],
    ["/data/record.csv", /csv/, RECORD_ONLY],
    ["/data/record.jsonl", /json/, RECORD_ONLY],
    ["/data/record.jsonld", /json/, RECORD_ONLY],
    ["/data/summaries.csv", /csv/, RECORD_ONLY],
    ["/data/summaries.jsonl", /json/, RECORD_ONLY],
    ["/data/summaries.jsonld", /json/, RECORD_ONLY],
    [`/passages/${passageIds[0]}/passage.jsonld`, /json/, RECORD_ONLY],
    [`/passages/${passageIds[0]}/image.png`, /^image\/png/, SHOWN_BY_OTHERS],
    [`/summaries/${slug}/image.png`, /^image\/png/, SHOWN_BY_OTHERS],
    ["/sitemap.xml", /xml/, RECORD_ONLY],
    ["/news-sitemap.xml", /xml/, RECORD_ONLY],
    ["/robots.txt", /^text\/plain/, RECORD_ONLY],
    ["/.well-known/security.txt", /^text\/plain/, RECORD_ONLY],
  ];
  for (const [path, type, wanted] of files) {
    const answer = await request.get(path);
    const headers = answer.headers();
    expect.soft(answer.status(), path).toBe(200);
    expect.soft(headers["content-type"], path).toMatch(type);
    expect.soft(headers, path).toMatchObject({ "x-content-type-options": "nosniff", ...wanted });
    expect.soft(headers["content-security-policy"], path).toMatch(/^default-src 'none'/);
    expect.soft(headers["cache-control"], path).toContain("must-revalidate");
    expect.soft(headers["set-cookie"], path).toBeUndefined();
    expect.soft(headers["x-powered-by"], path).toBeUndefined();
  }
  await editor.dispose();
  await reviewer.dispose();
});

test("a page that is kept has the headers it was made with, in every encoding, and when it has not changed", async ({
  request,
}) => {
  const first = (await request.get("/method")).headers();
  // kept a moment after it was first sent: from then on Next is not asked
  await expect
    .poll(async () => (await request.get("/method")).headers()["x-nextjs-cache"], { timeout: 20_000 })
    .toBeUndefined();
  const same = Object.keys(ALWAYS).concat("content-security-policy", "cache-control", "content-type");
  // another journey may change the record meanwhile: then the page is made, and kept, anew
  await expect(async () => {
    for (const encoding of ["identity", "gzip", "br"]) {
      const answer = await request.get("/method", { headers: { "accept-encoding": encoding } });
      const headers = answer.headers();
      for (const name of same) expect(headers[name], `${encoding} ${name}`).toBe(first[name]);
      expect(headers.vary?.toLowerCase(), encoding).toContain("accept-encoding");
      expect(headers["content-encoding"] ?? "identity").toBe(encoding);
      const known = await request.get("/method", { headers: { "if-none-match": headers.etag ?? "" } });
      expect(known.status()).toBe(304);
      for (const name of ["content-security-policy", "cache-control"])
        expect(known.headers()[name], `304 ${name}`).toBe(first[name]);
    }
  }).toPass({ timeout: 20_000 });
});

test("files of the build carry them too, and may be kept for ever", async ({ request }) => {
  const html = await (await request.get("/sign-in")).text();
  const files = [...new Set(html.match(/\/_next\/static\/[^"'\\ ]+\.(?:js|css|woff2)/g))];
  expect(files.length).toBeGreaterThan(3);
  for (const file of files) {
    const answer = await request.get(file);
    expect(answer.status()).toBe(200);
    const headers = answer.headers();
    for (const [header, value] of Object.entries(ALWAYS))
      expect.soft(headers[header], `${file} ${header}`).toMatch(value);
    expect(headers["cache-control"]).toContain("immutable");
  }
});

test("each load of the desk has a nonce of its own, on every script", async () => {
  const desk = await Desk.of("editor");
  const nonces = new Set<string>();
  for (const path of ["/desk", "/desk", "/desk/sources", "/sign-in?next=/desk"]) {
    const answer = await desk.request.get(path);
    const [, nonce = ""] = /'nonce-([^']+)'/.exec(answer.headers()["content-security-policy"] ?? "") ?? [];
    const scripts = (await answer.text()).match(/<script[^>]*>/g) ?? [];
    expect(scripts.length).toBeGreaterThan(0);
    for (const script of scripts) expect(script).toContain(`nonce="${nonce}"`);
    nonces.add(nonce);
  }
  expect(nonces.size).toBe(4);
  await desk.dispose();
});

test("the record has no script and sets no cookie, whoever asks", async () => {
  const [editor, reviewer] = [await Desk.of("editor"), await Desk.of("reviewer")];
  const { slug, speakerSlug, issueSlug, sourceId, passageIds } = await arrangePublished(editor, reviewer);
  const paths = ["/", "/summaries", "/speakers", "/issues", "/sources"];
  paths.push(
    `/summaries/${slug}`,
    `/speakers/${speakerSlug}`,
    `/issues/${issueSlug}`,
    `/sources/${sourceId}`,
  );
  paths.push(`/passages/${passageIds[0]}`, "/summaries/never-was");
  for (const who of ["anonymous", "editor"] as const) {
    const desk = await Desk.of(who);
    for (const path of paths) {
      // first as it is made, then as it is kept
      for (const time of ["first", "second"]) {
        const answer = await desk.request.get(path);
        const html = await answer.text();
        const label = `${who} ${path}, ${time} time`;
        expect(
          html.replace(/<script type="application\/ld\+json"[\s\S]*?<\/script>/g, ""),
          label,
        ).not.toMatch(/<script/);
        expect(html, label).not.toMatch(/\son[a-z]+="|javascript:|\sstyle="/i);
        expect(answer.headers()["content-security-policy"], label).toMatch(POLICIES.record);
        expect(answer.headers()["set-cookie"], label).toBeUndefined();
      }
    }
    await desk.dispose();
  }
  await editor.dispose();
  await reviewer.dispose();
});

test("signing in sets one cookie that scripts cannot read; signing out ends the session and clears the browser", async ({
  baseURL,
}) => {
  const context = await newRequest.newContext({ baseURL });
  await signIn(context, emailOf("editor"));
  const kept = await context.storageState();
  const cookie = kept.cookies.find(({ name }) => name === "session");
  expect(cookie).toMatchObject({ httpOnly: true, sameSite: "Lax", path: "/" });
  expect((await context.get("/desk", { maxRedirects: 0 })).status()).toBe(200);
  const out = await context.post("/api/sign-out", { headers: { origin: baseURL ?? "" }, maxRedirects: 0 });
  expect(out.status()).toBe(303);
  expect(out.headers()["clear-site-data"]).toBe('"cache","cookies","storage"');
  // the cookie as it was before: the session itself has ended
  const again = await newRequest.newContext({ baseURL, storageState: kept });
  expect((await again.get("/desk", { maxRedirects: 0 })).status()).toBe(307);
  await context.dispose();
  await again.dispose();
});

test("a report of a violation is taken, whatever it says", async ({ request }) => {
  for (const data of ['{"csp-report":{}}', "no json", "x".repeat(20_000)]) {
    expect(
      (
        await request.post("/api/csp", { data, headers: { "content-type": "application/csp-report" } })
      ).status(),
    ).toBe(204);
  }
});

test("pictures are not fetched and resized for anybody", async ({ request }) => {
  const answer = await request.get("/_next/image?url=http%3A%2F%2F127.0.0.1%2F&w=64&q=75");
  expect(answer.status()).toBe(404);
});
