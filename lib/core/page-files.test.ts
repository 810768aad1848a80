import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import config from "../../next.config.js";
import { PageFiles } from "./page-files";

let root: string;
beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), "page-files-"));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const html = Buffer.from("<p>words</p>");
const zipped = Buffer.from("zipped");
const NOW = 1_763_852_475_900;

/** What a web server would find in this second, as deploy/nginx.conf looks for it. */
const found = (second: number, pathname = "/summaries/a") => {
  const file = path.join(root, `at-${second}`, pathname, "index.html");
  return existsSync(file) ? readFileSync(file, "utf8") : null;
};

describe("PageFiles", () => {
  test("are found while changes are heard of, and for two seconds at most after that", () => {
    const files = new PageFiles(root);
    files.write(files.folder, "/summaries/a", "0123abcd", html, zipped);
    expect(found(1_763_852_475)).toBeNull();
    files.confirm(NOW);
    expect(found(1_763_852_475)).toBe("<p>words</p>");
    expect(found(1_763_852_476)).toBe("<p>words</p>");
    expect(found(1_763_852_477)).toBeNull();
  });

  test("are gone in the moment of a change, and what comes late stays unseen", () => {
    const files = new PageFiles(root);
    const before = files.folder;
    files.confirm(NOW);
    files.write(before, "/summaries/a", "0123abcd", html, zipped);
    files.drop();
    expect(found(1_763_852_475)).toBeNull();
    files.write(before, "/summaries/a", "0123abcd", html, zipped);
    expect(found(1_763_852_475)).toBeNull();
    files.write(files.folder, "/summaries/b", "0123abcd", html, zipped);
    expect(found(1_763_852_475, "/summaries/b")).toBe("<p>words</p>");
  });

  test("old names are taken away", () => {
    const files = new PageFiles(root);
    for (let beat = 0; beat < 20; beat++) files.confirm(NOW + beat * 500);
    expect(readdirSync(root).filter((name) => name.startsWith("at-")).length).toBeLessThanOrEqual(3);
  });

  test("a process that starts anew serves nothing of the last", () => {
    const last = new PageFiles(root);
    last.confirm(NOW);
    last.write(last.folder, "/summaries/a", "0123abcd", html, zipped);
    new PageFiles(root);
    expect(found(1_763_852_475)).toBeNull();
  });

  test("a file's time is its content's, so that ETags agree between instances", () => {
    const files = new PageFiles(root);
    files.write(files.folder, "/summaries/a", "0123abcd", html, zipped);
    const { mtimeMs } = statSync(path.join(files.folder, "summaries/a/index.html"));
    expect(mtimeMs / 1000).toBe(0x0123abcd >>> 1);
  });

  test("nothing is written outside", () => {
    const files = new PageFiles(root);
    files.write(files.folder, "/../../out", "0123abcd", html, zipped);
    expect(existsSync(path.join(root, "..", "out"))).toBe(false);
    expect(existsSync(path.join(root, "out"))).toBe(false);
  });
});

test("deploy/nginx.conf sends with files what the app sends with pages", async () => {
  const nginx = readFileSync(path.resolve("deploy/nginx.conf"), "utf8");
  const sent = Object.fromEntries(
    [...nginx.matchAll(/^\s*add_header ([\w-]+) "(.+)";$/gm)].map(([, name, value]) => [name, value]),
  );
  const tables = (await config.headers?.()) ?? [];
  const own = tables.filter(({ source }) => source === "/:path*" || source.startsWith("/((?!desk"));
  expect(own).toHaveLength(3);
  const wanted = Object.fromEntries(
    own.flatMap(({ headers }) => headers.map(({ key, value }) => [key, value])),
  );
  expect(sent).toEqual(wanted);
});
