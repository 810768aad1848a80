import { describe, expect, test } from "vitest";
import type { Doc } from "../schema";
import { mergeVersions, resolve, type Version } from "./merge";

const doc = (...paragraphs: string[]): Doc => ({
  type: "doc",
  content: paragraphs.map((text) => ({ type: "paragraph", content: [{ type: "text", text }] })),
});
const version = (headline: string, ...paragraphs: string[]): Version => ({
  headline,
  doc: doc(...paragraphs),
});
const base = version("Wall", "First thing.", "Second thing.", "Third thing.");

describe("clean", () => {
  test.each<[string, Version, Version, Version]>([
    [
      "different paragraphs",
      version("Wall", "First thing here.", "Second thing.", "Third thing."),
      version("Wall", "First thing.", "Second thing.", "Third one."),
      version("Wall", "First thing here.", "Second thing.", "Third one."),
    ],
    [
      "headline here, text there",
      version("The wall", "First thing.", "Second thing.", "Third thing."),
      version("Wall", "First thing.", "Third thing."),
      version("The wall", "First thing.", "Third thing."),
    ],
    [
      "the same change twice",
      version("Wall", "One.", "Second thing.", "Third thing."),
      version("Wall", "One.", "Second thing.", "Third thing."),
      version("Wall", "One.", "Second thing.", "Third thing."),
    ],
    [
      "words of one paragraph",
      version("Wall", "A first new thing.", "Second thing.", "Third thing."),
      version("Wall", "First thing.", "Second thing.", "Third thing, at last."),
      version("Wall", "A first new thing.", "Second thing.", "Third thing, at last."),
    ],
    ["nothing here", base, version("Wall", "Other."), version("Wall", "Other.")],
  ])("%s", (_, mine, theirs, merged) => {
    expect(mergeVersions(base, mine, theirs)).toEqual({ kind: "clean", version: merged });
  });

  test("the order of keys says nothing", () => {
    const shuffled = JSON.parse(
      '{"content":[{"content":[{"text":"First thing.","type":"text"}],"type":"paragraph"}],"type":"doc"}',
    ) as Doc;
    const one = version("Wall", "First thing.");
    expect(mergeVersions(one, { headline: "Wall", doc: shuffled }, version("Wall", "Else."))).toEqual({
      kind: "clean",
      version: version("Wall", "Else."),
    });
  });
});

describe("conflict", () => {
  const mine = version("My wall", "First thing.", "Mine is better.", "Third thing.");
  const theirs = version("Her wall", "First thing.", "Theirs at length.", "Third thing.");
  const merge = mergeVersions(base, mine, theirs);

  test("keeps both, and what is settled around them", () => {
    expect(merge).toEqual({
      kind: "conflict",
      headline: { mine: "My wall", theirs: "Her wall" },
      settledHeadline: "Her wall",
      parts: [
        { kind: "same", blocks: doc("First thing.").content },
        { kind: "choice", mine: doc("Mine is better.").content, theirs: doc("Theirs at length.").content },
        { kind: "same", blocks: doc("Third thing.").content },
      ],
    });
  });

  test.each<["mine" | "theirs" | "both", string[]]>([
    ["mine", ["First thing.", "Mine is better.", "Third thing."]],
    ["theirs", ["First thing.", "Theirs at length.", "Third thing."]],
    ["both", ["First thing.", "Theirs at length.", "Mine is better.", "Third thing."]],
  ])("%s", (choice, paragraphs) => {
    if (merge.kind !== "conflict") throw new Error("expected a conflict");
    expect(resolve(merge.parts, [choice])).toEqual(doc(...paragraphs));
  });

  test("what was not chosen is kept from both", () => {
    if (merge.kind !== "conflict") throw new Error("expected a conflict");
    expect(resolve(merge.parts, []).content).toHaveLength(4);
  });
});
