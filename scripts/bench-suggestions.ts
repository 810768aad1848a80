/**
 * Seconds of one core that the suggestion engine takes for texts made against it: one paragraph, one sentence or one
 * quotation without end, marks that are never closed, thousands of nested ones, and random mixtures of all of them.
 *
 *   npm run bench:suggestions [-- CHARACTERS]     (100,000 by default; the goal is 2 s for those)
 */
import { nothingLearned } from "../lib/suggestion/engine/learning";
import { suggest } from "../lib/suggestion/engine/suggest";

const CODEBOOK = { speakers: [{ id: "s", name: "Ana Torres" }], issues: [{ id: "i", name: "Bridges" }] };
const GOAL = 2;

const CASES: [name: string, unit: string, before?: string, after?: string][] = [
  ["one paragraph", "Ana Torres said the bridge was late. "],
  ["one quotation of one sentence", "word and the bridge is late ", "“", "” Torres said."],
  ["one quotation of many sentences", "The bridge is late. We said so. ", "“", "” Torres said."],
  ["one quotation in short paragraphs", "“The bridge is late.\n\n", "Torres said: ", "“End.”"],
  ["quotations that never close", "“It is late, she said. "],
  ["opening marks alone", "“"],
  ["nested marks that never close", "“ ‘ "],
  ["nested marks that close", "“a ‘b “c” d’ e” "],
  ["straight marks", '" a '],
  ["single marks", "'a s' "],
  ["one sentence of verbs", "said Torres and "],
  ["one sentence of clauses", "who said that which said "],
  ["quotations in one sentence", ", “yes,” said "],
  ["slogans", "the slogan “a” "],
  ["names", "Ana Bo Carl "],
  ["pronouns", "“It is late,” he said. "],
  ["a transcript", "TORRES: yes\n"],
  ["claims", "claim that “it is so. "],
  ["asides", "(Torres, who left, said — "],
];

/** A mixture of pieces, the same for the same seed (mulberry32). */
function mixture(length: number, seed: number): string {
  const pieces = [
    ...CASES.flatMap(([, unit, before = "", after = ""]) => [unit, before, after]),
    "\n\n",
    ". ",
    "🚧 ",
  ];
  let state = seed;
  let text = "";
  while (text.length < length) {
    state = (state + 0x6d2b79f5) | 0;
    let x = Math.imul(state ^ (state >>> 15), 1 | state);
    x = (x + Math.imul(x ^ (x >>> 7), 61 | x)) ^ x;
    text += pieces[((x ^ (x >>> 14)) >>> 0) % pieces.length];
  }
  return text;
}

/** Seconds of processor time, whatever else runs on the machine. */
function seconds(text: string): number {
  const before = process.cpuUsage();
  suggest(text, CODEBOOK, nothingLearned());
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
}

const length = Number(process.argv[2] ?? 100_000);
suggest(mixture(20_000, 1), CODEBOOK, nothingLearned());
console.log(`${"".padEnd(36)} ${length} characters   four times that`);
let worst = 0;
const show = (name: string, make: (length: number) => string) => {
  const [one, four] = [seconds(make(length)), seconds(make(4 * length))];
  worst = Math.max(worst, one);
  console.log(
    `${name.padEnd(36)} ${`${one.toFixed(2)} s`.padStart(17)}   ${`${four.toFixed(2)} s`.padStart(14)}`,
  );
};
for (const [name, unit, before = "", after = ""] of CASES)
  show(name, (n) => `${before}${unit.repeat(Math.ceil(n / unit.length))}${after}`);
for (let seed = 1; seed <= 10; seed++) show(`a mixture (${seed})`, (n) => mixture(n, seed));
console.log(`the slowest: ${worst.toFixed(2)} s of one core (goal for 100,000 characters: ${GOAL} s)`);
