import { describe, expect, test } from "vitest";
import { nothingLearned } from "./learning";
import { suggest } from "./suggest";

/** "Speaker (told by whom): words" for each suggestion. */
function said(text: string): string[] {
  return suggest(text, { speakers: [], issues: [] }, nothingLearned()).map((s) => {
    const segments = s.segments.map(({ start, end }) => text.slice(start, end)).join(" | ");
    const told = s.relayedBy ? ` (told by ${s.relayedBy.name})` : "";
    return `${s.speaker?.name ?? "?"}${told}: ${segments}`;
  });
}

/** One row an example: what it shows, the text, and who says what in it. */
type Row = [name: string, text: string, ...expected: string[]];
const each = (rows: Row[]) =>
  test.each(rows.map(([name, text, ...expected]) => [name, text, expected] as const))(
    "%s",
    (_, text, expected) => {
      expect(said(text)).toEqual(expected);
    },
  );

describe("names and what is told of their bearers", () => {
  each([
    [
      "letters that English does not have are letters",
      "“We won,” said Luka Modrić. Šárka Żak said that the vote was fair. Recep Erdoğan and Lech Wałęsa met. Erdoğan warned that time was short. According to Nguyễn Văn Thọ, the bridge is safe.",
      "Luka Modrić: “We won,”",
      "Šárka Żak: that the vote was fair",
      "Recep Erdoğan: that time was short",
      "Nguyễn Văn Thọ: the bridge is safe",
    ],
    [
      "a clause beside a name that is none",
      "The port authority, which had suspended him, said it would pay “without delay”. A clerk, speaking on condition of anonymity, said the books were gone.",
      "The port authority: it would pay “without delay”",
      "A clerk: the books were gone",
    ],
    [
      "according to what somebody is, and then the name",
      "According to the union’s general secretary, Bill Oduya, drivers were asked to work “impossible” rosters.",
      "Bill Oduya: drivers were asked to work “impossible” rosters",
    ],
    [
      "what somebody is, in words that are verbs elsewhere",
      "“We looked for pollen,” said lead author Dr Wanjiru Kamau of the university. “We found a child running.”",
      "Wanjiru Kamau: “We looked for pollen,” | “We found a child running.”",
    ],
    [
      "the time at which a line of a live report was written",
      "09.42 Rail officials say nothing will run before Friday.\n\n11:20 am “We have fed forty people,” says Anne Moss.",
      "Rail officials: nothing will run before Friday",
      "Anne Moss: “We have fed forty people,”",
    ],
    ["what kind of article it is says nothing", "Obituary: Leonor Brask, who named a thousand mosses"],
  ]);
});

describe("he and she among several people", () => {
  each([
    [
      "a name in an apposition is the subject, also where no list has its given name",
      "Margit Dahl, 58, denies it. Her barrister, Ayo Bright, said the books were bad. “They are not forged,” she told the jury.",
      "Ayo Bright: the books were bad",
      "Ayo Bright: “They are not forged,”",
    ],
    [
      "whoever a thing or a person belongs to is not the subject",
      "“I cannot sleep,” said Carol Voss.\n\nVoss’s daughter, Lily, said they would sue. She called the fine “a start”.",
      "Carol Voss: “I cannot sleep,”",
      "Lily: they would sue",
      "Lily: the fine “a start”",
    ],
    [
      "somebody new in this paragraph before whoever spoke in the one above",
      "Anna Lind says the strike could ruin them. “We have flour for nine days,” she says.\n\nEva is calmer. “Mother got through worse,” she says.",
      "Anna Lind: the strike could ruin them",
      "Anna Lind: “We have flour for nine days,”",
      "Eva: “Mother got through worse,”",
    ],
    [
      "a team is neither he nor she",
      "Helen Marsh bought the club. Northgate Rovers have sacked their trainer. Rovers play on Saturday. She insisted that nobody would leave.",
      "Helen Marsh: that nobody would leave",
    ],
    [
      "a bare surname means who has a full name, and Mr somebody else",
      "Hale said Margaret Doyle had stolen it. “Mr Doyle knew nothing,” Hale said. Mr Doyle wept. Doyle said she was sorry.",
      "Hale: Margaret Doyle had stolen it",
      "Hale: “Mr Doyle knew nothing,”",
      "Margaret Doyle: she was sorry",
    ],
    [
      "Sir goes with a given name",
      "Sir Alan Pryce rose. ‘The public will not forgive delay,’ Sir Alan said.",
      "Alan Pryce: ‘The public will not forgive delay,’",
    ],
  ]);
});

describe("the minister, the club, it", () => {
  each([
    [
      "what the text has called somebody before",
      "The minister for coastal affairs, Ruth Abara, visited the quay. The minister said no money was left.",
      "Ruth Abara: no money was left",
    ],
    [
      "an office in short form",
      "Gov. Andy Moen called. “You did well,” the governor said.",
      "Andy Moen: “You did well,”",
    ],
    [
      "not what somebody was once",
      "Former governor Andy Moen came. “You did well,” the governor said.",
      "the governor: “You did well,”",
    ],
    [
      "not the name of a place in front of it",
      "In Chelsea, the mayor said the bridge would open. The mayor said it would hold.",
      "the mayor: the bridge would open",
      "The mayor: it would hold",
    ],
    [
      "a club by its name",
      "Sandvik Town FC met on Sunday. “There is no offer,” the club said. It added that Reyes would stay.",
      "Sandvik Town FC: “There is no offer,”",
      "Sandvik Town FC: that Reyes would stay",
    ],
    [
      "it is the report that the sentence before is about",
      "The inspectors’ report was blunt. “No worse kitchen was ever seen,” it said.",
      "The inspectors’ report: “No worse kitchen was ever seen,”",
    ],
    [
      "an age, of whoever the sentence before is about",
      "Kelly Stubbs cried. “We stay,” the 31-year-old added.",
      "Kelly Stubbs: “We stay,”",
    ],
    ["one of many", "“It is the voters’ money,” one MP said.", "one MP: “It is the voters’ money,”"],
  ]);
});

describe("subjects", () => {
  each([
    [
      "a name set off behind what its bearer is, after the verb",
      "“There are no troops,” said Vell’s ambassador, Sir Piers Lowe.",
      "Piers Lowe: “There are no troops,”",
    ],
    [
      "a relative clause without commas",
      "A driver who pulled two children out of the water says he did what he could.",
      "A driver: he did what he could",
    ],
    [
      "she and her colleagues: she speaks for them",
      "“We slept,” said Priya Raman. She and her colleagues found that naps help.",
      "Priya Raman: “We slept,”",
      "Priya Raman: that naps help",
    ],
    [
      "a day is not part of who it is",
      "A federal judge on Friday warned that the quay was unsafe. The bank just this month announced a new fee.",
      "A federal judge: that the quay was unsafe",
      "The bank: a new fee",
    ],
    [
      "an executive",
      "Chief Executive Dana Whitfield wrote: “I take the blame for this.”",
      "Dana Whitfield: “I take the blame for this.”",
    ],
    [
      "somebody close to him, who is not he",
      "Pavel Hane will leave, a friend close to him said.",
      "a friend close to him: Pavel Hane will leave",
    ],
    [
      "an aside and then the verb: what follows is no name",
      "Gov. Ida Moen of Ohio, a nurse, said the Khan family deserved better. “They did nothing,” Moen said.",
      "Ida Moen: “They did nothing,”",
    ],
  ]);
});

describe("relayed speech", () => {
  each([
    [
      "a thought, told by an aide",
      "The president believes the border can be opened by May, her aide Karl Brandt said on Thursday.",
      "The president (told by Karl Brandt): the border can be opened by May",
    ],
    [
      "a thought, told by a neighbour who has something to say of himself",
      "Antal believes the talks can be saved, added Piers Lowe, who dined with him. “He is a serious man.”",
      "Antal (told by Piers Lowe): the talks can be saved",
      "Piers Lowe: “He is a serious man.”",
    ],
    [
      "what somebody wants is part of what is told",
      "Moen wants to leave the club, his agent said.",
      "his agent: Moen wants to leave the club",
    ],
    [
      "a thought, told by an aide, and what the sentence adds",
      "Hill believes that turbines would ruin the valley, his assistant said, and he will veto any deal.",
      "Hill (told by his assistant): that turbines would ruin the valley",
    ],
    [
      "the one who thinks says so himself",
      "Hane believes the court erred, he said.",
      "Hane: the court erred",
    ],
    [
      "a quotation with its speaker, according to a paper",
      "“I pray for rain,” Hane said, according to the Courier. “We all do.”",
      "Hane (told by Courier): “I pray for rain,” | “We all do.”",
    ],
    [
      "quoted by a paper",
      "The Courier quoted Ida Moen as saying the quay was safe.",
      "Ida Moen (told by Courier): the quay was safe",
    ],
    [
      "a clause that reports something of its own ends nothing",
      "Hane said the court, Dahl said, had erred.",
      "Hane: the court, Dahl said, had erred",
    ],
    [
      "a thing behind a verb is its object",
      "Moen said his band and a guest, known as Gull, wrote a host of songs.",
      "Moen: his band and a guest, known as Gull, wrote a host of songs",
    ],
  ]);
});
