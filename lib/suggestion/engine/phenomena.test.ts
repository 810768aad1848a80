import { describe, expect, test } from "vitest";
import { nothingLearned } from "./learning";
import { suggest } from "./suggest";

/** "Speaker: first segment | second segment" for each suggestion. */
function said(text: string): string[] {
  return suggest(text, { speakers: [], issues: [] }, nothingLearned()).map((s) => {
    const segments = s.segments.map(({ start, end }) => text.slice(start, end)).join(" | ");
    return `${s.speaker?.name ?? "?"}: ${segments}`;
  });
}

/** One row an example: what it shows, the text, and what is said in it. */
type Row = [name: string, text: string, ...expected: string[]];
const each = (rows: Row[]) =>
  test.each(rows.map(([name, text, ...expected]) => [name, text, expected] as const))(
    "%s",
    (_, text, expected) => {
      expect(said(text)).toEqual(expected.filter(Boolean));
    },
  );

describe("marks", () => {
  each([
    ["curly", "“The quay floods twice a year,” said Ida Moen.", "Ida Moen: “The quay floods twice a year,”"],
    [
      "straight",
      '"The quay floods twice a year," said Ida Moen.',
      'Ida Moen: "The quay floods twice a year,"',
    ],
    [
      "doubled single",
      "''The quay floods twice a year,'' said Ida Moen.",
      "Ida Moen: ''The quay floods twice a year,''",
    ],
    ["single", "'The quay floods twice a year,' said Ida Moen.", "Ida Moen: 'The quay floods twice a year,'"],
    [
      "nested",
      "“They told me ‘wait’ and so I waited,” said Ida Moen.",
      "Ida Moen: “They told me ‘wait’ and so I waited,”",
    ],
    [
      "nested, straight in straight",
      "\"They told me 'wait' and so I waited,\" said Ida Moen.",
      "Ida Moen: \"They told me 'wait' and so I waited,\"",
    ],
    [
      "over three paragraphs",
      "Ida Moen said: “The quay floods.\n\n“It floods every spring.\n\n“And nobody comes.”",
      "Ida Moen: “The quay floods. | “It floods every spring. | “And nobody comes.”",
    ],
    [
      "a space lost between two quotations",
      "“The quay floods,” said Ida Moen. “It floods every spring.”“It never did,” said Olav Dahl.",
      "Ida Moen: “The quay floods,” | “It floods every spring.”",
      "Olav Dahl: “It never did,”",
    ],
  ]);
});

describe("two segments around a reporting clause", () => {
  each([
    [
      "in the middle of a sentence",
      "“The quay,” Ida Moen said, “floods every spring.”",
      "Ida Moen: “The quay,” | “floods every spring.”",
    ],
    [
      "after the sentence",
      "“The quay floods,” Ida Moen said. “It always did.”",
      "Ida Moen: “The quay floods,” | “It always did.”",
    ],
    [
      "an aside with a participle between them",
      "“Each time the tide comes in,” Moen said, pointing at the steps, “the water stands a foot deep.”",
      "Moen: “Each time the tide comes in,” | “the water stands a foot deep.”",
    ],
    [
      "joined by and",
      "“The quay floods,” she said, and “the steps are gone.”",
      "she: “The quay floods,” | and “the steps are gone.”",
    ],
    [
      "the first half without marks",
      "It was, Ida Moen said, “the wettest spring in forty years.”",
      "Ida Moen: It was | “the wettest spring in forty years.”",
    ],
    [
      "the second half opened by But",
      "“The quay floods,” Ida Moen said. But “nobody wants to pay for the wall.”",
      "Ida Moen: “The quay floods,” | But “nobody wants to pay for the wall.”",
    ],
  ]);
});

describe("mixed speech runs on to the end of its quotation", () => {
  each([
    [
      "over a full stop",
      "Ida Moen called the wall “a waste of stone. It leaks like a basket.”",
      "Ida Moen: the wall “a waste of stone. It leaks like a basket.”",
    ],
    [
      "and stops before the next attribution",
      "Ida Moen said the wall “leaks,” adding that it always did.",
      "Ida Moen: the wall “leaks,”",
      "Ida Moen: that it always did",
    ],
    [
      "and before a participle that is the writer's",
      "Ida Moen said the trouble was “the old wall,” referring to the quay of 1911.",
      "Ida Moen: the trouble was “the old wall,”",
      "Ida Moen: the quay of 1911",
    ],
  ]);
});

describe("indirect speech", () => {
  each([
    ["said that", "Ida Moen said that the quay would flood.", "Ida Moen: that the quay would flood"],
    [
      "told reporters",
      "Ida Moen told reporters in Bergen the quay would flood.",
      "Ida Moen: the quay would flood",
    ],
    ["according to", "The quay will flood, according to Ida Moen.", "Ida Moen: The quay will flood"],
    [
      "according to, behind a quotation",
      "“The quay will flood by noon,” according to Ida Moen.",
      "Ida Moen: “The quay will flood by noon,”",
    ],
    [
      "a day in the middle",
      "Ida Moen said this week that the quay would flood.",
      "Ida Moen: that the quay would flood",
    ],
    ["as she told", "As Ida Moen told the council, the quay will flood.", "Ida Moen: the quay will flood"],
    [
      "as she pointed out",
      "The quay, as Ida Moen pointed out, floods every spring.",
      "Ida Moen: The quay | floods every spring",
    ],
    ["a gerund", "Ida Moen proposed closing the quay.", "Ida Moen: closing the quay"],
    ["a phrase with more", "Ida Moen suggested a more careful plan.", "Ida Moen: a more careful plan"],
    [
      "but within what was said",
      "Ida Moen said the quay could open, but only at low tide.",
      "Ida Moen: the quay could open, but only at low tide",
    ],
    [
      "a relative clause ends before the main verb",
      "Ida Moen, who praised the plan, left early.",
      "Ida Moen: the plan",
    ],
    [
      "a heading with a colon",
      "Ida Moen: ‘No More’ Floods On The Quay\n\nThe council met on Monday.",
      "Ida Moen: ‘No More’ Floods On The Quay",
    ],
  ]);
});

describe("what is not speech", () => {
  each([
    ["a sub-heading in single marks", "'Strengthens our hand'\n\nThe council met on Monday."],
    ["scare quotes", "The so-called “repair” took eleven years and two councils."],
    ["the title of a show", "Ida Moen appeared on the radio’s “Morning Tide” and left early."],
    ["the title of a book", "His second book, “The Wet Years,” sold four copies in Bergen."],
    ["the name of a firm", "She works at a firm called Moen & Daughters in Bergen."],
    ["a question put to somebody", "Ida Moen, when asked about the quay, walked away."],
    ["a hyphen before the verb's form", "Ida Moen, a long-shot candidate, walked away."],
    ["when she spoke, not what she said", "That was the last thing Ida Moen said when she left."],
  ]);
});

describe("speakers by name", () => {
  each([
    ["with a role", "Harbour chief Ida Moen said the quay was open.", "Ida Moen: the quay was open"],
    ["with honorifics", "Sens. Ida Moen and Olav Dahl left. Moen said it was late.", "Ida Moen: it was late"],
    ["a journalist", "Journalist Ida Moen said the quay was open.", "Ida Moen: the quay was open"],
    ["called May", "Prime Minister Theresa May said the quay was open.", "Theresa May: the quay was open"],
    [
      "a given name the tagger takes for a verb",
      "“The quay is open to all of us,” said Don Berg, who built it.",
      "Don Berg: “The quay is open to all of us,”",
    ],
    [
      "behind a long description",
      "“The quay is open to all of us,” Fight for Water organizing director Ida Moen told the Post.",
      "Ida Moen: “The quay is open to all of us,”",
    ],
    ["an organisation", "The Harbour Board said the quay was open.", "Harbour Board: the quay was open"],
    ["a country", "Norway said the quay was open.", "Norway: the quay was open"],
    [
      "a day before the verb",
      "Ida Moen, who runs the quay, on Sunday defended the wall.",
      "Ida Moen: the wall",
    ],
    ["with … yelling", "The crowd left, with Ida Moen yelling: “Go home!”", "Ida Moen: “Go home!”"],
    [
      "announced in the paragraph before",
      "Ida Moen released this statement:\n\n“The quay will close at noon and stay closed.”",
      "Ida Moen: “The quay will close at noon and stay closed.”",
    ],
    [
      "introduced by the sentence before",
      "Olav Dahl spoke first. Ida Moen shook her head. “The quay will close at noon and stay closed.”",
      "Ida Moen: “The quay will close at noon and stay closed.”",
    ],
  ]);
});

describe("speakers without a name", () => {
  each([
    ["he", "Olav Dahl closed the quay. “It is not safe,” he said.", "Olav Dahl: “It is not safe,”"],
    ["she", "Ida Moen closed the quay. She said it was not safe.", "Ida Moen: it was not safe"],
    ["they", "They said the quay was not safe.", "They: the quay was not safe"],
    [
      "several officials",
      "“It is not safe,” said several officials.",
      "several officials: “It is not safe,”",
    ],
    ["one of them", "The wall fell, said one planner in the room.", "one planner in the room: The wall fell"],
    ["a role alone", "The minister said the quay was not safe.", "The minister: the quay was not safe"],
    [
      "he warned",
      "Olav Dahl came late. But he warned: “The quay is not safe.”",
      "Olav Dahl: “The quay is not safe.”",
    ],
    [
      "added",
      "“The quay is not safe,” said Olav Dahl. “Nor is the wall,” he added.",
      "Olav Dahl: “The quay is not safe,”",
      "Olav Dahl: “Nor is the wall,”",
    ],
    [
      "a participle at the head",
      "Echoing the board, Ida Moen added the quay was not safe.",
      "Ida Moen: the board",
      "Ida Moen: the quay was not safe",
    ],
    [
      "a label in a transcript",
      "MOEN: Is the quay safe?\n\nDAHL: It is not, and it never was.",
      "MOEN: Is the quay safe?",
      "DAHL: It is not, and it never was.",
    ],
  ]);
});

describe("one person, one name in the source", () => {
  const names = (text: string) => said(text).map((line) => line.slice(0, line.indexOf(":")));

  test.each<[string, string, string[]]>([
    [
      "the surname before the full name",
      "Moen said it was late. Later Ida Moen said it was safe.",
      ["Ida Moen", "Ida Moen"],
    ],
    [
      "initials and a suffix",
      "Olav A. Dahl Jr. said it was late. Mr. Dahl said it was safe.",
      ["Olav A. Dahl Jr.", "Olav A. Dahl Jr."],
    ],
    [
      "relatives kept apart",
      "Ida Moen said it was late. Olav Moen said it was safe. Ida Moen said it was not.",
      ["Ida Moen", "Olav Moen", "Ida Moen"],
    ],
  ])("%s", (_, text, expected) => {
    expect(names(text)).toEqual(expected);
  });

  test("a speaker the codebook does not have is proposed with name and role as the text has them", () => {
    const [one] = suggest(
      "U.S. envoy Ida Moen said the quay was open.",
      { speakers: [{ id: "s1", name: "Olav Dahl" }], issues: [] },
      nothingLearned(),
    );
    expect(one?.speaker).toMatchObject({ name: "Ida Moen", role: "U.S. envoy" });
    expect(one?.speaker).not.toHaveProperty("speakerId");
  });
});

describe("asides, deeds and questions", () => {
  each([
    [
      "asked about something, then the verb of the sentence",
      "Ida Moen, asked about the closure, said the state had promised a grant.",
      "Ida Moen: the state had promised a grant",
    ],
    [
      "who asked is not said",
      "Asked whether the quay would hold, Ida Moen said, “It will.”",
      "?: whether the quay would hold",
      "Ida Moen: “It will.”",
    ],
    ["a pronoun is nothing to quote", "Ida Moen denied it. Olav Dahl defended them.", ""],
    ["a verdict", "A jury found the builder Marcus Hane guilty of fraud.", ""],
    ["a story", "Ida Moen tells the story of a keeper who goes blind.", ""],
    ["a telephone call", "Gov. Ida Moen called Olav Dahl to thank him.", ""],
    ["a book and who wrote it", "The book her grandfather wrote about bees still sells.", ""],
    [
      "a second verb has its own clause",
      "Olav Dahl said in a statement, adding that the quay would hold.",
      "Olav Dahl: that the quay would hold",
    ],
    [
      "quoted as saying",
      "Ida Moen came late. The Courier quoted her as saying that the quay would hold.",
      "Ida Moen: that the quay would hold",
    ],
    [
      "a verb for how it was said",
      "“I have had better mornings,” Ida Moen sighed.",
      "Ida Moen: “I have had better mornings,”",
    ],
  ]);
});

describe("sentences that open in their own way", () => {
  each([
    [
      "a participle as the subject",
      "Ida Moen said closing the quay at night would help. She says working with ropes has made her strong.",
      "Ida Moen: closing the quay at night would help",
      "Ida Moen: working with ropes has made her strong",
    ],
    [
      "a participle as the subject, behind the clause that reports",
      "Though the old road was quiet, Ida Moen said, replacing it would be loud.",
      "Ida Moen: Though the old road was quiet | replacing it would be loud",
    ],
    [
      "a condition inside what was said",
      "Ida Moen said if she were mayor, the quay would be safe.",
      "Ida Moen: if she were mayor, the quay would be safe",
    ],
    [
      "a condition in front of the clause that reports",
      "If the quay closes, Ida Moen said she would leave. If it opens, Moen said, “we stay and fish again.”",
      "Ida Moen: If the quay closes | she would leave",
      "Ida Moen: If it opens | “we stay and fish again.”",
    ],
    [
      "a sentence whose verb looks like a noun",
      "The town plans to repeat the study in winter, Ida Moen said.",
      "Ida Moen: The town plans to repeat the study in winter",
    ],
    [
      "according to, behind a lead-in",
      "Since May, according to Ida Moen, the quay has sunk. But, according to the town, it has risen.",
      "Ida Moen: Since May | the quay has sunk",
      "the town: it has risen",
    ],
    [
      "according to, behind a colon",
      "And it has been seen: According to the town, the quay sinks.",
      "the town: the quay sinks",
    ],
  ]);
});

describe("interviews", () => {
  each([
    [
      "Q and A: the answers, of whoever the words before are about",
      "Ida Moen has kept the light for forty years.\n\nQ: Were you ever afraid?\n\nA: Once, in the spring of 1987.\n\nQ: And now?\n\nA: Not any more.",
      "Ida Moen: Once, in the spring of 1987.",
      "Ida Moen: Not any more.",
    ],
    [
      "an answer of several paragraphs",
      "Ida Moen has kept the light.\n\nQ. Were you afraid?\n\nA. Once.\n\nIt was in spring.\n\nQ. And now?\n\nA. Never.",
      "Ida Moen: Once. | It was in spring.",
      "Ida Moen: Never.",
    ],
    [
      "names that take turns",
      "Ida Moen: It floods.\n\nOlav Dahl: Since when?\n\nIda Moen: Since spring.\n\nOlav Dahl: I see.",
      "Ida Moen: It floods.",
      "Olav Dahl: Since when?",
      "Ida Moen: Since spring.",
      "Olav Dahl: I see.",
    ],
    [
      "a programme is no interview",
      "Where: Town hall\n\nWhen: Monday\n\nWhere: Old quay\n\nWhen: Tuesday",
      "",
    ],
  ]);
});
