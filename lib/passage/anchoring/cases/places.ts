import { type Case, inReport } from "./case";

/** Paragraphs that go elsewhere as they are, and say themselves who speaks. */
const MOVED: readonly Case[] = [
  [
    "two paragraphs change places",
    "“⟦We will rebuild⟧,” said Ito in the hall.\n\nThe ferry was crowded that day and nobody sat down.\n\nSnow is forecast for the coming week in all valleys.",
    "The ferry was crowded that day and nobody sat down.\n\nSnow is forecast for the coming week in all valleys.\n\n“⟦We will rebuild⟧,” said Ito in the hall.",
    "moved",
  ],
  [
    "to the top",
    "The ferry was crowded that day and nobody sat down at all.\n\nSnow is forecast for the coming week in all valleys of the north.\n\nIto said ⟦the bolts were too short⟧ for the load.",
    "Ito said ⟦the bolts were too short⟧ for the load.\n\nThe ferry was crowded that day and nobody sat down at all.\n\nSnow is forecast for the coming week in all valleys of the north.",
    "moved",
  ],
  [
    "a long paragraph without a name",
    "⟦The bridge carried some nine thousand lorries a day, most bound for the grain port⟧, and the deck was laid when lorries weighed half as much as now.\n\nThe ferry was crowded that day and nobody sat down at all, said those who had to stand.\n\nSnow is forecast for the coming week in all valleys of the north, and in most of the south, too.",
    "The ferry was crowded that day and nobody sat down at all, said those who had to stand.\n\nSnow is forecast for the coming week in all valleys of the north, and in most of the south, too.\n\n⟦The bridge carried some nine thousand lorries a day, most bound for the grain port⟧, and the deck was laid when lorries weighed half as much as now.",
    "moved",
  ],
  [
    "with “he said” and the name in the paragraph",
    "Ito came in late, as ever. “⟦We will rebuild⟧,” he said.\n\nThe ferry was crowded that day and nobody sat down at all.\n\nSnow is forecast for the coming week in all valleys.",
    "The ferry was crowded that day and nobody sat down at all.\n\nSnow is forecast for the coming week in all valleys.\n\nIto came in late, as ever. “⟦We will rebuild⟧,” he said.",
    "moved",
  ],
  [
    "moved and set with other quotes",
    "“⟦We won’t wait for the state⟧,” said Ito in the hall.\n\nThe ferry was crowded that day and nobody sat down at all.\n\nSnow is forecast for the coming week in all valleys.",
    'The ferry was crowded that day and nobody sat down at all.\n\nSnow is forecast for the coming week in all valleys.\n\n"⟦We won\'t wait for the state⟧," said Ito in the hall.',
    "moved",
  ],
  [
    "moved with both its halves",
    "“⟦We will rebuild⟧,” said Ito in the hall, “⟦whatever it costs⟧.”\n\nThe ferry was crowded that day and nobody sat down at all.\n\nSnow is forecast for the coming week in all valleys.",
    "The ferry was crowded that day and nobody sat down at all.\n\nSnow is forecast for the coming week in all valleys.\n\n“⟦We will rebuild⟧,” said Ito in the hall, “⟦whatever it costs⟧.”",
    "moved",
  ],
  [
    "indirect speech",
    "Ito told the council ⟦the bolts were too short⟧ for the load.\n\nThe ferry was crowded that day and nobody sat down at all.\n\nSnow is forecast for the coming week in all valleys.",
    "The ferry was crowded that day and nobody sat down at all.\n\nSnow is forecast for the coming week in all valleys.\n\nIto told the council ⟦the bolts were too short⟧ for the load.",
    "moved",
  ],
  [
    "a block of two paragraphs, the second leaning on the first",
    "Ito came in late, as ever, and took the floor.\n\n“⟦We will rebuild⟧,” he said.\n\nThe ferry was crowded that day and nobody sat down at all, and most were wet.\n\nSnow is forecast for the coming week in all valleys of the north and the south.",
    "The ferry was crowded that day and nobody sat down at all, and most were wet.\n\nSnow is forecast for the coming week in all valleys of the north and the south.\n\nIto came in late, as ever, and took the floor.\n\n“⟦We will rebuild⟧,” he said.",
    "moved",
  ],
];

/** Paragraphs that go elsewhere, where something else says who speaks or of what. */
const MOVED_AWAY: readonly Case[] = [
  [
    "“he said” moves behind another name",
    "Ito came in late.\n\n“⟦We will rebuild⟧,” he said.\n\nThe ferry was crowded and nobody sat down at all, on any of the decks.\n\nThen Berg took the floor and asked for quiet.",
    "Ito came in late.\n\nThe ferry was crowded and nobody sat down at all, on any of the decks.\n\nThen Berg took the floor and asked for quiet.\n\n“We will rebuild,” he said.",
    "edited",
  ],
  [
    "a bare quotation moves behind another name",
    "Ito came to the microphone first.\n\n“⟦We will rebuild the bridge by next May⟧.”\n\nThe ferry was crowded and nobody sat down at all, on any of the decks.\n\nThen Berg took the floor and asked for quiet.",
    "Ito came to the microphone first.\n\nThe ferry was crowded and nobody sat down at all, on any of the decks.\n\nThen Berg took the floor and asked for quiet.\n\n“We will rebuild the bridge by next May.”",
    "edited",
  ],
  [
    "under another heading",
    "What was promised\n\n⟦The tolls stay as low as they are now.⟧\n\nThe ferry was crowded and nobody sat down at all, on any of the decks.\n\nWhat was denied\n\nThe port has no debts with any bank of the region, or so it goes.",
    "What was promised\n\nThe ferry was crowded and nobody sat down at all, on any of the decks.\n\nWhat was denied\n\nThe port has no debts with any bank of the region, or so it goes.\n\nThe tolls stay as low as they are now.",
    "edited",
  ],
  [
    "a named quote under another heading",
    "What was promised\n\nIto said ⟦the tolls stay as low as they are⟧.\n\nThe ferry was crowded and nobody sat down at all, on any of the decks.\n\nWhat turned out false\n\nThe port has no debts with any bank of the region, or so it goes.",
    "What was promised\n\nThe ferry was crowded and nobody sat down at all, on any of the decks.\n\nWhat turned out false\n\nThe port has no debts with any bank of the region, or so it goes.\n\nIto said the tolls stay as low as they are.",
    "edited",
  ],
  [
    "into another list",
    "These claims are true:\n\n- ⟦The bolts were too short.⟧\n- The steel was old.\n\nThe ferry was crowded and nobody sat down at all, on any of the decks.\n\nThese claims are false:\n\n- The port is broke.",
    "These claims are true:\n\n- The steel was old.\n\nThe ferry was crowded and nobody sat down at all, on any of the decks.\n\nThese claims are false:\n\n- The bolts were too short.\n- The port is broke.",
    "edited",
  ],
  [
    "moved, with another name",
    "“⟦We will rebuild the bridge⟧,” said Ito in the hall.\n\nThe ferry was crowded that day and nobody sat down at all.\n\nSnow is forecast for the coming week in all valleys.",
    "The ferry was crowded that day and nobody sat down at all.\n\nSnow is forecast for the coming week in all valleys.\n\n“We will rebuild the bridge,” said Falk in the hall.",
    "detached",
  ],
  [
    "moved, with “not”",
    "“⟦We will rebuild the bridge by May⟧,” said Ito in the hall.\n\nThe ferry was crowded that day and nobody sat down at all.\n\nSnow is forecast for the coming week in all valleys.",
    "The ferry was crowded that day and nobody sat down at all.\n\nSnow is forecast for the coming week in all valleys.\n\n“We will not rebuild the bridge by May,” said Ito in the hall.",
    "detached",
  ],
  [
    "a sentence moves to another paragraph",
    "Ito was asked about money. He said ⟦the port pays⟧ for it.\n\nThe ferry was crowded that day.\n\nBerg was asked about money. He laughed.",
    "Ito was asked about money.\n\nThe ferry was crowded that day.\n\nBerg was asked about money. He said the port pays for it. He laughed.",
    "edited",
  ],
];

/** The same words more than once. */
const TWICE: readonly Case[] = [
  [
    "two speakers change places",
    "“⟦No comment⟧,” said Ito.\n\n“No comment,” said Berg.",
    "“No comment,” said Berg.\n\n“No comment,” said Ito.",
    "edited",
  ],
  [
    "the second of two who change places",
    "“No comment,” said Ito.\n\n“⟦No comment⟧,” said Berg.",
    "“No comment,” said Berg.\n\n“No comment,” said Ito.",
    "edited",
  ],
  [
    "in one paragraph, the names change places",
    "“⟦No comment⟧,” said Ito. “No comment,” said Berg.",
    "“No comment,” said Berg. “No comment,” said Ito.",
    "edited",
  ],
  [
    "the first speaker's goes, the rival's stays",
    "“⟦We will rebuild⟧,” said Ito.\n\nThe hall was full.\n\n“We will rebuild,” said Berg.",
    "The hall was full.\n\n“We will rebuild,” said Berg.",
    "detached",
  ],
  [
    "the second speaker's goes",
    "“We will rebuild,” said Ito.\n\nThe hall was full.\n\n“⟦We will rebuild⟧,” said Berg.",
    "“We will rebuild,” said Ito.\n\nThe hall was full.",
    "detached",
  ],
  [
    "the rival's goes, this one stays",
    "“We will rebuild,” said Ito.\n\nThe hall was full.\n\n“⟦We will rebuild⟧,” said Berg.",
    "The hall was full.\n\n“⟦We will rebuild⟧,” said Berg.",
    "exact",
  ],
  [
    "a rival comes before it",
    "“⟦We will rebuild⟧,” said Ito.",
    "“We will rebuild,” said Berg.\n\n“⟦We will rebuild⟧,” said Ito.",
    "exact",
  ],
  [
    "a rival comes after it",
    "“⟦We will rebuild⟧,” said Ito.",
    "“⟦We will rebuild⟧,” said Ito.\n\n“We will rebuild,” said Berg.",
    "exact",
  ],
  [
    "a rival comes in its stead, elsewhere",
    "“⟦We will rebuild the bridge⟧,” said Ito.\n\nThe hall was full and warm.\n\nThe night was long.",
    "The hall was full and warm.\n\nThe night was long.\n\n“We will rebuild the bridge,” said Berg.",
    "detached",
  ],
  [
    "a rival comes in its stead, at its place",
    "“⟦We will rebuild the bridge⟧,” said Ito.",
    "“We will rebuild the bridge,” said Berg.",
    "edited",
  ],
  [
    "said twice in a row, now once",
    "“⟦No comment⟧,” said Ito. “No comment,” said Ito.",
    "“No comment,” said Ito.",
    "edited",
  ],
  [
    "said twice in a row, the second meant, now once",
    "“No comment,” said Ito. “⟦No comment⟧,” said Ito.",
    "“No comment,” said Ito.",
    "edited",
  ],
  [
    "said once, now twice in a row",
    "“⟦No comment⟧,” said Ito.",
    "“No comment,” said Ito. “No comment,” said Ito.",
    "edited",
  ],
  [
    "said three times in a row, now twice",
    "Shame! ⟦Shame!⟧ Shame! The hall shook.",
    "Shame! Shame! The hall shook.",
    "edited",
  ],
  [
    "said three times in a row, as ever",
    "Shame! ⟦Shame!⟧ Shame! The hall shook.",
    "Shame! ⟦Shame!⟧ Shame! The hall shook.",
    "exact",
  ],
  [
    "the first of two goes, their surroundings tell",
    "Ito spoke of the port. ⟦It is broke.⟧ The hall was full.\n\nIto spoke of the town. It is broke. The night was long.",
    "Ito spoke of the port. The hall was full.\n\nIto spoke of the town. It is broke. The night was long.",
    "detached",
  ],
  [
    "the second of two goes, the first is meant",
    "Ito spoke of the port. ⟦It is broke.⟧ The hall was full.\n\nIto spoke of the town. It is broke. The night was long.",
    "Ito spoke of the port. ⟦It is broke.⟧ The hall was full.\n\nIto spoke of the town. The night was long.",
    "exact",
  ],
  [
    "a word that stands everywhere",
    "The bridge is long. Ito painted ⟦the bridge⟧ in June. Berg hates the bridge.",
    "The bridge is long. Ito painted ⟦the bridge⟧ in June. Berg hates the bridge.",
    "exact",
  ],
  [
    "a short word whose sentence goes",
    "The bridge is long.\n\nIto painted ⟦the bridge⟧ in June.\n\nBerg hates the bridge.",
    "The bridge is long.\n\nBerg hates the bridge.",
    "detached",
  ],
];

/** What was there is gone. */
const GONE: readonly Case[] = [
  [
    "the paragraph",
    "The hall was full.\n\n“⟦We will rebuild⟧,” said Ito.\n\nThe night was long.",
    "The hall was full.\n\nThe night was long.",
    "detached",
  ],
  [
    "the sentence",
    "The hall was full. “⟦We will rebuild⟧,” said Ito. The night was long.",
    "The hall was full. The night was long.",
    "detached",
  ],
  [
    "the last sentence",
    "The hall was full. The night was long. ⟦The bolts were short.⟧",
    "The hall was full. The night was long.",
    "detached",
  ],
  [
    "another sentence in its place",
    "The hall was full. “⟦We will rebuild⟧,” said Ito. The night was long.",
    "The hall was full. Snow lay on every roof. The night was long.",
    "detached",
  ],
  [
    "another quotation of the same speaker in its place",
    "“⟦We will rebuild the bridge⟧,” said Ito to the hall.",
    "“Ask the port instead,” said Ito to the hall.",
    "edited",
  ],
  [
    "everything around it too",
    "The hall was full.\n\n“⟦We will rebuild⟧,” said Ito.\n\nThe night was long.",
    "Snow lay on every roof.",
    "detached",
  ],
  [
    "most of its words stay",
    "Ito said ⟦the bolts of the north span were short and rusty⟧.",
    "Ito said the bolts of the north span were rusty.",
    "edited",
  ],
  [
    "half of it is cut",
    "Ito said ⟦the bolts were short, the steel was old, the paint was new⟧.",
    "Ito said the bolts were short.",
    "edited",
  ],
];

export const PLACES: Case[] = inReport([...MOVED, ...MOVED_AWAY, ...TWICE, ...GONE]);
