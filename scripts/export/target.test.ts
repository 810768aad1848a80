import {
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { contentsPage, titleOf } from "./contents";
import { MARK, openTarget } from "./target";

const SITE = "https://record.example";
let parent: string;
let place: string;
beforeEach(() => {
  parent = mkdtempSync(path.join(tmpdir(), "export-"));
  place = path.join(parent, "copy");
});
afterEach(() => rmSync(parent, { recursive: true, force: true }));

function make(name: string): void {
  const target = openTarget(place, SITE);
  writeFileSync(path.join(target.folder, name), name);
  target.finish();
}

describe("openTarget", () => {
  test("a folder that is not there is made", () => {
    make("a.html");
    expect(readdirSync(place).sort()).toEqual(["a.html", MARK]);
    expect(readdirSync(parent)).toEqual(["copy"]);
  });
  test("a copy is replaced as a whole: what was withdrawn is gone", () => {
    make("a.html");
    make("b.html");
    expect(readdirSync(place).sort()).toEqual(["b.html", MARK]);
  });
  test("a copy that failed leaves the old one", () => {
    make("a.html");
    const target = openTarget(place, SITE);
    writeFileSync(path.join(target.folder, "half.html"), "half");
    target.abandon();
    expect(readdirSync(place).sort()).toEqual(["a.html", MARK]);
    expect(readdirSync(parent)).toEqual(["copy"]);
  });
  test("a folder with something else in it is left alone", () => {
    mkdirSync(place);
    writeFileSync(path.join(place, "thesis.txt"), "years of work");
    expect(() => openTarget(place, SITE)).toThrow(/not empty/);
    expect(readFileSync(path.join(place, "thesis.txt"), "utf8")).toBe("years of work");
    expect(existsSync(path.join(place, MARK))).toBe(false);
  });
  test("what somebody put into a copy since is left alone, and named", () => {
    make("a.html");
    mkdirSync(path.join(place, "notes"));
    writeFileSync(path.join(place, "notes", "thesis.txt"), "years of work");
    expect(() => openTarget(place, SITE)).toThrow(/notes\/thesis\.txt.*Nothing was changed/);
    expect(readdirSync(place).sort()).toEqual(["a.html", "notes", MARK].sort());
    expect(readdirSync(parent)).toEqual(["copy"]);
  });
  test("also what came while the copy was made", () => {
    make("a.html");
    const target = openTarget(place, SITE);
    writeFileSync(path.join(place, "thesis.txt"), "years of work");
    expect(() => target.finish()).toThrow(/thesis/);
    target.abandon();
    expect(readFileSync(path.join(place, "thesis.txt"), "utf8")).toBe("years of work");
    expect(readdirSync(parent)).toEqual(["copy"]);
  });
  test("a link is followed, and stays: nothing old is left where it leads", () => {
    const real = path.join(parent, "elsewhere");
    mkdirSync(real);
    symlinkSync(real, place);
    make("a.html");
    make("b.html");
    expect(lstatSync(place).isSymbolicLink()).toBe(true);
    expect(readdirSync(real).sort()).toEqual(["b.html", MARK]);
  });
  test("a file is no folder", () => {
    writeFileSync(place, "years of work");
    expect(() => openTarget(place, SITE)).toThrow(/is a file/);
    expect(readFileSync(place, "utf8")).toBe("years of work");
  });
  test("an empty folder is taken", () => {
    mkdirSync(place);
    make("a.html");
    expect(readdirSync(place)).toContain("a.html");
  });
});

describe("contentsPage", () => {
  test("leads to each page once, by its kind, in one order", () => {
    const lines = [
      { file: "summaries/b/index.html", title: "B &amp; C" },
      { file: "index.html", title: "Home" },
      { file: "summaries/a/index.html", title: "" },
    ];
    const page = contentsPage(lines);
    expect(page).toBe(contentsPage([...lines].reverse()));
    expect([...page.matchAll(/<a href="([^"]+)">([^<]*)</g)].map(([, file, title]) => [file, title])).toEqual(
      [
        ["index.html", "Home"],
        ["summaries/a/index.html", "summaries/a/index.html"],
        ["summaries/b/index.html", "B &amp; C"],
      ],
    );
  });
  test("a title stays escaped", () => {
    expect(titleOf("<head><title>A &lt;b&gt;</title></head>")).toBe("A &lt;b&gt;");
  });
});
