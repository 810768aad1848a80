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
