import { type Case, inReport } from "./case";

/** The words of the passage stay; what says who spoke, whether, how surely and of what, changes. Each waits. */
const HOST: readonly (readonly [what: string, before: string, after: string])[] = [
  ["another surname", "“⟦We will rebuild⟧,” said Mayor Ito.", "“We will rebuild,” said Mayor Falk."],
  ["another office", "“⟦We will rebuild⟧,” said Mayor Ito.", "“We will rebuild,” said Governor Ito."],
  ["another first name", "“⟦We will rebuild⟧,” said Hana Ito.", "“We will rebuild,” said Kenji Ito."],
  ["a relative", "“⟦We will rebuild⟧,” said Ito.", "“We will rebuild,” said Ito’s brother."],
  ["a spokesman instead", "“⟦We will rebuild⟧,” said Ito.", "“We will rebuild,” said a spokesman for Ito."],
  ["no speaker left", "“⟦We will rebuild⟧,” said Ito.", "“We will rebuild.”"],
  ["said, denied", "“⟦The cracks were known⟧,” said Ito.", "“The cracks were known,” denied Ito."],
  ["said, claimed", "Ito said ⟦the cracks were known⟧.", "Ito claimed the cracks were known."],
  [
    "says, has never said",
    "Ito has said ⟦the cracks were known⟧.",
    "Ito has never said the cracks were known.",
  ],
  ["said, joked", "“⟦Let it sink⟧,” Ito said.", "“Let it sink,” Ito joked."],
  [
    "said, refused to say",
    "Ito did say that ⟦the cracks were known⟧.",
    "Ito did not say that the cracks were known.",
  ],
  ["proved for said", "Ito said ⟦the firm saved on steel⟧.", "Ito proved the firm saved on steel."],
  ["asked whether", "Ito said that ⟦the bridge is safe⟧.", "Ito asked whether the bridge is safe."],
  [
    "nobody believes",
    "Ito said that ⟦the bridge is safe⟧.",
    "Nobody believes what Ito said, that the bridge is safe.",
  ],
  ["it is false that", "⟦The bridge is safe⟧, Ito said.", "It is false that the bridge is safe, Ito said."],
  ["if before it", "⟦Ito pays the bill⟧, Berg wrote.", "If Ito pays the bill, Berg wrote."],
  ["some say before it", "⟦The port is finished⟧, Berg wrote.", "Some say the port is finished, Berg wrote."],
  [
    "two people change places",
    "Ito told Berg ⟦the bolts were short⟧.",
    "Berg told Ito the bolts were short.",
  ],
  ["to whom", "“⟦You knew⟧,” Ito told Berg.", "“You knew,” Ito told Falk."],
  ["of whom", "“⟦He knew⟧,” Ito said of Berg.", "“He knew,” Ito said of Falk."],
  [
    "the clause after names another",
    "“⟦We were told⟧,” said Ito, who replaced Berg.",
    "“We were told,” said Ito, who replaced Falk.",
  ],
  ["the day it was said", "“⟦We were told⟧,” said Ito on Monday.", "“We were told,” said Ito on Sunday."],
  [
    "the year it was said",
    "In 2019 Ito said ⟦the cables were new⟧.",
    "In 2009 Ito said the cables were new.",
  ],
  [
    "a number after it",
    "“⟦Too many⟧,” said Ito after 12 complaints.",
    "“Too many,” said Ito after 120 complaints.",
  ],
  [
    "a number in words after it",
    "“⟦Too many⟧,” said Ito after two complaints.",
    "“Too many,” said Ito after ten complaints.",
  ],
  ["may before it", "Ito may say that ⟦tolls will rise⟧.", "Ito will say that tolls will rise."],
  [
    "would before it",
    "Ito said he would ⟦sell the ferry⟧ today.",
    "Ito said he would never sell the ferry today.",
  ],
  ["wants to, refuses to", "Ito wants to ⟦sell the ferry⟧ today.", "Ito refuses to sell the ferry today."],
  ["allegedly", "Berg ⟦took the steel home⟧ that night.", "Berg allegedly took the steel home that night."],
  [
    "reportedly taken out",
    "Berg reportedly ⟦took the steel home⟧ that night.",
    "Berg took the steel home that night.",
  ],
  ["the subject", "The port ⟦owes the town a million⟧.", "The state owes the town a million."],
  ["the object", "⟦The port owes a million⟧ to the town.", "The port owes a million to the state."],
  [
    "a condition after it",
    "⟦The bridge will open⟧ in May.",
    "The bridge will open in May, unless the river rises.",
  ],
  [
    "an exception after it",
    "⟦All lanes are open⟧ to traffic.",
    "All lanes are open to traffic except buses.",
  ],
  [
    "quotation marks gone",
    "Ito said “⟦we will rebuild⟧” to the hall.",
    "Ito said we will rebuild to the hall.",
  ],
  [
    "quotation marks put on",
    "Ito said ⟦the bridge is a danger⟧ to all.",
    "Ito said “the bridge is a danger” to all.",
  ],
  [
    "a sentence put into the quotation",
    "“⟦We will rebuild⟧. We have the money,” said Ito.",
    "“We will rebuild. We lack nothing. We have the money,” said Ito.",
  ],
  [
    "the other end of a long quotation",
    "“⟦We knew⟧. We waited. We paid,” said Ito.",
    "“We knew. We waited. We paid,” said Berg.",
  ],
  [
    "the beginning of a long quotation",
    "Ito said: “We waited. We paid. ⟦We knew⟧.”",
    "Berg said: “We waited. We paid. We knew.”",
  ],
  [
    "the line before with a colon",
    "Ito promised the following: ⟦tolls stay low⟧.",
    "Ito ruled out the following: tolls stay low.",
  ],
  ["according to another", "⟦Tolls stay low⟧, according to Ito.", "Tolls stay low, according to Falk."],
  ["a source that weakens", "⟦Tolls stay low⟧, Ito said.", "Tolls stay low, Ito said, citing a rumour."],
  [
    "relayed by another",
    "Ito thinks ⟦the plan is dead⟧, said Berg.",
    "Ito thinks the plan is dead, said Falk.",
  ],
  [
    "the relayed one changes",
    "Ito thinks ⟦the plan is dead⟧, said Berg.",
    "Falk thinks the plan is dead, said Berg.",
  ],
  [
    "a synonym in the reporting clause",
    "“⟦We knew⟧,” Ito told a packed hall.",
    "“We knew,” Ito told a crowded hall.",
  ],
];

/** What stands beside the sentence changes in a way that may change what it says. */
const BESIDE: readonly (readonly [what: string, before: string, after: string])[] = [
  [
    "a name in the sentence before",
    "Berg asked about the bolts. “⟦They were short⟧,” said Ito.",
    "Falk asked about the bolts. “They were short,” said Ito.",
  ],
  [
    "a number in the sentence before",
    "The span lost 14 bolts. “⟦They were short⟧,” said Ito.",
    "The span lost 41 bolts. “They were short,” said Ito.",
  ],
  [
    "a negation in the sentence before",
    "The bolts did hold. “⟦They were short⟧,” said Ito.",
    "The bolts did not hold. “They were short,” said Ito.",
  ],
  [
    "a number in the sentence after",
    "“⟦They were short⟧,” said Ito. Tests took 3 weeks.",
    "“They were short,” said Ito. Tests took 8 weeks.",
  ],
  [
    "a name in the sentence after",
    "“⟦They were short⟧,” said Ito. Berg left the hall.",
    "“They were short,” said Ito. Falk left the hall.",
  ],
  [
    "a modal in the sentence after",
    "“⟦They were short⟧,” said Ito. Repairs may follow.",
    "“They were short,” said Ito. Repairs will follow.",
  ],
  [
    "a denial in the sentence after",
    "“⟦They were short⟧,” said Ito. Berg accepted that.",
    "“They were short,” said Ito. Berg disputed that.",
  ],
  [
    "a withdrawal put after it",
    "“⟦They were short⟧,” said Ito. The hall fell silent.",
    "“They were short,” said Ito. He later withdrew the remark. The hall fell silent.",
  ],
  [
    "a withdrawal as a paragraph of its own",
    "“⟦They were short⟧,” said Ito.",
    "“They were short,” said Ito.\n\nThe mayor has since retracted that statement.",
  ],
  ["it was a joke", "“⟦Let it sink⟧,” said Ito.", "“Let it sink,” said Ito. The mayor was joking."],
  [
    "a denial put before it",
    "“⟦They were short⟧,” said Ito.",
    "Nobody had evidence for what came next. “They were short,” said Ito.",
  ],
  ["another question", "Will you resign? “⟦Yes⟧,” said Ito.", "Will you stay? “Yes,” said Ito."],
  [
    "another question, a paragraph before",
    "Berg asked: will you resign?\n\n“⟦Of course I will⟧,” said Ito.",
    "Berg asked: will you stay?\n\n“Of course I will,” said Ito.",
  ],
  [
    "what a short answer is about",
    "Ito spoke of the tolls. “⟦They are fair⟧,” said Ito.",
    "Ito spoke of the wages. “They are fair,” said Ito.",
  ],
  [
    "the list it stands in",
    "These claims are true:\n\n- ⟦The bolts were short.⟧\n- The steel was old.",
    "These claims are false:\n\n- The bolts were short.\n- The steel was old.",
  ],
];

/** “He said”: whoever is meant stands elsewhere, and there the name changes, comes or goes. */
const REFERENCE: readonly (readonly [what: string, before: string, after: string])[] = [
  [
    "the sentence before",
    "Ito came in late. “⟦We will rebuild⟧,” he said.",
    "Berg came in late. “We will rebuild,” he said.",
  ],
  [
    "the paragraph before",
    "Ito came in late.\n\n“⟦We will rebuild⟧,” he said.",
    "Berg came in late.\n\n“We will rebuild,” he said.",
  ],
  [
    "two paragraphs before",
    "Ito came in late.\n\nThe hall was full.\n\n“⟦We will rebuild⟧,” he said.",
    "Berg came in late.\n\nThe hall was full.\n\n“We will rebuild,” he said.",
  ],
  [
    "somebody steps in between",
    "Ito came in late.\n\n“⟦We will rebuild⟧,” he said.",
    "Ito came in late.\n\nThen Berg took the floor.\n\n“We will rebuild,” he said.",
  ],
  [
    "somebody steps out",
    "Ito spoke first.\n\nThen Berg took the floor.\n\n“⟦We will rebuild⟧,” he said.",
    "Ito spoke first.\n\n“We will rebuild,” he said.",
  ],
  [
    "the order of two",
    "Ito spoke before Berg. “⟦We will rebuild⟧,” he said.",
    "Berg spoke before Ito. “We will rebuild,” he said.",
  ],
  [
    "his brother",
    "Ito came in late. “⟦We will rebuild⟧,” he said.",
    "Ito sent his brother. “We will rebuild,” he said.",
  ],
  [
    "an office for a name",
    "The mayor came in late. “⟦We will rebuild⟧,” he said.",
    "The minister came in late. “We will rebuild,” he said.",
  ],
  [
    "she",
    "Hana Ito came in late. “⟦We will rebuild⟧,” she said.",
    "Anna Berg came in late. “We will rebuild,” she said.",
  ],
  [
    "the spokesman of another",
    "Ito sent a spokesman. “⟦We will rebuild⟧,” the spokesman said.",
    "Berg sent a spokesman. “We will rebuild,” the spokesman said.",
  ],
  [
    "a quotation without a clause",
    "Ito went to the microphone.\n\n“⟦We will rebuild⟧.”",
    "Berg went to the microphone.\n\n“We will rebuild.”",
  ],
  [
    "a clause that follows",
    "“⟦We will rebuild⟧.”\n\nSo said Ito that night.",
    "“We will rebuild.”\n\nSo said Berg that night.",
  ],
  [
    "indirect speech that leans back",
    "Ito came in late. He said ⟦the bolts were short⟧.",
    "Falk came in late. He said the bolts were short.",
  ],
  [
    "they",
    "The Greens met at noon. They said ⟦the tolls must go⟧.",
    "The Liberals met at noon. They said the tolls must go.",
  ],
  [
    "a company named before",
    "Norsteel and Baltcorp met. The company said ⟦prices will rise⟧.",
    "Norsteel and Baltcorp met. Baltcorp left early. The company said prices will rise.",
  ],
  [
    "she, with a sentence about the weather between",
    "Ito spoke first.\n\nIt rained. She said ⟦the port is closed⟧.",
    "Falk spoke first.\n\nIt rained. She said the port is closed.",
  ],
  [
    "a speaker on a line of its own",
    "ITO\n⟦We pay for the bridge.⟧\n\nBERG\nWe do not pay.",
    "BERG\nWe pay for the bridge.\n\nITO\nWe do not pay.",
  ],
  [
    "a name signed below",
    "⟦We pay for the bridge.⟧\n— Ito\n\nWe do not pay.\n— Berg",
    "We pay for the bridge.\n— Berg\n\nWe do not pay.\n— Ito",
  ],
  [
    "he, named a long way back",
    `Ito opened the door.\n\n${"It rained on. ".repeat(45)}\n\nHe said ⟦the bolts were short⟧.`,
    `Falk opened the door.\n\n${"It rained on. ".repeat(45)}\n\nHe said the bolts were short.`,
  ],
  [
    "a minus that looks like the mark of a list",
    "Readings:\n\n− 5 degrees ⟦at the pier⟧ on Monday.",
    "Readings:\n\n5 degrees at the pier on Monday.",
  ],
];

const waits = (rows: readonly (readonly [string, string, string])[]): Case[] =>
  inReport(rows.map(([what, before, after]) => [what, before, after, "edited"]));

export const AROUND: Case[] = [...waits(HOST), ...waits(BESIDE), ...waits(REFERENCE)];
