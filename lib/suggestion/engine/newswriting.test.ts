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

describe("where a quotation ends and another begins", () => {
  test.each<Row>([
    [
      "a long description with an article between quotation and verb",
      "“From day one I wanted a wall,” the tall, grey-haired mayor said in a talk.",
      ["the tall, grey-haired mayor: “From day one I wanted a wall,”"],
    ],
    [
      "a plural before a verb that looks like a noun",
      '"The quay is one of the oldest on the coast, and it leaks," the Danes state in their paper.',
      ['Danes: "The quay is one of the oldest on the coast, and it leaks,"'],
    ],
    [
      "a quoted sign, then what the crowd chanted",
      "Holding signs calling Moen “The Wettest Mayor,” the crowd chanted “Ida Moen: Bad for Bergen, bad for you.”",
      ["?: Moen “The Wettest Mayor,”", "the crowd: “Ida Moen: Bad for Bergen, bad for you.”"],
    ],
    [
      "a word that links the sentence to the one before",
      "The ferry sails. Still, crews are “just scraping by,” Ida Moen said.",
      ["Ida Moen: crews are “just scraping by,”"],
    ],
    [
      "a topic named before a quotation",
      "As for the price, “raising fares and cutting sailings always brings some anger,” said Ida Moen.",
      ["Ida Moen: “raising fares and cutting sailings always brings some anger,”"],
    ],
    [
      "an example announced with a colon",
      "Here is one more case: The harbour “only counts boats above ten metres,” the report says.",
      ["the report: The harbour “only counts boats above ten metres,”"],
    ],
    [
      "a title before what was said",
      "In her book, “Nine Long Winters Behind the Old Quay Wall,” Ida Moen suggested that the town should build a wall.",
      ["Ida Moen: that the town should build a wall"],
    ],
    [
      "a quotation that the sentence goes on from",
      "The quay, Ida Moen said, “is a good case of adapting” to the sea.",
      ["Ida Moen: “is a good case of adapting” to the sea"],
    ],
    [
      "a day behind a quotation is not part of it",
      "Ida Moen tweeted, “Thank you Bergen!! #Quay” on Friday afternoon.",
      ["Ida Moen: “Thank you Bergen!! #Quay”"],
    ],
    [
      "what a speaker is, in a word that can be a verb",
      "“We sail in the dark then,” said skipper Olav Dahl.",
      ["Olav Dahl: “We sail in the dark then,”"],
    ],
    [
      "two shouts joined by and",
      "The crowd chanted, “Mend the wall,” and “Open the quay.”",
      ["The crowd: “Mend the wall,” and “Open the quay.”"],
    ],
    [
      "a quotation that is the subject of what is said",
      "That is because, as Ida Moen puts it, “the best thing we have” is that the tide stays low.",
      ["Ida Moen: “the best thing we have” is that the tide stays low"],
    ],
    [
      "another report behind a thing",
      "They mocked each other and the way she says “such a big wave.”",
      ["They: each other and the way", "she: “such a big wave.”"],
    ],
    [
      "an instruction, then another with a quotation of its own",
      "She gave two talks, advising planners to “join the club of patience,” and telling students, “If you are too big for a bucket, you are too big for the sea.”",
      [
        "She: to “join the club of patience,”",
        "She: “If you are too big for a bucket, you are too big for the sea.”",
      ],
    ],
    [
      "a report inside a report is part of it",
      "Ida Moen said he answered, “This is what the town has talked about.”",
      ["Ida Moen: he answered, “This is what the town has talked about.”"],
    ],
    [
      "a second report has begun before the second quotation",
      '"Too wet!" she wrote, arguing that without a wall, "more cellars will flood."',
      ['she: "Too wet!"', 'she: that without a wall, "more cellars will flood."'],
    ],
    [
      "a question that somebody else repeats",
      "“The quay is shut,” Ida Moen said. “Shut?” Dahl repeated.",
      ["Ida Moen: “The quay is shut,”", "Dahl: “Shut?”"],
    ],
    [
      "a clause after the quotation's question is another sentence",
      "The board was thinking: “Who on earth pays for it?” Others saw it too.",
      ["The board: “Who on earth pays for it?”"],
    ],
    [
      "said in a statement that: once, not twice",
      "Ida Moen said in a statement that the quay was shut.",
      ["Ida Moen: that the quay was shut"],
    ],
    [
      "a clause of time is not part of what was praised",
      "Ida Moen left, praising the wall after Olav Dahl said it was dry.",
      ["Ida Moen: the wall", "Olav Dahl: it was dry"],
    ],
  ])("%s", (_, text, expected) => expect(read(text)).toEqual(expected));
});

describe("marks that hold no speech", () => {
  test.each<Row>([
    ["a note in a transcript", "“(Applause from all sides.)”", []],
    ["a motto behind its noun", "They shared a motto, ''Drier Together.''", []],
    [
      "the title of a book that is called so",
      "A book by Olav Dahl called “Walls: Thirty Years Under Water.”",
      [],
    ],
    [
      "a title of which a name is behind a preposition",
      "A voice is heard at the end of ''Farewell, Quay!'' -- a film.",
      [],
    ],
    ["reads are books", "One of his recent reads, “The Wet Years,” lay on the desk.", []],
    ["a verb inside a name", "Olav Dahl of Counter Flood wrote in May.", []],
  ])("%s", (_, text, expected) => expect(read(text)).toEqual(expected));
});

describe("who it was", () => {
  test.each<Row>([
    ["an office with of", "Secretary of State Ida Moen said it was late.", ["Ida Moen: it was late"]],
    [
      "an office with a word that is no place",
      "Secretary of Transport Henrik Dahl said it was late. “Too late,” Dahl added.",
      ["Henrik Dahl: it was late", "Henrik Dahl: “Too late,”"],
    ],
    [
      "an office with of, between commas",
      "The Secretary of State, Ida Moen, said it was late.",
      ["Ida Moen: it was late"],
    ],
    [
      "a friend of hers is not she",
      "A friend of Ida Moen said it was late.",
      ["A friend of Ida Moen: it was late"],
    ],
    [
      "party and state",
      "Sen. Ida Moen, R-S.C., a long-shot candidate, said it was late.",
      ["Ida Moen: it was late"],
    ],
    [
      "two descriptions",
      "Norwegian journalist and author Olav Dahl said it was late.",
      ["Olav Dahl: it was late"],
    ],
    [
      "a description and a day",
      "Boat builder and radio host Olav Dahl on Sunday said it was late.",
      ["Olav Dahl: it was late"],
    ],
    [
      "a forgotten comma",
      "Olav Dahl, president and owner of the Bergen Boat Union stated, “It is late for us all.”",
      ["Olav Dahl: “It is late for us all.”"],
    ],
    [
      "several with one voice: the first named",
      "Ida Moen, Olav Dahl and Per Lie have all attacked the plan.",
      ["Ida Moen: the plan"],
    ],
    [
      "an aside between hyphens",
      "Ida Moen, head of the board - which also owns the quay - said it was late.",
      ["Ida Moen: it was late"],
    ],
    ["asked by", "Asked by Dahl whether it was late, Moen laughed.", ["Dahl: whether it was late"]],
    [
      "heard in a film",
      "The film has footage of Ida Moen asking, “Why am I not dry?”",
      ["Ida Moen: “Why am I not dry?”"],
    ],
    [
      "writing on a site",
      "Moen posted a picture on Facebook writing, “The quay is shut until May.”",
      ["Moen: “The quay is shut until May.”"],
    ],
    [
      "a statement that was released does not speak",
      "In a statement released Thursday, Rep. Olav Dahl reacted to the news, saying: “The quay is shut for good.”",
      ["Olav Dahl: “The quay is shut for good.”"],
    ],
    [
      "the family name comes first",
      "The minister, Lou Jiwei, left for Bergen. Mr. Lou said it was late.",
      ["Lou Jiwei: it was late"],
    ],
    [
      "what she defends is not who speaks",
      "Moen, leading in Bergen and working most of her time there, questioned Dahl's plans for the quay.",
      ["Moen: Dahl's plans for the quay"],
    ],
    [
      "two posts in one",
      "Boat Workers Secretary-Treasurer Gary Lie said it was late.",
      ["Gary Lie: it was late"],
    ],
  ])("%s", (_, text, expected) => expect(read(text)).toEqual(expected));
});
