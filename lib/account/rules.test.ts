import { describe, expect, test } from "vitest";
import { isCommonPassword } from "@/lib/core/common-passwords";
import { browserName, countedAs, invitationStatus, normaliseEmail, passwordProblem } from "./rules";

describe("an e-mail address", () => {
  test.each([
    ["ida@example.org", "ida@example.org"],
    ["  Ida@Example.ORG ", "ida@example.org"],
    ["ida＠example.org", "ida@example.org"],
    ["ｉda@example.org", "ida@example.org"],
    ["o'hara+desk@mail.example.co.uk", "o'hara+desk@mail.example.co.uk"],
    ["ida@example．org", "ida@example.org"],
  ])("%s is %s", (typed, expected) => {
    expect(normaliseEmail(typed)).toBe(expected);
  });

  test.each([
    "",
    "ida",
    "@example.org",
    "ida@",
    "ida@localhost",
    "ida@example。org",
    "ida@@example.org",
    "ida@a@example.org",
    '"ida"@example.org',
    "ida@example.org,eve@example.net",
    "ida@example.org\nbcc: eve@example.net",
    "ida@-example.org",
    "ida@example-.org",
    "ida@example..org",
    ".ida@example.org",
    "i..da@example.org",
    "іda@example.org", // a Cyrillic letter
    "ida@exаmple.org",
    "ida﹫example.org@eve.example",
    `${"a".repeat(65)}@example.org`,
    `ida@${"a".repeat(64)}.org`,
    `ida@${"a.".repeat(130)}org`,
    "ida@[192.0.2.1]",
    "ida <ida@example.org>",
  ])("%j is none", (typed) => {
    expect(normaliseEmail(typed)).toBeNull();
  });

  test("is counted under one key, however it is typed", () => {
    expect(countedAs(" IDA＠example.org")).toBe(countedAs("ida@example.org"));
    expect(countedAs("eva@example.org")).not.toBe(countedAs("ida@example.org"));
    expect(countedAs("nonsense")).toBe(countedAs(" Nonsense "));
  });
});

describe("a password", () => {
  const known = ["ida.berg@example.org", "Ida Berg", "On the Record"];
  const problem = (password: string) => passwordProblem(password, known, isCommonPassword);

  test.each([
    "wet umbrella",
    "wet umbrella in March, again",
    "ok🙂ok🙂xy12ab".padEnd(12, "!"),
    " spaces count ",
    "ídagsvädret är fint",
    "x7x7abcdefghij",
    `${"words ".repeat(21)}ab`,
  ])("%j will do", (password) => {
    expect(problem(password)).toBeNull();
  });

  test.each([
    ["eleven char", /at least 12/],
    ["", /at least 12/],
    ["🙂🙃😀😁😂🤣😃😄😅😆🥹", /at least 12/],
    [`${"words ".repeat(21)}abc`, /at most 128/],
    ["aaaaaaaaaaaaaaa", /repeats/],
    ["121212121212", /repeats/],
    ["123qweasdzxc", /leaks/],
    ["QwertyQwerty", /leaks/],
    ["motherfucker", /leaks/],
    ["ida.berg@example.org", /too close/],
    ["OnTheRecord12", /too close/],
    ["BergBergBerg1", /too close/],
  ])("%j will not: %s", (password, reason) => {
    expect(problem(password)).toMatch(reason);
  });
});

describe("an invitation", () => {
  const now = new Date("2026-11-22T12:00:00Z");
  const at = (offset: number) => new Date(now.getTime() + offset);
  test.each([
    [{ expiresAt: at(1), acceptedAt: null, revokedAt: null }, "open"],
    [{ expiresAt: at(0), acceptedAt: null, revokedAt: null }, "expired"],
    [{ expiresAt: at(1), acceptedAt: at(-5), revokedAt: null }, "accepted"],
    [{ expiresAt: at(1), acceptedAt: null, revokedAt: at(-5) }, "revoked"],
    [{ expiresAt: at(-9), acceptedAt: at(-10), revokedAt: at(-9) }, "accepted"],
  ])("%j is %s", (invitation, expected) => {
    expect(invitationStatus(invitation, now)).toBe(expected);
  });
});

test.each([
  [
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/140.0 Safari/537.36 Edg/140.0",
    "Edge on Windows",
  ],
  ["Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/140.0 Safari/537.36", "Chrome on Linux"],
  ["Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Safari/604.1", "Safari on iPhone"],
  [
    "Mozilla/5.0 (Macintosh; Intel Mac OS X 10.15; rv:140.0) Gecko/20100101 Firefox/140.0",
    "Firefox on macOS",
  ],
  ["curl/8.1", "A browser or program"],
  ["", "A browser or program"],
])("%s is %s", (agent, expected) => {
  expect(browserName(agent)).toBe(expected);
});
