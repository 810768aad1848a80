import { type APIResponse, request as newRequest } from "@playwright/test";
import { v7 as newId } from "uuid";
import { actionResult, builtActions, builtRoutes } from "./support/actions";
import { type Arranged, arrangeInReview, arrangePublished } from "./support/arrange";
import { type Answer, Desk } from "./support/desk";
import { ACTORS, type ActorName } from "./support/people";
import { ACTIONS, HANDLERS, PAGES, UPLOADS } from "./support/permission-tables";
import { expect, test } from "./support/test";

/** Lead whoever comes on to another page, signed in or not. */
const ONWARD = ["/sign-in", "/desk/codebook"];

/** What Next's client sends, and what has been used to get past a proxy. */
const CLIENT_HEADERS = [
  ["rsc", "1"],
  ["next-router-prefetch", "1"],
  ["next-router-segment-prefetch", "/_tree"],
  ["x-middleware-subrequest", "proxy:proxy:proxy:proxy:proxy"],
] as const;

/** All but those that are made by the framework itself. */
const routes = builtRoutes().filter(({ route }) => !["/_global-error", "/_not-found"].includes(route));
const actionName = (name: string) => name.split(" ").at(-1) ?? "";

let hidden: Arranged;
let shown: Arranged & { slug: string };
const desks = new Map<ActorName, Desk>();

test.beforeAll(async () => {
  for (const who of ACTORS) desks.set(who, await Desk.of(who));
  hidden = await arrangeInReview(deskOf("editor"));
  shown = await arrangePublished(deskOf("editor"), deskOf("reviewer"));
});
test.afterAll(async () => {
  for (const desk of desks.values()) await desk.dispose();
});

function deskOf(who: ActorName): Desk {
  const desk = desks.get(who);
  if (!desk) throw new Error(`${who} has no desk`);
  return desk;
}

/** A route with ids of things that are there. */
function addressOf(route: string, of: Arranged & { slug?: string }): string {
  const ids: Record<string, string | undefined> = {
    "/issues/[slug]": of.issueSlug,
    "/speakers/[slug]": of.speakerSlug,
    "/summaries/[slug]": of.slug ?? of.summaryId,
    "/passages/[id]": of.passageIds[0],
    "/sources/[id]": of.sourceId,
    "/embed/issues/[slug]": of.issueSlug,
    "/embed/passages/[id]": of.passageIds[0],
    "/embed/summaries/[slug]": of.slug ?? of.summaryId,
    "/api/v1/passages/[id]": of.passageIds[0],
    "/api/v1/summaries/[slug]": of.slug ?? of.summaryId,
    "/desk/sources/[id]": of.sourceId,
    "/desk/summaries/[id]": of.summaryId,
    "/desk/review/[summaryId]": of.summaryId,
    "/desk/codebook/issues/[id]": of.issueId,
    "/desk/codebook/speakers/[id]": of.speakerId,
    "/api/desk/sources/[id]": of.sourceId,
    "/api/desk/summaries/[id]": of.summaryId,
  };
  const [known] = Object.keys(ids)
    .filter((one) => route.startsWith(one))
    .sort((a, b) => b.length - a.length);
  const filled = known ? route.replace(known, known.replace(/\[[^\]]+\]/, ids[known] ?? newId())) : route;
  return filled
    .replace("[...nextauth]", "csrf")
    .replace("/on/[issue]", `/on/${of.issueSlug}`)
    .replace("[number]", "1")
    .replace(/\[[^\]]+\]/g, newId());
}

test("the tables know every route and every action of the build, and no others", () => {
  const known = (kind: "page" | "handler") =>
    routes
      .filter((one) => one.kind === kind)
      .map(({ route }) => route)
      .sort();
  expect(known("page")).toEqual(Object.keys(PAGES).sort());
  expect(known("handler")).toEqual(Object.keys(HANDLERS).sort());
  expect(
    builtActions()
      .map(({ name }) => actionName(name))
      .sort(),
  ).toEqual(Object.keys(ACTIONS).sort());
});

for (const [route, row] of Object.entries(PAGES)) {
  test(`page ${route}`, async () => {
    const isPublic = !route.startsWith("/desk");
    for (const who of ACTORS) {
      const { request } = deskOf(who);
      // what is asked for on the record is published; at the desk it is not
      const path = addressOf(route, isPublic ? shown : hidden);
      const answer = await request.get(path, { maxRedirects: 0 });
      expect(answer.status(), `${who} ${path}`).toBe(row[who]);
      if (row[who] === 307 && !ONWARD.includes(route)) {
        expect(answer.headers().location, who).toMatch(/^\/sign-in\?next=/);
      }
      const mayRead = !isPublic && row[who] === 200;
      if (!mayRead) expect(await answer.text(), who).not.toContain(hidden.mark);
      // the same page as data for a client's navigation, however it is asked for
      for (const [name, value] of CLIENT_HEADERS) {
        const data = await request.get(path, { headers: { rsc: "1", [name]: value } });
        expect(data.status(), `${who} ${path} with ${name}`).toBeLessThan(500);
        if (!mayRead) expect(await data.text(), `${who} ${path} with ${name}`).not.toContain(hidden.mark);
      }
    }
  });
}

test("what is not published is not there for anybody on the record, also not for its author", async () => {
  for (const route of Object.keys(PAGES).filter((one) =>
    /^\/(embed\/)?(issues|passages|sources|speakers|summaries)\/\[/.test(one),
  )) {
    for (const who of ["anonymous", "editor"] as const) {
      const answer = await deskOf(who).request.get(addressOf(route, hidden));
      expect(answer.status(), route).toBe(404);
      expect(await answer.text()).not.toContain(hidden.mark);
    }
  }
});

for (const [route, methods] of Object.entries(HANDLERS)) {
  for (const [method, row] of Object.entries(methods)) {
    test(`${method} ${route}`, async () => {
      for (const who of ACTORS) {
        const desk = deskOf(who);
        const path = addressOf(route, hidden);
        const options = { method, headers: { origin: desk.origin }, maxRedirects: 0 };
        const body = UPLOADS.includes(route)
          ? { multipart: { nothing: "here" } }
          : { data: method === "GET" ? undefined : {} };
        const answer = await desk.request.fetch(path, { ...options, ...body });
        const said = await answer.text();
        expect(answer.status(), `${who}: ${said}`).toBe(row[who]);
        if (row[who] !== 200 || !route.startsWith("/api/desk/")) expect(said).not.toContain(hidden.mark);
      }
    });
  }
}

test("methods that a handler does not have are refused", async () => {
  for (const [route, methods] of Object.entries(HANDLERS)) {
    if (route === "/icon.svg" || route === "/api/auth/[...nextauth]") continue;
    const others = ["GET", "PUT", "POST", "DELETE", "PATCH"].filter(
      (method) => !Object.hasOwn(methods, method),
    );
    for (const method of route === "/api/sign-out" ? ["GET", "PUT", "DELETE"] : others) {
      const desk = deskOf("admin");
      const answer = await desk.request.fetch(addressOf(route, hidden), {
        method,
        headers: { origin: desk.origin },
      });
      expect(answer.status(), `${method} ${route}`).toBe(405);
    }
  }
});

test("server actions", async () => {
  for (const [name, row] of Object.entries(ACTIONS)) {
    for (const who of ACTORS) {
      const answer = await deskOf(who).act(name, {});
      expect(answer.ok ? "done" : answer.error.code, `${who} ${name}`).toBe(row[who]);
    }
  }
});

/** Where a write must not come from. */
const FOREIGN: Record<string, (own: string) => Record<string, string>> = {
  "another site": () => ({ origin: "https://elsewhere.example" }),
  "no origin": () => ({}),
  "a null origin": () => ({ origin: "null" }),
  "a subdomain": (own) => ({ origin: own.replace("//", "//www.") }),
  "another port": (own) => ({ origin: own.replace(/:\d+$/, ":9") }),
  "another scheme": (own) => ({ origin: own.replace("http:", "https:") }),
  "another site, told by the browser": () => ({ "sec-fetch-site": "cross-site" }),
  "a neighbour, told by the browser": () => ({ "sec-fetch-site": "same-site" }),
};

test.describe("a write that did not come from our own pages changes nothing", () => {
  for (const [place, headersOf] of Object.entries(FOREIGN)) {
    test(`from ${place}`, async () => {
      const { request, origin } = deskOf("admin");
      const headers = headersOf(origin);
      const writes = Object.entries(HANDLERS)
        .filter(([route]) => route.startsWith("/api/desk") || route === "/api/sign-out")
        .flatMap(([route, methods]) =>
          (route === "/api/sign-out" ? ["POST"] : Object.keys(methods))
            .filter((method) => method !== "GET")
            .map((method) => ({ route, method })),
        );
      for (const { route, method } of writes) {
        const data = { name: `Came from elsewhere ${hidden.mark}` };
        const answer = await request.fetch(addressOf(route, hidden), {
          method,
          data,
          headers,
          maxRedirects: 0,
        });
        expect(answer.status(), `${method} ${route}`).toBe(403);
      }
      for (const { name } of builtActions()) {
        const answer = await deskOf("admin").call(actionName(name), {}, { origin: "", ...headers });
        expect(await refusal(answer), name).toMatch(/^(forbidden|HTTP 4\d\d|HTTP 5\d\d)$/);
      }
      // still signed in
      expect((await request.get("/desk", { maxRedirects: 0 })).status()).toBe(200);
    });
  }
});

async function refusal(response: APIResponse): Promise<string> {
  const answer = actionResult(await response.text()) as Answer | undefined;
  if (answer === undefined) return `HTTP ${response.status()}`;
  return answer.ok ? "done" : answer.error.code;
}

test("a cookie that was made up, changed or copied in part is no session", async () => {
  const own = (await deskOf("admin").request.storageState()).cookies.find(({ name }) => name === "session");
  const value = own?.value ?? "";
  expect(value.length).toBeGreaterThan(50);
  for (const forged of [
    "x",
    value.slice(0, -4),
    `${value}x`,
    value.split(".").slice(0, 2).join("."),
    "null",
    "[]",
  ]) {
    const context = await newRequest.newContext({
      baseURL: deskOf("admin").origin,
      extraHTTPHeaders: { cookie: `session=${forged}` },
    });
    expect((await context.get("/desk", { maxRedirects: 0 })).status(), forged).toBe(307);
    await context.dispose();
  }
});
