import fc from "fast-check";
import { expect, test } from "vitest";
import { ownPath } from "./own-path";

test.each([
  ["/desk", "/desk"],
  ["/desk/sources/1?q=a%20b#p-2", "/desk/sources/1?q=a%20b#p-2"],
  ["/desk?next=https://evil.example/", "/desk?next=https://evil.example/"],
  ["/deskå", "/desk%C3%A5"],
  ["/desk/../users", "/users"],
])("%s leads to %s", (wanted, expected) => {
  expect(ownPath(wanted)).toBe(expected);
});

test.each([
  "",
  "desk",
  "//evil.example",
  "///evil.example",
  "/\\evil.example",
  "\\\\evil.example",
  "/\t/evil.example",
  "/\n/evil.example",
  "/.//evil.example",
  "/a/..//evil.example",
  "/%0d%0a/../..//evil.example",
  "https://evil.example/desk",
  "https:/evil.example",
  "javascript:alert(1)",
  "data:text/html,x",
  "@evil.example",
  " /desk",
  "/api/auth/signout",
  "/sign-in?next=/sign-in",
  `/${"a".repeat(3_000)}`,
  null,
  undefined,
  7,
  ["/desk"],
])("%j leads home", (wanted) => {
  expect(ownPath(wanted)).toBe("/desk");
});

test("no text leads to another site", () => {
  const part = fc.constantFrom(
    "/",
    "\\",
    ".",
    "..",
    "@",
    ":",
    "evil.example",
    "https",
    "%2f",
    "%5c",
    "\t",
    "\n",
    "＠",
    "／",
    "?",
    "#",
    "a",
  );
  const site = "https://desk.example.org";
  fc.assert(
    fc.property(fc.array(part, { maxLength: 8 }), (parts) => {
      const path = ownPath(parts.join(""));
      return path.startsWith("/") && new URL(path, site).origin === site;
    }),
    { numRuns: 5_000 },
  );
});
