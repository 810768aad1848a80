import { describe, expect, test } from "vitest";
import { sha256 } from "@/lib/core/id";
import { CHAIN_START, isChained, openAnchor, sameContent, sealAnchor } from "./rules";

describe("an anchor", () => {
  const secret = "a secret of the site, of some length";
  const line = sealAnchor({ seq: "12", hash: "ab" }, secret);
  test("opens with its secret", () => expect(openAnchor(line, secret)).toEqual({ seq: "12", hash: "ab" }));
  test.each([
    ["another secret", line, "another secret"],
    ["a changed number", line.replace("12", "13"), secret],
    ["a changed hash", line.replace('"ab"', '"ac"'), secret],
    ["no seal", '{"seq":"12","hash":"ab"}', secret],
    ["no JSON", "12 ab", secret],
  ])("does not open with %s", (_, text, key) => expect(openAnchor(text, key)).toBeNull());
});

describe("isChained", () => {
  const event = { previous: CHAIN_START, canonical: "[1]", hash: sha256("[1]") };
  test.each([
    ["an untouched row", event, CHAIN_START, true],
    ["other content", { ...event, canonical: "[2]" }, CHAIN_START, false],
    ["another hash", { ...event, hash: sha256("[2]") }, CHAIN_START, false],
    ["a row left out before it", event, sha256("[0]"), false],
  ])("%s: %#", (_, row, before, expected) => expect(isChained(row, before)).toBe(expected));
});

test.each([
  ["keys in another order", { a: 1, b: [2] }, { b: [2], a: 1 }, true],
  ["another value", { a: 1 }, { a: 2 }, false],
  ["a date and its text", { at: new Date(0) }, { at: "1970-01-01T00:00:00.000Z" }, true],
])("sameContent: %s", (_, a, b, same) => expect(sameContent(a, b)).toBe(same));
