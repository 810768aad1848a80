import { describe, expect, it } from "vitest";
import { MAX_CHANGES } from "@/lib/passage/schema";
import { passageList } from "../passages/passage-list";
import { sample, tagged } from "../samples";
import { changesOf, findHere, judge, phrasesOf, type Search, speakerNamed, tickedAtFirst } from "./tag-all";

const TEXT = "Brandt spoke. “We wait,” said Ida Brandt. The rest asked MS BRANDT to go.";
const people = new Map([["ida", { id: "ida", name: "Ida Brandt", aliases: ["Brandt", "Ms Brandt"] }]]);
const search: Search = {
  words: "Ida Brandt",
  wholeWords: true,
  aliases: [],
  extent: "words",
  everywhere: false,
};
const template = { speakerId: "ida", relayedById: null, tags: tagged(["locks", "positive"]) };
const list = passageList([
  sample("same", [[0, 6]], { speakerId: "ida", tags: tagged(["locks", "positive"], ["ferry", "mixed"]) }),
  sample("other", [[14, 41]], { speakerId: "ben" }),
]);
const found = (part: Partial<Search>) => {
  const occurrences = findHere(TEXT, "en", list, { ...search, ...part });
  return [{ elsewhere: null, found: judge(occurrences, template, "here") }];
};

describe("tag all", () => {
  it.each([
    ["ida brandt", "ida"],
    ["MS BRANDT", "ida"],
    ["Brand", undefined],
    ["", undefined],
  ])("%s names %s", (words, id) => expect(speakerNamed(words, people)?.id).toBe(id));

  it("looks for the name and its aliases, and for nothing that is empty", () => {
    expect(phrasesOf({ ...search, aliases: ["Brandt", " ", "“"] })).toEqual(["Ida Brandt", "Brandt", "“"]);
  });

  it("tells what a passage says already from what lies under another", () => {
    const [here] = found({ aliases: ["Brandt", "Ms Brandt"] });
    expect(here?.found.map(({ exact, standing }) => [exact, standing])).toEqual([
      ["Brandt", "tagged"],
      ["Ida Brandt", "overlaps"],
      ["MS BRANDT", "free"],
    ]);
  });

  it("marks the sentence around when asked to", () => {
    const [here] = found({ words: "rest asked", extent: "sentence" });
    expect(here?.found.map(({ exact }) => exact)).toEqual(["The rest asked MS BRANDT to go."]);
  });

  it("ticks what is free, and makes a passage of what is ticked, never of what is tagged", () => {
    const all = found({ aliases: ["Brandt", "Ms Brandt"] });
    const ticked = tickedAtFirst(all);
    expect(ticked.size).toBe(1);
    const every = new Set(all.flatMap((one) => one.found.map(({ key }) => key)));
    const changes = changesOf(all, every, template);
    expect(changes.map(({ after }) => after.segments)).toEqual([
      [{ start: 30, end: 40 }],
      [{ start: 57, end: 66 }],
    ]);
    expect(changes[0]?.after).toMatchObject({ speakerId: "ida", kind: "indirect", tags: template.tags });
  });

  it("carries the words of another source with each change", () => {
    const [here] = found({ words: "We wait" });
    const all = [{ elsewhere: { sourceId: "s", versionId: "v", title: "" }, found: here?.found ?? [] }];
    const [change] = changesOf(all, new Set(["here:15"]), template);
    expect(change).toMatchObject({
      elsewhere: { versionId: "v", exact: ["We wait"] },
      after: { kind: "direct" },
    });
  });

  it("ticks no more than one action can do", () => {
    const many = findHere("a ".repeat(MAX_CHANGES + 50), "en", passageList([]), { ...search, words: "a" });
    expect(tickedAtFirst([{ elsewhere: null, found: judge(many, template, "here") }]).size).toBe(MAX_CHANGES);
  });
});
