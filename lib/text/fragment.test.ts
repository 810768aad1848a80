import { describe, expect, test } from "vitest";
import { withTextFragment } from "./fragment";

describe("withTextFragment", () => {
  const link = "https://news.example/a";
  test.each([
    ["a few words", link, "we will see", `${link}#:~:text=we%20will%20see`],
    ["commas and dashes are escaped", link, "well, half-way", `${link}#:~:text=well%2C%20half%2Dway`],
    ["white space is one space", link, "we\n will", `${link}#:~:text=we%20will`],
    ["an own fragment stays", `${link}#top`, "we will", `${link}#top:~:text=we%20will`],
    ["no link, no fragment", "", "we will", ""],
    ["no words, the link alone", link, "  ", link],
    [
      "many words by their edges",
      link,
      "one two three four five ".repeat(6).trim(),
      `${link}#:~:text=one%20two%20three%20four%20five,one%20two%20three%20four%20five`,
    ],
  ])("%s", (_, address, exact, expected) => {
    expect(withTextFragment(address, exact)).toBe(expected);
  });
});
