import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { MethodFigures } from "./method-figures";

const none = { accepted: 0, changed: 0, rejected: 0, speaker: null, issue: null, sentiment: null };
const figures = { proposed: 9, ...none, speakers: [], issues: [], reliability: [] };

test.each([
  [0, false, "no text left our machines"],
  [0, true, "texts were sent to an external language model as well"],
  [4, true, "4 of the proposals came from an external language model"],
])("%i proposals of an external model, asked: %s: %s", (byExternal, askedExternal, words) => {
  const html = renderToStaticMarkup(
    <MethodFigures figures={{ ...figures, byExternal, askedExternal }} on={new Date(0)} />,
  );
  expect(html).toContain(words);
  expect(html.includes("no text left our machines")).toBe(!askedExternal);
});
