import { type Case, inReport } from "./case";

/** Nothing but how it looks: the same words for every reader. Each is kept, at the place marked. */
const TYPOGRAPHY: readonly (readonly [what: string, before: string, after: string])[] = [
  ["straight quotes around it", "“⟦We will rebuild⟧,” said Ito.", '"⟦We will rebuild⟧," said Ito.'],
  ["curly quotes around it", '"⟦We will rebuild⟧," said Ito.', "“⟦We will rebuild⟧,” said Ito."],
  ["single for double quotes", "“⟦We will rebuild⟧,” said Ito.", "‘⟦We will rebuild⟧,’ said Ito."],
  ["low quotes", "“⟦We will rebuild⟧,” said Ito.", "„⟦We will rebuild⟧,“ said Ito."],
  ["guillemets", "“⟦We will rebuild⟧,” said Ito.", "«⟦We will rebuild⟧,» said Ito."],
  ["backticks of an old program", "``⟦We will rebuild⟧,'' said Ito.", "“⟦We will rebuild⟧,” said Ito."],
  ["a curly apostrophe", "Ito said ⟦we won't wait⟧.", "Ito said ⟦we won’t wait⟧."],
  ["a straight apostrophe", "Ito said ⟦it’s the town’s bridge⟧.", "Ito said ⟦it's the town's bridge⟧."],
  [
    "an apostrophe at the end",
    "Ito said ⟦the workers’ hall is cold⟧.",
    "Ito said ⟦the workers' hall is cold⟧.",
  ],
  ["quotes within quotes", "“⟦They said ‘soon’ again⟧,” said Ito.", "‘⟦They said “soon” again⟧,’ said Ito."],
  [
    "a long dash without spaces",
    "Ito said ⟦the steel – all of it – is old⟧.",
    "Ito said ⟦the steel—all of it—is old⟧.",
  ],
  [
    "two hyphens for a dash",
    "Ito said ⟦the steel — all of it — is old⟧.",
    "Ito said ⟦the steel -- all of it -- is old⟧.",
  ],
  [
    "a lone hyphen for a dash",
    "Ito said ⟦the steel — all of it — is old⟧.",
    "Ito said ⟦the steel - all of it - is old⟧.",
  ],
  ["a range", "Ito said ⟦10-12 bolts went missing⟧.", "Ito said ⟦10–12 bolts went missing⟧."],
  ["a real minus", "Ito said ⟦it was -8 degrees⟧.", "Ito said ⟦it was −8 degrees⟧."],
  [
    "a hyphen that does not break",
    "Ito said ⟦the well-known firm left⟧.",
    "Ito said ⟦the well‑known firm left⟧.",
  ],
  ["an ellipsis of three points", "Ito said ⟦the bridge … is old⟧.", "Ito said ⟦the bridge ... is old⟧."],
  ["a spaced ellipsis", "Ito said ⟦the bridge … is old⟧.", "Ito said ⟦the bridge . . . is old⟧."],
  ["a ligature", "Ito said ⟦the office is fine⟧.", "Ito said ⟦the oﬃce is ﬁne⟧."],
  ["a ligature undone", "Ito said ⟦the ﬁrst ﬂoor leaks⟧.", "Ito said ⟦the first floor leaks⟧."],
  ["a soft hyphen", "Ito said ⟦the agreement stands⟧.", "Ito said ⟦the agree\u00adment stands⟧."],
  ["a zero-width space", "Ito said ⟦the agreement stands⟧.", "Ito said ⟦the agreement\u200b stands⟧."],
  ["direction marks", "Ito said ⟦the agreement stands⟧.", "Ito said \u200e⟦the agreement\u200e stands⟧."],
  ["full-width digits", "Ito said ⟦12 bolts went missing⟧.", "Ito said ⟦１２ bolts went missing⟧."],
  [
    "a word broken at the end of a line",
    "Ito said ⟦the agreement stands⟧.",
    "Ito said ⟦the agree-\nment stands⟧.",
  ],
  ["a broken word made whole", "Ito said ⟦the govern-\nment pays⟧.", "Ito said ⟦the government pays⟧."],
  [
    "a compound broken at its hyphen",
    "Ito said ⟦a long-term loan⟧. It is a long-term loan.",
    "Ito said ⟦a long-\nterm loan⟧. It is a long-term loan.",
  ],
  [
    "a word broken with a soft hyphen",
    "Ito said ⟦the agreement stands⟧.",
    "Ito said ⟦the agree\u00ad\nment stands⟧.",
  ],
  ["a hyphen of its own sign", "Ito said ⟦the govern‐\nment pays⟧.", "Ito said ⟦the government pays⟧."],
];

const SPACE: readonly (readonly [what: string, before: string, after: string])[] = [
  ["two spaces", "Ito said ⟦the bridge is old⟧.", "Ito said ⟦the  bridge  is old⟧."],
  ["a no-break space", "Ito said ⟦12 bolts are gone⟧.", "Ito said ⟦12\u00a0bolts are gone⟧."],
  ["a thin space", "Ito said ⟦12 bolts are gone⟧.", "Ito said ⟦12\u2009bolts are gone⟧."],
  ["a narrow no-break space", "Ito said ⟦30 % are gone⟧.", "Ito said ⟦30\u202f% are gone⟧."],
  ["a space before a sign", "Ito said ⟦30% are gone⟧.", "Ito said ⟦30 % are gone⟧."],
  ["a tab", "Ito said ⟦the bridge is old⟧.", "Ito said ⟦the\tbridge is old⟧."],
  [
    "a line end within",
    "Ito said ⟦the bridge is old⟧ and tired.",
    "Ito said ⟦the bridge\nis old⟧ and tired.",
  ],
  [
    "lines of another width",
    "Ito said that ⟦the bridge\nis old and has\nto go⟧ by May.",
    "Ito said that\n⟦the bridge is old\nand has to go⟧ by May.",
  ],
  [
    "wrapped lines unwrapped",
    "Ito said that\n⟦the bridge is\nold⟧ by now.",
    "Ito said that ⟦the bridge is old⟧ by now.",
  ],
  ["an indented paragraph", "Ito said ⟦the bridge is old⟧.", "    Ito said ⟦the bridge is old⟧."],
  [
    "more blank lines",
    "Rain fell.\n\nIto said ⟦the bridge is old⟧.",
    "Rain fell.\n\n\n\nIto said ⟦the bridge is old⟧.",
  ],
  [
    "the space after a full stop",
    "Rain fell.  Ito said ⟦the bridge is old⟧.",
    "Rain fell. Ito said ⟦the bridge is old⟧.",
  ],
  ["space inside the quotes", "“⟦We will rebuild⟧,” said Ito.", "“ ⟦We will rebuild⟧, ” said Ito."],
];

/** What a new template of the site does to a text. */
const PAGE: readonly (readonly [what: string, before: string, after: string])[] = [
  ["a paragraph becomes a quotation", "Ito said ⟦the bridge is old⟧.", "> Ito said ⟦the bridge is old⟧."],
  [
    "a list with other marks",
    "The points were:\n\n- ⟦The bridge is old.⟧\n- The port is new.",
    "The points were:\n\n• ⟦The bridge is old.⟧\n• The port is new.",
  ],
  [
    "a list with stars",
    "The points were:\n\n- ⟦The bridge is old.⟧\n- The port is new.",
    "The points were:\n\n* ⟦The bridge is old.⟧\n* The port is new.",
  ],
  [
    "a caption is added",
    "Ito said ⟦the bridge is old⟧.",
    "Photo: the harbour at dawn.\n\nIto said ⟦the bridge is old⟧.",
  ],
  [
    "related links are added",
    "Ito said ⟦the bridge is old⟧.",
    "Ito said ⟦the bridge is old⟧.\n\nRead more: the ferry timetable",
  ],
  [
    "an advertisement is added",
    "Ito said ⟦the bridge is old⟧.",
    "Advertisement\n\nIto said ⟦the bridge is old⟧.",
  ],
  [
    "a share line is taken out",
    "Share this page\n\nIto said ⟦the bridge is old⟧.",
    "Ito said ⟦the bridge is old⟧.",
  ],
  [
    "a sub-heading is added over a named quote",
    "Ito said ⟦the bridge is old⟧.",
    "What comes next\n\nIto said ⟦the bridge is old⟧.",
  ],
  [
    "the paragraph is cut in two",
    "The hall was full. Ito said ⟦the bridge is old⟧. The night was long.",
    "The hall was full.\n\nIto said ⟦the bridge is old⟧. The night was long.",
  ],
  [
    "and in three",
    "The hall was full. Ito said ⟦the bridge is old⟧. The night was long.",
    "The hall was full.\n\nIto said ⟦the bridge is old⟧.\n\nThe night was long.",
  ],
  [
    "two paragraphs become one",
    "The hall was full.\n\nIto said ⟦the bridge is old⟧.",
    "The hall was full. Ito said ⟦the bridge is old⟧.",
  ],
  [
    "three paragraphs become one",
    "The hall was full.\n\nIto said ⟦the bridge is old⟧.\n\nThe night was long.",
    "The hall was full. Ito said ⟦the bridge is old⟧. The night was long.",
  ],
  [
    "merged with the paragraph of another speaker",
    "Ito said ⟦the bridge is old⟧.\n\nBerg said it is not.",
    "Ito said ⟦the bridge is old⟧. Berg said it is not.",
  ],
  [
    "cut within the passage",
    "Ito said: “⟦The bridge is old. It has to go⟧.”",
    "Ito said: “⟦The bridge is old.\n\nIt has to go⟧.”",
  ],
  [
    "a quotation over two paragraphs merged",
    "Ito said: “The bridge is old.\n\n⟦It has to go⟧.”",
    "Ito said: “The bridge is old. ⟦It has to go⟧.”",
  ],
];

/** Edits elsewhere. */
const ELSEWHERE: readonly (readonly [what: string, before: string, after: string])[] = [
  [
    "an adjective two sentences on",
    "“⟦We will rebuild⟧,” said Ito. The hall was full. The night was long.",
    "“⟦We will rebuild⟧,” said Ito. The hall was full. The night was terribly long.",
  ],
  [
    "a slip in the next sentence",
    "“⟦We will rebuild⟧,” said Ito. The hall wass full.",
    "“⟦We will rebuild⟧,” said Ito. The hall was full.",
  ],
  [
    "a plain sentence at the end",
    "“⟦We will rebuild⟧,” said Ito. The hall was full.",
    "“⟦We will rebuild⟧,” said Ito. The hall was full. The night was long.",
  ],
  [
    "a plain sentence taken out",
    "“⟦We will rebuild⟧,” said Ito. The hall was full. The night was long.",
    "“⟦We will rebuild⟧,” said Ito. The hall was full.",
  ],
  [
    "a paragraph put before it",
    "“⟦We will rebuild⟧,” said Ito.",
    "The ferry was crowded that day.\n\n“⟦We will rebuild⟧,” said Ito.",
  ],
  [
    "a paragraph put after it",
    "“⟦We will rebuild⟧,” said Ito.",
    "“⟦We will rebuild⟧,” said Ito.\n\nThe ferry was crowded that day.",
  ],
  [
    "another speaker's paragraph put before it",
    "“⟦We will rebuild⟧,” said Ito.",
    "“The port comes first,” said Berg.\n\n“⟦We will rebuild⟧,” said Ito.",
  ],
  [
    "another speaker's paragraph put after it",
    "“⟦We will rebuild⟧,” said Ito.",
    "“⟦We will rebuild⟧,” said Ito.\n\n“The port comes first,” said Berg.",
  ],
  [
    "another speaker's paragraph taken out",
    "“The port comes first,” said Berg.\n\n“⟦We will rebuild⟧,” said Ito.",
    "“⟦We will rebuild⟧,” said Ito.",
  ],
  [
    "a plain paragraph before “he said”",
    "Ito came in late. “⟦We will rebuild⟧,” he said.",
    "The ferry was crowded that day.\n\nIto came in late. “⟦We will rebuild⟧,” he said.",
  ],
  [
    "a paragraph after “he said”",
    "Ito came in late. “⟦We will rebuild⟧,” he said.",
    "Ito came in late. “⟦We will rebuild⟧,” he said.\n\nBerg took the ferry home.",
  ],
  [
    "the ride of the man who spoke",
    "Ito came late by bus. The hall was full. “⟦We will rebuild⟧,” he said.",
    "Ito came late by boat. The hall was full. “⟦We will rebuild⟧,” he said.",
  ],
  [
    "a paragraph far away rewritten",
    "“⟦We will rebuild⟧,” said Ito.\n\nThe hall was full.\n\nBerg saw 12 boats.",
    "“⟦We will rebuild⟧,” said Ito.\n\nThe hall was full.\n\nFalk never saw 30 boats.",
  ],
  [
    "a fact of the text's own voice",
    "⟦The bridge carries lorries and buses.⟧",
    "The ferry was crowded that day.\n\n⟦The bridge carries lorries and buses.⟧",
  ],
  [
    "a sentence with a name after a named quote",
    "“⟦We will rebuild⟧,” said Ito. The hall was full.",
    "“⟦We will rebuild⟧,” said Ito. The hall was full. Berg took the ferry home.",
  ],
  [
    "a plain paragraph before “said the engineer”",
    "“⟦The pier holds for now⟧,” said the engineer.",
    "Rain fell.\n\n“⟦The pier holds for now⟧,” said the engineer.",
  ],
  ["nothing at all", "“⟦We will rebuild⟧,” said Ito.", "“⟦We will rebuild⟧,” said Ito."],
];

const kept = (rows: readonly (readonly [string, string, string])[]): Case[] =>
  inReport(rows.map(([what, before, after]) => [what, before, after, "exact"]));

export const KEPT: Case[] = [...kept(TYPOGRAPHY), ...kept(SPACE), ...kept(PAGE), ...kept(ELSEWHERE)];
