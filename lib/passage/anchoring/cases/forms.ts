import { type Case, inReport } from "./case";

/** Passages of several stretches. */
const SEGMENTS: readonly Case[] = [
  [
    "both halves stay",
    "“⟦We will rebuild⟧,” said Ito, “⟦and we will pay⟧.”",
    '"⟦We will rebuild⟧," said Ito, "⟦and we will pay⟧."',
    "exact",
  ],
  [
    "the second half changes",
    "“⟦We will rebuild⟧,” said Ito, “⟦and we will pay⟧.”",
    "“We will rebuild,” said Ito, “and we won't pay.”",
    "edited",
  ],
  [
    "the first half changes",
    "“⟦We will rebuild⟧,” said Ito, “⟦and we will pay⟧.”",
    "“We may rebuild,” said Ito, “and we will pay.”",
    "edited",
  ],
  [
    "the second half goes",
    "“⟦We will rebuild⟧,” said Ito, “⟦and we will pay⟧.”",
    "“We will rebuild,” said Ito.",
    "edited",
  ],
  [
    "the clause between names another",
    "“⟦We will rebuild⟧,” said Ito, “⟦and we will pay⟧.”",
    "“We will rebuild,” said Berg, “and we will pay.”",
    "edited",
  ],
  [
    "the clause between denies",
    "“⟦We will rebuild⟧,” said Ito, “⟦and we will pay⟧.”",
    "“We will rebuild,” Ito never said, “and we will pay.”",
    "edited",
  ],
  [
    "a sentence comes between",
    "“⟦We will rebuild⟧,” said Ito. “⟦The port will pay⟧,” Ito added.",
    "“⟦We will rebuild⟧,” said Ito. The hall was full. “⟦The port will pay⟧,” Ito added.",
    "exact",
  ],
  [
    "a rival comes between",
    "“⟦We will rebuild⟧,” said Ito. “⟦The port will pay⟧,” he added.",
    "“We will rebuild,” said Ito. Berg rose. “The port will pay,” he added.",
    "edited",
  ],
  [
    "the halves change places",
    "“⟦We will rebuild⟧,” said Ito. “⟦The port will pay⟧,” said Ito.",
    "“The port will pay,” said Ito. “We will rebuild,” said Ito.",
    "edited",
  ],
  ["both go", "“⟦We will rebuild⟧,” said Ito, “⟦and we will pay⟧.”", "The night was long.", "detached"],
  [
    "across paragraphs that merge",
    "“⟦We will rebuild⟧,” said Ito.\n\n“⟦The port will pay⟧,” said Ito.",
    "“⟦We will rebuild⟧,” said Ito. “⟦The port will pay⟧,” said Ito.",
    "exact",
  ],
];

/** Transcripts: the label of the turn says who speaks. */
const TURNS: readonly Case[] = [
  [
    "nothing changes",
    "ITO: ⟦We will rebuild.⟧\n\nBERG: With what money?",
    "ITO: ⟦We will rebuild.⟧\n\nBERG: With what money?",
    "exact",
  ],
  [
    "another turn comes before",
    "ITO: ⟦We will rebuild.⟧\n\nBERG: With what money?",
    "CHAIR: Order, please.\n\nITO: ⟦We will rebuild.⟧\n\nBERG: With what money?",
    "exact",
  ],
  [
    "the label changes",
    "ITO: ⟦We will rebuild.⟧\n\nBERG: With what money?",
    "FALK: We will rebuild.\n\nBERG: With what money?",
    "edited",
  ],
  [
    "the label of a long turn changes",
    "ITO: The night is long. The hall is full. We are tired. ⟦We will rebuild.⟧\n\nBERG: With what money?",
    "FALK: The night is long. The hall is full. We are tired. We will rebuild.\n\nBERG: With what money?",
    "edited",
  ],
  [
    "the labels change places",
    "ITO: ⟦We will rebuild.⟧\n\nBERG: With what money?",
    "BERG: We will rebuild.\n\nITO: With what money?",
    "edited",
  ],
  [
    "a second paragraph of the turn moves to another",
    "ITO: I have heard you all and I will be brief.\n\n⟦We will rebuild the bridge by May.⟧\n\nBERG: With what money? The port has none, and the town has less.",
    "ITO: I have heard you all and I will be brief.\n\nBERG: With what money? The port has none, and the town has less.\n\nWe will rebuild the bridge by May.",
    "edited",
  ],
  [
    "a turn is put in between",
    "ITO: I have heard you all.\n\n⟦We will rebuild the bridge by May.⟧\n\nBERG: With what money?",
    "ITO: I have heard you all.\n\nFALK: Hear, hear.\n\nWe will rebuild the bridge by May.\n\nBERG: With what money?",
    "edited",
  ],
  [
    "a turn is merged into the one before",
    "ITO: Quiet, please.\n\nBERG: ⟦We have no money.⟧\n\nITO: Thank you.",
    "ITO: Quiet, please. We have no money.\n\nITO: Thank you.",
    "edited",
  ],
  [
    "the question changes",
    "Q: Will you resign?\n\nA: ⟦Yes, tomorrow.⟧",
    "Q: Will you stay?\n\nA: Yes, tomorrow.",
    "edited",
  ],
  [
    "question and answer stay",
    "Q: Will you resign?\n\nA: ⟦Yes, tomorrow.⟧",
    "Q: Will you resign?\n\nA: ⟦Yes, tomorrow.⟧",
    "exact",
  ],
  [
    "a word in the turn changes, far from it",
    "ITO: The night is long. We are all cold. ⟦We will rebuild the bridge by May.⟧ Thank you.\n\nBERG: Hm.",
    "ITO: The night is dark. We are all cold. ⟦We will rebuild the bridge by May.⟧ Thank you.\n\nBERG: Hm.",
    "exact",
  ],
  [
    "the role in the label",
    "ITO (Norvale): ⟦We will rebuild.⟧\n\nBERG (Ostra): How?",
    "ITO (Vestra): We will rebuild.\n\nBERG (Ostra): How?",
    "edited",
  ],
];

/** A correction by the publisher. */
const NOTES: readonly Case[] = [
  [
    "that names the speaker",
    "“⟦We will rebuild⟧,” said Ito.",
    "“We will rebuild,” said Ito.\n\nCorrection: an earlier version misquoted Ito on the tolls.",
    "edited",
  ],
  [
    "that names nobody, about what was said",
    "“⟦We will rebuild⟧,” said Ito.",
    "“We will rebuild,” said Ito.\n\nClarification: a quote above was translated anew.",
    "edited",
  ],
  [
    "that names another",
    "“⟦We will rebuild⟧,” said Ito.\n\nBerg lives in Ostra.",
    "“⟦We will rebuild⟧,” said Ito.\n\nBerg lives in Ostra.\n\nCorrection: we misspelt the name of Berg.",
    "exact",
  ],
  [
    "that was there before",
    "“⟦We will rebuild⟧,” said Ito.\n\nCorrection: an earlier version misquoted Ito.",
    "The ferry was crowded.\n\n“⟦We will rebuild⟧,” said Ito.\n\nCorrection: an earlier version misquoted Ito.",
    "exact",
  ],
  [
    "an editor's note",
    "“⟦We will rebuild⟧,” said Ito.",
    "“We will rebuild,” said Ito.\n\nEditor’s note: Ito says these were not the words used.",
    "edited",
  ],
];

/** At the ends of a text, and in nothing. */
const ENDS: readonly Case[] = [
  ["the whole text", "⟦We will rebuild.⟧", "⟦We will rebuild.⟧", "exact"],
  ["the whole text, rewrapped", "⟦We will rebuild.⟧", "⟦We will\nrebuild.⟧", "exact"],
  ["the whole text, another word", "⟦We will rebuild.⟧", "We may rebuild.", "edited"],
  ["an empty text", "⟦We will rebuild.⟧", "", "detached"],
  ["a text of spaces", "⟦We will rebuild.⟧", " \n ", "detached"],
  ["another text", "⟦We will rebuild.⟧", "Snow lay on every roof.", "detached"],
  [
    "at the start, something put before",
    "⟦We will rebuild the bridge⟧, Ito said. The hall was full.",
    "The ferry was crowded.\n\n⟦We will rebuild the bridge⟧, Ito said. The hall was full.",
    "exact",
  ],
  [
    "at the start, a word put before",
    "⟦We will rebuild the bridge⟧, Ito said.",
    "Never: We will rebuild the bridge, Ito said.",
    "edited",
  ],
  [
    "at the end, a sentence put after",
    "The hall was full. ⟦We will rebuild the bridge⟧, Ito said.",
    "The hall was full. ⟦We will rebuild the bridge⟧, Ito said. The night was long.",
    "exact",
  ],
  ["part of a word", "Ito said ⟦the bridge was rebu⟧ilt.", "Ito said ⟦the bridge was rebu⟧ilt.", "exact"],
  [
    "part of a word that is now broken",
    "Ito said the agree⟦ment stands⟧.",
    "Ito said the agree-\nment stands.",
    "edited",
  ],
  ["one sign", "Is it safe⟦?⟧ Ito said so.", "Is it safe⟦?⟧ Ito said so.", "exact"],
  ["an emoji within", "Ito wrote ⟦we did it 🎉 today⟧.", "Ito wrote ⟦we did it 🎉 today⟧.", "exact"],
  ["another emoji", "Ito wrote ⟦we did it 🎉 today⟧.", "Ito wrote we did it 😡 today.", "edited"],
];

/** Other languages: every word nearby counts, for no list of words says which does not. */
const LANGUAGES: readonly Case[] = [
  [
    "German, the same",
    "Die Brücke ist alt. „⟦Wir bauen sie wieder auf⟧“, sagte Ito.",
    "Die Brücke ist alt. „⟦Wir bauen sie wieder auf⟧“, sagte Ito.",
    "exact",
  ],
  [
    "German, other quotes",
    "„⟦Wir bauen sie wieder auf⟧“, sagte Ito.",
    "»⟦Wir bauen sie wieder auf⟧«, sagte Ito.",
    "exact",
  ],
  [
    "German, nicht",
    "„⟦Wir bauen sie wieder auf⟧“, sagte Ito.",
    "„Wir bauen sie nicht wieder auf“, sagte Ito.",
    "edited",
  ],
  [
    "German, kein for ein",
    "Ito sagte, es gebe ⟦ein Geld dafür⟧.",
    "Ito sagte, es gebe kein Geld dafür.",
    "edited",
  ],
  [
    "German, bestritt for sagte",
    "Ito sagte, ⟦die Brücke sei sicher⟧.",
    "Ito bestritt, die Brücke sei sicher.",
    "edited",
  ],
  [
    "French, ne … pas",
    "« ⟦Nous allons payer⟧ », a dit Ito.",
    "« Nous n’allons pas payer », a dit Ito.",
    "edited",
  ],
  [
    "French, spaces inside the quotes",
    "« ⟦Nous allons payer⟧ », a dit Ito.",
    "«\u202f⟦Nous allons payer⟧\u202f», a dit Ito.",
    "exact",
  ],
  [
    "French, another speaker",
    "« ⟦Nous allons payer⟧ », a dit Ito.",
    "« Nous allons payer », a dit Berg.",
    "edited",
  ],
  [
    "Spanish, the sentence before",
    "Ito llegó tarde. «⟦Vamos a pagar⟧», dijo.",
    "Berg llegó tarde. «Vamos a pagar», dijo.",
    "edited",
  ],
  ["Chinese, the same", "镇长说：“⟦我们会重建大桥⟧。”", "镇长说：“⟦我们会重建大桥⟧。”", "exact"],
  ["Chinese, corner quotes", "镇长说：“⟦我们会重建大桥⟧。”", "镇长说：「⟦我们会重建大桥⟧。」", "exact"],
  ["Chinese, 不", "镇长说：“⟦我们会重建大桥⟧。”", "镇长说：“我们不会重建大桥。”", "edited"],
  ["Chinese, another speaker", "镇长说：“⟦我们会重建大桥⟧。”", "部长说：“我们会重建大桥。”", "edited"],
  [
    "Japanese, the verb's ending",
    "町長は「⟦橋を直します⟧」と述べた。",
    "町長は「橋を直しません」と述べた。",
    "edited",
  ],
  ["Arabic, the same", "قال العمدة: «⟦سنعيد بناء الجسر⟧».", "قال العمدة: «⟦سنعيد بناء الجسر⟧».", "exact"],
  ["Arabic, negated", "قال العمدة: «⟦سنعيد بناء الجسر⟧».", "قال العمدة: «لن نعيد بناء الجسر».", "edited"],
  [
    "Hebrew, another speaker",
    "⟦נבנה את הגשר מחדש⟧, אמר ראש העיר.",
    "נבנה את הגשר מחדש, אמר שר האוצר.",
    "edited",
  ],
  [
    "Russian, the same",
    "«⟦Мы восстановим мост⟧», — сказал Ито.",
    '"⟦Мы восстановим мост⟧", – сказал Ито.',
    "exact",
  ],
  [
    "Russian, не",
    "«⟦Мы восстановим мост⟧», — сказал Ито.",
    "«Мы не восстановим мост», — сказал Ито.",
    "edited",
  ],
  [
    "Thai, without spaces",
    "นายกเทศมนตรีกล่าวว่า ⟦เราจะสร้างสะพาน⟧",
    "นายกเทศมนตรีกล่าวว่า เราจะไม่สร้างสะพาน",
    "edited",
  ],
];

/** Headings and the line over everything. */
const HEADINGS: readonly Case[] = [
  [
    "the headline changes, the quote names its speaker",
    "Bridge to be rebuilt\n\nRain fell all day.\n\n“⟦We will rebuild⟧,” said Ito.",
    "Bridge: work begins\n\nRain fell all day.\n\n“⟦We will rebuild⟧,” said Ito.",
    "exact",
  ],
  [
    "the headline names who speaks, and changes",
    "Statement of the mayor of Norvale\n\nRain fell all day.\n\n⟦We will rebuild the bridge.⟧",
    "Statement of the mayor of Ostra\n\nRain fell all day.\n\nWe will rebuild the bridge.",
    "edited",
  ],
  [
    "the sub-heading over it changes",
    "Bridge\n\nRain fell all day.\n\nWhat we know\n\n⟦The bolts were short.⟧ The steel was old.",
    "Bridge\n\nRain fell all day.\n\nWhat we do not know\n\nThe bolts were short. The steel was old.",
    "edited",
  ],
  [
    "another sub-heading changes",
    "Bridge\n\nRain fell all day.\n\nWhat we know\n\n⟦The bolts were short.⟧ The steel was old.\n\nWhat is next\n\nSnow.",
    "Bridge\n\nRain fell all day.\n\nWhat we know\n\n⟦The bolts were short.⟧ The steel was old.\n\nWhat comes now\n\nSnow.",
    "exact",
  ],
];

export const FORMS: Case[] = [
  ...inReport([...SEGMENTS, ...NOTES]),
  ...TURNS,
  ...ENDS,
  ...LANGUAGES,
  ...HEADINGS,
];
