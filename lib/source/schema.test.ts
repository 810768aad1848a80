import { expect, test } from "vitest";
import { importFields, sourceDetails } from "./schema";

const details = { title: "A title" };

test.each([
  ["https://example.org/a?b=c#d", true],
  ["http://example.org", true],
  ["", true],
  ["javascript:alert(1)", false],
  ["data:text/html,x", false],
  ["ftp://example.org/a", false],
  ["//example.org/a", false],
  ["example.org", false],
  ["https://name:secret@example.org", false],
  [`https://example.org/${"a".repeat(2_048)}`, false],
])("link %.40j: %s", (link, good) => {
  expect(sourceDetails.safeParse({ ...details, link }).success).toBe(good);
});

test.each([
  ["en", "en"],
  ["", "en"],
  ["PT-br", "pt-BR"],
  ["zh-hant", "zh-Hant"],
  ["not a language", null],
  ["english_uk", null],
])("language %j is kept as %j", (language, kept) => {
  expect(sourceDetails.safeParse({ ...details, language }).data?.language ?? null).toBe(kept);
});

test.each([
  [{ title: "  " }],
  [{ title: "x".repeat(301) }],
  [{ title: { not: "" } }],
  [{ ...details, publishedOn: "2026-02-30" }],
  [{ ...details, publishedOn: "yesterday" }],
  [{ ...details, kind: "song" }],
  [{ ...details, rights: "all" }],
  [{ ...details, createdById: "x" }],
])("%.60j is refused", (input) => expect(sourceDetails.safeParse(input).success).toBe(false));

test("a title becomes one line, an empty day none", () => {
  expect(sourceDetails.parse({ title: " A\n title ", publishedOn: "" })).toMatchObject({
    title: "A title",
    publishedOn: null,
    rights: "excerpts_only",
  });
});

test("a form's fields are read", () => {
  const id = "0197a1b2-0000-7000-8000-000000000000";
  expect(importFields.parse({ ...details, id, text: "Words", separately: "true" })).toMatchObject({
    id,
    separately: true,
    sha256: "",
  });
});
