import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import type { PublicPassage } from "@/lib/publication/schema";
import { AtAGlance } from "./at-a-glance";

test("speakers, issues and sources stand in the order in which they are first cited", () => {
  const cited = [
    ["Vantor", "Dam"],
    ["Oulad", "Data"],
    ["Vantor", "Data"],
    ["Amari", "Dam"],
  ].map(([who = "", what = ""]) => passage(who, what));
  const html = renderToStaticMarkup(<AtAGlance passages={cited} />);
  const order = [...html.matchAll(/href="\/(?:speakers|issues|sources)\/(\w+)"/g)].map(([, slug]) => slug);
  expect(order).toEqual(["Vantor", "Oulad", "Amari", "Dam", "Data", "Hearing"]);
});

function passage(who: string, what: string): PublicPassage {
  const version = { number: 1, sha256: "", capturedAt: new Date(0) };
  return {
    id: `${who} ${what}`,
    kind: "direct",
    segments: [],
    context: { start: 0, text: "" },
    words: "",
    speaker: { id: who, slug: who, name: who, role: "" },
    relayedBy: null,
    tags: [{ issueId: what, issueSlug: what, issueName: what, sentiment: "neutral" }],
    source: {
      id: "Hearing",
      title: "A hearing",
      publisher: "",
      link: "",
      publishedOn: null,
      language: "en",
      version,
      later: null,
    },
    summary: { slug: "a", headline: "A", publishedAt: new Date(0) },
  };
}
