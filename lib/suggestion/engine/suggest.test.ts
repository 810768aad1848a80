import { describe, expect, test } from "vitest";
import { learnOutcome, learnTag, nothingLearned } from "./learning";
import { suggest, suggestInParts } from "./suggest";
import { suggestIssues } from "./tags";
import type { Codebook } from "./types";

const EMPTY: Codebook = { speakers: [], issues: [] };
const read = (text: string, codebook = EMPTY) => suggest(text, codebook, nothingLearned());

/** "Speaker: first segment | second segment" for each suggestion. */
function said(text: string): string[] {
  return read(text).map((s) => {
    const segments = s.segments.map(({ start, end }) => text.slice(start, end)).join(" | ");
    return `${s.speaker?.name ?? "?"}: ${segments}`;
  });
}

describe("direct speech", () => {
  test.each<[string, string, string[]]>([
    [
      "before the verb",
      "“The bridge will open in May,” said Ana Torres.",
      ["Ana Torres: “The bridge will open in May,”"],
    ],
    [
      "before the name",
      "“The bridge will open in May,” Ana Torres said.",
      ["Ana Torres: “The bridge will open in May,”"],
    ],
    [
      "after the verb",
      "Ana Torres said, “The bridge will open in May.”",
      ["Ana Torres: “The bridge will open in May.”"],
    ],
    [
      "after a colon",
      "Ana Torres warned: “The bridge is not safe yet.”",
      ["Ana Torres: “The bridge is not safe yet.”"],
    ],
    [
      "broken by the clause",
      "“The bridge,” Ana Torres said, “will open in May.”",
      ["Ana Torres: “The bridge,” | “will open in May.”"],
    ],
    [
      "going on in the next sentence",
      "“The bridge is late,” Ana Torres said. “It will open in May.”",
      ["Ana Torres: “The bridge is late,” | “It will open in May.”"],
    ],
    [
      "over two paragraphs",
      "Ana Torres said: “The bridge is late.\n\n“It will open in May.”",
      ["Ana Torres: “The bridge is late. | “It will open in May.”"],
    ],
    [
      "over lines broken for width",
      "“The bridge is late,\nand it will open in May,”\nsaid Ana Torres.",
      ["Ana Torres: “The bridge is late,\nand it will open in May,”"],
    ],
    [
      "the verb first of all",
      "Said Ana Torres, “It will open in May.”",
      ["Ana Torres: “It will open in May.”"],
    ],
    ["a question", "“Will it ever open?” Ana Torres asked.", ["Ana Torres: “Will it ever open?”"]],
    ["an unknown verb", "“It will never open,” thundered Ana Torres.", ["Ana Torres: “It will never open,”"]],
    [
      "told somebody",
      "“It will open in May,” Ana Torres told reporters.",
      ["Ana Torres: “It will open in May,”"],
    ],
    [
      "single marks",
      "'The bridge will open in May,' said Ana Torres.",
      ["Ana Torres: 'The bridge will open in May,'"],
    ],
    [
      "as she put it",
      "As Ana Torres put it, “The bridge will open when it opens.”",
      ["Ana Torres: “The bridge will open when it opens.”"],
    ],
    [
      "a line under the quotation",
      "“The bridge changed my life and my shop.” — Ana Torres",
      ["Ana Torres: “The bridge changed my life and my shop.”"],
    ],
  ])("%s", (_, text, expected) => {
    expect(said(text)).toEqual(expected);
  });

  test("a transcript's labels name the speakers", () => {
    const text = "TORRES: When will the bridge open?\n\nLIND: It will open in May, I promise.";
    expect(said(text)).toEqual([
      "TORRES: When will the bridge open?",
      "LIND: It will open in May, I promise.",
    ]);
  });
});

describe("mixed speech", () => {
  test.each<[string, string, string[]]>([
    [
      "the sentence around it",
      "Ana Torres said the bridge was “a gift to the town” and would open in May.",
      ["Ana Torres: the bridge was “a gift to the town” and would open in May"],
    ],
    [
      "before the clause",
      "The bridge would be “a gift to the town,” Ana Torres said.",
      ["Ana Torres: The bridge would be “a gift to the town,”"],
    ],
    [
      "called",
      "Ana Torres called the bridge “a gift to the town.”",
      ["Ana Torres: the bridge “a gift to the town.”"],
    ],
    [
      "called, after an aside",
      "Olav Lind, a planner, called the bridge “weak.”",
      ["Olav Lind: the bridge “weak.”"],
    ],
  ])("%s", (_, text, expected) => {
    expect(said(text)).toEqual(expected);
    expect(read(text)[0]?.kind).toBe("mixed");
  });
});

describe("indirect speech", () => {
  test.each<[string, string, string[]]>([
    [
      "that",
      "Ana Torres said that the bridge would open in May.",
      ["Ana Torres: that the bridge would open in May"],
    ],
    [
      "without that",
      "Ana Torres said the bridge would open in May.",
      ["Ana Torres: the bridge would open in May"],
    ],
    [
      "after the content",
      "The bridge would open in May, Ana Torres said.",
      ["Ana Torres: The bridge would open in May"],
    ],
    [
      "in the midst",
      "The bridge, Ana Torres said, would open in May.",
      ["Ana Torres: The bridge | would open in May"],
    ],
    [
      "told somebody that",
      "Ana Torres told reporters that the bridge was late.",
      ["Ana Torres: that the bridge was late"],
    ],
    [
      "a day before that",
      "Ana Torres said on Monday that the bridge was late.",
      ["Ana Torres: that the bridge was late"],
    ],
    ["whether", "Ana Torres asked whether the bridge was safe.", ["Ana Torres: whether the bridge was safe"]],
    [
      "a promise",
      "Ana Torres promised to open the bridge in May.",
      ["Ana Torres: to open the bridge in May"],
    ],
    [
      "according to, behind",
      "The bridge is late, according to Ana Torres.",
      ["Ana Torres: The bridge is late"],
    ],
    [
      "according to, before",
      "According to Ana Torres, the bridge is late.",
      ["Ana Torres: the bridge is late"],
    ],
    [
      "a second clause",
      "Ana Torres said the bridge was late, adding that it was safe.",
      ["Ana Torres: the bridge was late", "Ana Torres: that it was safe"],
    ],
    [
      "a new subject",
      "Ana Torres said the bridge was late, but Olav Lind said it was on time.",
      ["Ana Torres: the bridge was late", "Olav Lind: it was on time"],
    ],
    [
      "a report in a report",
      "Ana Torres said she believes the bridge is safe.",
      ["Ana Torres: she believes the bridge is safe"],
    ],
    ["a wish", "Ana Torres wants a new bridge.", ["Ana Torres: a new bridge"]],
  ])("%s", (_, text, expected) => {
    expect(said(text)).toEqual(expected);
  });
});

describe("what is not speech", () => {
  test.each<[string, string]>([
    ["a heading", "'A gift to the town'\n\nThe bridge opened in May."],
    ["scare quotes", "The “temporary” bridge has stood for forty years."],
    ["a title", "The album “Bridges of Norway,” out in May, has ten songs."],
    ["plain narrative", "The bridge opened in May after a long delay."],
    ["being told", "The town was told nothing."],
  ])("%s", (_, text) => {
    expect(said(text)).toEqual([]);
  });
});

describe("speakers", () => {
  test.each<[string, string, string[]]>([
    [
      "a surname after the full name",
      "City planner Ana Torres said the bridge was late. Torres said it was safe.",
      ["Ana Torres", "Ana Torres"],
    ],
    ["he", "Olav Lind opened the bridge. “It is safe,” he said.", ["Olav Lind"]],
    [
      "she, not the nearest name",
      "Maria Torres met Peter Lind on the bridge. “It is safe,” she said.",
      ["Maria Torres"],
    ],
    [
      "he and she apart",
      "Maria Torres and Peter Lind met. “It is late,” he said. “It is not,” she said.",
      ["Peter Lind", "Maria Torres"],
    ],
    [
      "a long apposition",
      "Ana Torres, who has led the works since May, said the bridge was late.",
      ["Ana Torres"],
    ],
    [
      "an apposition with commas",
      "Ana Torres, a planner from Bergen, Norway, said the bridge was late.",
      ["Ana Torres"],
    ],
    ["an organisation", "The Road Agency said the bridge was late.", ["Road Agency"]],
    ["a country", "China said the bridge was late.", ["China"]],
    ["a relation", "“It is late,” said his lawyer.", ["his lawyer"]],
    ["no name", "Two officials said the bridge was late.", ["Two officials"]],
    [
      "added",
      "Ana Torres said the bridge was late and added that it was safe.",
      ["Ana Torres", "Ana Torres"],
    ],
    [
      "two of one family",
      "Ana Torres praised her brother Luis Torres. Luis Torres said the bridge was late.",
      ["Ana Torres", "Luis Torres"],
    ],
  ])("%s", (_, text, expected) => {
    expect(read(text).map((s) => s.speaker?.name)).toEqual(expected);
  });

  test("relayed: who believes it speaks, who tells of it relays", () => {
    const [first] = read("Ana Torres believes “this bridge has to open,” added Olav Lind.");
    expect([first?.speaker?.name, first?.relayedBy?.name]).toEqual(["Ana Torres", "Olav Lind"]);
  });

  test("the role is as the text has it", () => {
    const [before] = read("Norwegian envoy Olav Lind said the bridge was late.");
    expect(before?.speaker?.role).toBe("Norwegian envoy");
    const [after] = read("Olav Lind, head of the works, said the bridge was late.");
    expect(after?.speaker?.role).toBe("head of the works");
  });

  test("matches the codebook by name, alias and surname, never where two fit", () => {
    const speakers = [
      { id: "s1", name: "Ana Torres", aliases: ["Ana María Torres"] },
      { id: "s2", name: "Olav Lind" },
      { id: "s3", name: "Eva Lind" },
    ];
    const ids = (text: string) => read(text, { speakers, issues: [] }).map((s) => s.speaker?.speakerId);
    expect(ids("Mrs. Ana Maria Torres said the bridge was late.")).toEqual(["s1"]);
    expect(ids("Torres said the bridge was late.")).toEqual(["s1"]);
    expect(ids("Lind said the bridge was late.")).toEqual([undefined]);
    expect(ids("Eva Lind said the bridge was late.")).toEqual(["s3"]);
  });
});

describe("why", () => {
  test.each<[string, string]>([
    ["“The bridge is late,” said Ana Torres.", "said Ana Torres, right after"],
    ["Ana Torres told the council on Monday that it is late.", "Ana Torres told, 5 words before"],
    ["Olav Lind came. “It is late,” he said.", "he said, right after; “he” is read as Olav Lind"],
    ["“The bridge will be late again.”", "a quoted sentence that nobody is named for"],
  ])("%s", (text, expected) => {
    expect(read(text)[0]?.why).toBe(expected);
  });
});

describe("issues and tone", () => {
  const issues = [
    { id: "i1", name: "Bridges", definition: "Building and repair of bridges and tunnels" },
    { id: "i2", name: "Schools", definition: "Teachers, pupils, lessons" },
  ];
  const codebook: Codebook = { speakers: [], issues };

  test("a name of the codebook in the passage proposes its issue", () => {
    const [one] = read("Ana Torres said the bridges are wonderful and a great success.", codebook);
    expect(one?.tags.map((t) => [t.issueId, t.sentiment])).toEqual([["i1", 1]]);
  });

  test("learns from what editors tag", () => {
    const passage = "ferry timetables and harbour fees";
    const before = suggestIssues(passage, codebook, nothingLearned());
    let learned = nothingLearned();
    for (let i = 0; i < 5; i++) {
      learned = learnTag(learned, `new harbour fees for the ferry, round ${i}`, "i1");
      learned = learnTag(learned, `more teachers for the village, round ${i}`, "i2");
    }
    const after = suggestIssues(passage, codebook, learned);
    expect(before[0]?.confidence).toBeLessThan(0.3);
    expect(after[0]?.issueId).toBe("i1");
    expect(after[0]?.confidence ?? 0).toBeGreaterThan(0.5);
    // The learned state is plain JSON.
    expect(suggestIssues(passage, codebook, JSON.parse(JSON.stringify(learned)))).toEqual(after);
  });

  test("what editors decide moves a rule's confidence", () => {
    const text = "Ana Torres wants a new bridge.";
    let learned = nothingLearned();
    const rule = read(text)[0]?.rule ?? "";
    for (let i = 0; i < 30; i++) learned = learnOutcome(learned, rule, false);
    const [before, after] = [nothingLearned(), learned].map(
      (state) => suggest(text, EMPTY, state)[0]?.confidence ?? 0,
    );
    expect(after).toBeLessThan((before ?? 0) / 2);
  });
});

test("every span lies in the text, and the same text gives the same answer", () => {
  const text = "Ana Torres said 🚧 “the bridge is late,” and Olav Lind (née Berg) denied that it was.";
  const first = read(text);
  for (const { segments } of first)
    for (const { start, end } of segments) expect(start >= 0 && start < end && end <= text.length).toBe(true);
  expect(read(text)).toEqual(first);
});

describe("in parts", () => {
  const text = Array.from(
    { length: 120 },
    (_, i) =>
      `City planner Ana Torres came on day ${i}. “The bridge is ${i} days late,” she said. Olav Lind denied that it was late, and added: “It will open.”`,
  ).join("\n\n");
  const parts = [...suggestInParts(text, EMPTY, nothingLearned())];

  test("put together are the whole", () => {
    expect(parts.flatMap((part) => part.suggestions)).toEqual(read(text));
    expect(parts.filter((part) => part.suggestions.length > 0).length).toBeGreaterThan(3);
  });

  test("tell how far the work has come", () => {
    const done = parts.map((part) => part.done);
    expect(done).toEqual([...done].sort((a, b) => a - b));
    expect(done.at(0)).toBeGreaterThan(0);
    expect(done.at(-1)).toBe(1);
  });
});
