import { describe, expect, test } from "vitest";
import { nothingLearned } from "./learning";
import { suggest } from "./suggest";

/** "Speaker: segment | segment" for each suggestion. */
const read = (text: string) =>
  suggest(text, { speakers: [], issues: [] }, nothingLearned()).map(
    ({ speaker, segments }) =>
      `${speaker?.name ?? "?"}: ${segments.map((s) => text.slice(s.start, s.end)).join(" | ")}`,
  );

/** What it shows, the text, what is said in it. */
type Row = [name: string, text: string, expected: string[]];

describe("a noun that says the words are somebody's", () => {
  test.each<Row>([
    [
      "an owner's slogan",
      "The mayor's slogan is “A dry quay for all.”",
      ["The mayor: “A dry quay for all.”"],
    ],
    [
      "what a crowd chants",
      "Olav Dahl's supporters answered with chants of “open the quay” until he left.",
      ["Olav Dahl's supporters: “open the quay”"],
    ],
    [
      "a phrase somebody uses",
      "Olav Dahl has used the phrase “wet money” often.",
      ["Olav Dahl: “wet money”"],
    ],
    [
      "a phrase between commas",
      "Ida Moen has coined a phrase, “ferry tourists,” for them.",
      ["Ida Moen: “ferry tourists,”"],
    ],
    ["a name in capitals is no speech", "They shared a slogan, “Drier Together.”", []],
    ["other nouns say nothing", "The sign “keep off” hung on the quay.", []],
  ])("%s", (_, text, expected) => expect(read(text)).toEqual(expected));
});

describe("a quoted sentence whose own sentence goes on", () => {
  test.each<Row>([
    [
      "it is the subject of what follows",
      "“We will all be back at the quay by Monday noon” sounds good in the capital.",
      ["?: “We will all be back at the quay by Monday noon”"],
    ],
    [
      "what follows without a verb belongs to it",
      "“I would not call that a wall, it is a very long kerb” for the ferries. It rained.",
      ["?: “I would not call that a wall, it is a very long kerb” for the ferries"],
    ],
    [
      "a dash and the writer's own words",
      "“It is late,” said Ida Moen. “The board has to do what the town calls 'the long walk' ” - that is, pay.",
      ["Ida Moen: “It is late,”", "Ida Moen: “The board has to do what the town calls 'the long walk' ”"],
    ],
    ["too short to be more than a term", "“A dry quay” sounds good in the capital.", []],
    [
      "all but the subject is quoted",
      "“It is done,” Ida Moen said of the wall. It “was never a good idea to begin with.”",
      ["Ida Moen: “It is done,” | It “was never a good idea to begin with.”"],
    ],
    [
      "a heading that ends in a semicolon",
      "The town's answer: 'Is that all there is to it?';\nThe board was silent.",
      ["?: 'Is that all there is to it?'"],
    ],
  ])("%s", (_, text, expected) => expect(read(text)).toEqual(expected));
});

describe("where reported words end at a quotation", () => {
  test.each<Row>([
    [
      "the comma stands inside the marks, and another clause follows",
      "Ida Moen said the wall was “too long,” while Olav Dahl laughed.",
      ["Ida Moen: the wall was “too long,”"],
    ],
    [
      "a name for a thing ends with its comma",
      "Ida Moen called it a “kerb,” part of a long quarrel.",
      ["Ida Moen: it a “kerb,”"],
    ],
    [
      "a list of names goes on",
      "Ida Moen called it a “kerb,” a “joke” and worse.",
      ["Ida Moen: it a “kerb,” a “joke” and worse"],
    ],
    [
      "a quotation behind a colon belongs to the clause before",
      "Ida Moen said that one thing was clear: “Nobody has asked the crews.” The board left.",
      ["Ida Moen: that one thing was clear: “Nobody has asked the crews.”"],
    ],
    [
      "unless somebody is named for it",
      "Ida Moen said that one thing was clear: “Nobody has asked the crews,” she added.",
      ["Ida Moen: that one thing was clear", "Ida Moen: “Nobody has asked the crews,”"],
    ],
    [
      "who tells it tells the whole sentence",
      "They want to “leave it all to the crews,” Ida Moen said.",
      ["Ida Moen: They want to “leave it all to the crews,”"],
    ],
    [
      "the same speaker again is not part of it",
      "Ida Moen said the wall fell because “nobody looked after it,” she said.",
      ["Ida Moen: the wall fell because “nobody looked after it,”"],
    ],
    [
      "as she put it",
      "Ida Moen pledged to “keep it dry for all,” as she put it in May.",
      ["Ida Moen: to “keep it dry for all,”"],
    ],
    [
      "a name given in passing is part of what was vowed",
      "Olav Dahl vowed to fight what he called “a wet idea.”",
      ["Olav Dahl: to fight what he called “a wet idea.”"],
    ],
    [
      "a quotation of several sentences in a claim is taken whole",
      "Olav Dahl came back, and his claim that “the wall is a kerb. Nobody wants it.” was read out.",
      ["Olav Dahl: that “the wall is a kerb. Nobody wants it.”"],
    ],
  ])("%s", (_, text, expected) => expect(read(text)).toEqual(expected));
});

describe("a report inside a report is part of it", () => {
  test.each<Row>([
    [
      "according to somebody, somebody said",
      "According to Ida Moen, the crews said they were tired.",
      ["Ida Moen: the crews said they were tired"],
    ],
    [
      "two verbs, one clause",
      "Ida Moen vowed and repeated that the wall would stand.",
      ["Ida Moen: that the wall would stand"],
    ],
  ])("%s", (_, text, expected) => expect(read(text)).toEqual(expected));
});

describe("what makes a verb report", () => {
  test.each<Row>([
    [
      "promises, before an infinitive in marks",
      "Her plan promises to “lift the quay by a metre.”",
      ["Her plan: to “lift the quay by a metre.”"],
    ],
    [
      "who once said it",
      "However (Ida Moen, a poet, once said, “It rained for a year”), it was dry.",
      ["Ida Moen: “It rained for a year”"],
    ],
    ["was once told", "A crew once told to leave came back.", []],
    [
      "advice names whom, then what",
      "Olav Dahl advised the crews to “wait for May.”",
      ["Olav Dahl: to “wait for May.”"],
    ],
    ["who advises a firm says nothing", "Olav Dahl is advising a ferry line on its sale.", []],
    ["who continues a tour says nothing", "On a cold day in May, Ida Moen continued the tour.", []],
    [
      "another verb comes before the second quotation",
      "“It leaks,” she said, but added that in May, “it will not.”",
      ["she: “It leaks,”", "she: that in May, “it will not.”"],
    ],
    [
      "a note between two parts of a speech",
      "“I will not leave the quay to anybody but the crews.\n\n“(Applause.)\n\n“And that is that.”",
      ["?: “I will not leave the quay to anybody but the crews. | “And that is that.”"],
    ],
  ])("%s", (_, text, expected) => expect(read(text)).toEqual(expected));
});
