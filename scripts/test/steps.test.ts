import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { findBrowser } from "./browser";
import { countsOfPlaywright, countsOfVitest } from "./counts";
import { chooseSteps } from "./steps";

const folder = mkdtempSync(path.join(tmpdir(), "on-the-record-counts-"));
afterAll(() => rmSync(folder, { recursive: true }));

function report(content: unknown): string {
  const file = path.join(folder, "report.json");
  writeFileSync(file, JSON.stringify(content));
  return file;
}

describe("chooseSteps", () => {
  const names = (asked: string[]) => chooseSteps(asked).map((step) => step.name);
  test("without names: everything that users could notice", () => {
    expect(names([])).toEqual(["types", "lint", "unit", "architecture", "integration", "build", "browser"]);
  });
  test("all: the tidiness of the code as well", () => {
    expect(names(["all"])).toEqual(expect.arrayContaining([...names([]), "format", "unused"]));
  });
  test("by name, in their own order", () => {
    expect(names(["browser", "unit"])).toEqual(["unit", "browser"]);
  });
  test("a name that there is not", () => {
    expect(() => chooseSteps(["units"])).toThrow(/no step units. The steps are: types/);
  });
});

describe("counts", () => {
  test("of vitest", () => {
    expect(countsOfVitest(report({ numPassedTests: 3, numFailedTests: 1 }))).toEqual({
      passed: 3,
      failed: 1,
    });
  });
  test("of Playwright: what passes at the second try only is told apart", () => {
    const stats = { expected: 5, unexpected: 1, flaky: 2, skipped: 0 };
    expect(countsOfPlaywright(report({ stats }))).toEqual({ passed: 7, failed: 1, late: 2 });
  });
  test("of a run that wrote nothing", () => {
    expect(countsOfVitest(path.join(folder, "none.json"))).toEqual({ passed: 0, failed: 0 });
  });
});

describe("findBrowser", () => {
  const here =
    (...files: string[]) =>
    (file: string) =>
      files.includes(file);
  test.each([
    ["the one that is named", { CHROMIUM_PATH: "/a/b", PATH: "/usr/bin" }, here("/usr/bin/chromium"), "/a/b"],
    [
      "Chromium before Chrome",
      { PATH: "/opt:/usr/bin" },
      here("/opt/google-chrome", "/usr/bin/chromium"),
      "/usr/bin/chromium",
    ],
    ["Chrome", { PATH: "/usr/bin" }, here("/usr/bin/google-chrome-stable"), "/usr/bin/google-chrome-stable"],
    ["none", { PATH: "/usr/bin" }, here(), undefined],
  ])("%s", (_, env, exists, file) => {
    expect(findBrowser(env, exists)?.file).toBe(file);
  });
});
