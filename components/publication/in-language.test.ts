import { expect, test } from "vitest";
import { inLanguage } from "./in-language";

test.each([
  ["ar", { lang: "ar", dir: "auto" }],
  ["pt-BR", { lang: "pt-BR", dir: "auto" }],
  ["en-US", { lang: "en-US", dir: "auto" }],
  ["en", { dir: "auto" }],
  [undefined, { dir: "auto" }],
])("words of a source in %s", (language, carried) => expect(inLanguage(language)).toEqual(carried));
