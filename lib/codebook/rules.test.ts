import { expect, test } from "vitest";
import { cleanAliases, mergedNames } from "./rules";

test.each([
  ["Ana", ["ana", "Annie", "ANNIE ", ""], ["Annie"]],
  ["Ana", [], []],
])("aliases of %s: %j are kept as %j", (name, aliases, kept) => {
  expect(cleanAliases(name, aliases)).toEqual(kept);
});

test.each([
  [
    ["M. Lindqvist", "Mayor Lindqvist", "lindqvist"],
    ["Mara Lindqvist", "Lindqvist"],
    ["M. Lindqvist", "Mayor Lindqvist"],
  ],
  [["Floods", "High water"], ["Flooding"], ["Floods", "High water"]],
  [["Floods", "flooding", "Überflutung"], ["Flooding", "uberflutung"], ["Floods"]],
])("%j merged into %j adds %j", ([name = "", ...aliases], [into = "", ...known], added) => {
  expect(mergedNames({ name, aliases }, { name: into, aliases: known })).toEqual(added);
});
