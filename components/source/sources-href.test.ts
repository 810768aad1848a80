import { expect, test } from "vitest";
import { readSourcesSearch, sourcesHref } from "./sources-href";

const usual = { q: "", kind: null, sort: "added", descending: true, page: 1 } as const;

test.each([
  [usual, "/desk/sources"],
  [{ ...usual, q: "lock & key" }, "/desk/sources?q=lock+%26+key"],
  [{ ...usual, sort: "title", descending: false, page: 3 }, "/desk/sources?sort=title&page=3"],
  [{ ...usual, kind: "report", sort: "passages" }, "/desk/sources?kind=report&sort=-passages"],
] as const)("%j and its address lead to one another", (filter, href) => {
  expect(sourcesHref(filter)).toBe(href);
  const search = Object.fromEntries(new URL(href, "http://localhost").searchParams);
  expect(readSourcesSearch(search)).toEqual(filter);
});

test.each([
  [{ sort: "drop table", page: "-4", kind: "song" }, usual],
  [
    { q: ["a", "b"], page: "1e99" },
    { ...usual, q: "a" },
  ],
])("what an address cannot mean is as usual: %j", (search, filter) => {
  expect(readSourcesSearch(search)).toEqual(filter);
});
