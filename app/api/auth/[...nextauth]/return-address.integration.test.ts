// before all that Next keeps in an AsyncLocalStorage, which is looked for when its modules load
import "next/dist/server/node-environment-baseline";

import { beforeAll, describe, expect, test } from "vitest";
import type { Admin } from "@/lib/core/actor";
import { Browser, SITE } from "./testing/browser";
import { makePerson, PASSWORD, signIn, startProvider, urlOf } from "./testing/desk";

startProvider();
let somebody: Admin;
beforeAll(async () => {
  somebody = await makePerson();
});

const hosts = [
  "evil.example",
  "desk.example.org.evil.example",
  "desk.example.org@evil.example",
  "evil.example:443",
];
const ways = [
  "https://H",
  "http://H/desk",
  "HTTPS://H",
  "https:H",
  "https:/H",
  "https:///H",
  "https:\\\\H",
  "//H",
  "///H",
  "////H//",
  "\\\\H",
  "\\/H",
  "/\\H",
  "/\\/H",
  "/\t/H",
  "/\n/H",
  "\t//H",
  " //H",
  "/.//H",
  "/..//H",
  "/desk/..//H",
  "/%09/H",
  "/%5cH",
  "%2f%2fH",
  "%68ttps://H",
  "/%2f%2fH/../..//H",
  "@H",
  "ftp://H",
  "／／H",
  "/／H",
  "https://desk。example。org.H",
  "https:／／H",
  "https://desk.example.org\\@H",
  "https://desk.example.org%00.H",
  "https://desk.example.org%2f@H",
  "https://desk.example.org#@H",
  "/desk\r\nLocation: https://H",
  "/desk%0d%0aLocation:%20https://H",
];
const payloads = [
  ...ways.flatMap((way) => hosts.map((host) => way.replaceAll("H", host))),
  ...[
    "",
    "null",
    "undefined",
    "[object Object]",
    "\0",
    "/\0",
    "https://",
    "http:",
    "//",
    "\\",
    "https://[",
    "a".repeat(9_000),
  ],
  ...[
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    "java\tscript:alert(1)",
    " javascript:alert(1)",
    "vbscript:x",
  ],
  ...[
    "data:text/html,<script>x</script>",
    "data:;base64,PHg+",
    "blob:https://desk.example.org/x",
    "file:///etc/passwd",
  ],
  ...[
    "http://desk.example.org/desk",
    "https://desk.example.org:8443/desk",
    "https://www.desk.example.org/",
    "http://[::1]/",
  ],
  ...[
    "http://2130706433/",
    "http://0x7f.1/",
    "https://ｄｅｓｋ.example.org.evil.example",
    "/api/auth/signout",
    "/sign-in?callbackUrl=//evil.example",
  ],
];

describe(`${payloads.length} addresses to go on to`, () => {
  /** As a browser reads it. */
  const leadsTo = (address: string) => new URL(address, `${SITE}/sign-in`);
  const isOurs = (address: string) => {
    const { origin, pathname } = leadsTo(address);
    expect(origin, address).toBe(SITE);
    expect(pathname, address).not.toMatch(/^\/\/|^\/api\//);
  };

  test("none leads away, whichever way it comes", async () => {
    expect(payloads.length).toBeGreaterThan(150);
    for (const callbackUrl of payloads) {
      const browser = new Browser();
      const csrfToken = await browser.csrfToken();
      const asked = `?${new URLSearchParams({ callbackUrl })}`;
      const page = await browser.get(`/api/auth/signin${asked}`);
      expect(page.status, callbackUrl).toBe(302);
      isOurs(page.headers.get("location") ?? "none");
      isOurs(leadsTo(page.headers.get("location") ?? "").searchParams.get("callbackUrl") ?? "/");
      isOurs(decodeURIComponent(browser.value("__Host-return")));
      const out = await browser.post("/api/auth/signout", { csrfToken, callbackUrl });
      expect(out.status, callbackUrl).toBe(302);
      isOurs(out.headers.get("location") ?? "none");
      const asJson = await browser.post("/api/auth/signout", { csrfToken, callbackUrl, json: "true" });
      isOurs(await urlOf(asJson));
    }
  });

  test("none in a cookie is taken over", async () => {
    for (const payload of payloads.filter((one) => one !== "")) {
      const browser = new Browser();
      const csrfToken = await browser.csrfToken();
      browser.plant("__Host-return", encodeURIComponent(payload));
      const response = await browser.post("/api/auth/signout", { csrfToken });
      expect([302, 400], payload).toContain(response.status);
      isOurs(response.headers.get("location") ?? "/");
    }
  });

  test("nor after a password, right or wrong, nor on the way to single sign-on", async () => {
    for (const callbackUrl of [
      "//evil.example",
      "https://evil.example",
      "/\\evil.example",
      "javascript:alert(1)",
    ]) {
      const browser = new Browser();
      for (const password of [PASSWORD, "another one in April"]) {
        const url = await urlOf(await signIn(browser, somebody, callbackUrl, password));
        expect(url).toBe(SITE + (password === PASSWORD ? "/desk" : "/api/auth/error?error=wrong"));
      }
      const csrfToken = await browser.csrfToken();
      await browser.post("/api/auth/signin/oidc", { csrfToken, callbackUrl, json: "true" });
      isOurs(decodeURIComponent(browser.value("__Host-return")));
    }
  });

  test("a page of ours is gone on to", async () => {
    const url = await urlOf(await signIn(new Browser(), somebody, "/desk/sources?q=a#p-1"));
    expect(url).toBe(`${SITE}/desk/sources?q=a#p-1`);
  });
});
