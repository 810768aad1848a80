/**
 * Measures the suggestion engine on gold files.
 *
 *   npm run eval:suggestions -- DIR [LEARN_DIR]
 *
 * DIR holds any of quotes/*.jsonl, sentiment/*.jsonl, issue/*.jsonl (one JSON object a line; offsets in UTF-16 code
 * units). Issues are learned from LEARN_DIR's issue files, or DIR's *.dev.jsonl where there are others beside it;
 * else by five-fold cross-validation. Files named *.train.jsonl are not scored.
 */
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { calibrated, countOutcome, type Reliability } from "../lib/suggestion/engine/calibration";
import {
  type GoldQuote,
  type GoldText,
  macroF1,
  type ProposedQuote,
  type Scores,
  scoreQuotes,
} from "../lib/suggestion/engine/evaluation";
import { type Learned, learnTag, nothingLearned } from "../lib/suggestion/engine/learning";
import {
  calibrationError,
  calibrationTable,
  type Outcome,
  spanOutcomes,
  speakerOutcomes,
} from "../lib/suggestion/engine/reliability";
import { sentimentTowards } from "../lib/suggestion/engine/sentiment";
import { suggest } from "../lib/suggestion/engine/suggest";
import { suggestIssues } from "../lib/suggestion/engine/tags";
import { readText } from "../lib/suggestion/engine/tokens";
import type { Codebook, Span } from "../lib/suggestion/engine/types";

const NOBODY: Codebook = { speakers: [], issues: [] };
const percent = (x: number) => (100 * x).toFixed(1);

function files(dir: string, kind: string): string[] {
  const folder = join(dir, kind);
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => name.endsWith(".jsonl") && !name.includes(".train."))
    .sort()
    .map((name) => join(folder, name));
}

function rows<T>(path: string): T[] {
  return readFileSync(path, "utf8")
    .split("\n")
    .filter(Boolean)
    .map((line) => JSON.parse(line) as T);
}

function printScores(title: string, n: number, { spans, speakers }: Scores): void {
  console.log(`  ${title} (${n} gold segments)`);
  for (const [name, s] of Object.entries(spans))
    console.log(`    ${name.padEnd(6)} P ${percent(s.p)} R ${percent(s.r)} F ${percent(s.f)}`);
  const parts = Object.entries(speakers).map(
    ([kind, { right, n: of }]) => `${kind} ${of ? percent(right / of) : "-"} (n=${of})`,
  );
  console.log(`    speaker  ${parts.join("  ")}`);
}

/** Which half of a set a text is in: by its name, so that it stays there when others come. */
function half(id: string): 0 | 1 {
  return (createHash("sha256").update(id).digest()[0] ?? 0) % 2 === 0 ? 0 : 1;
}

/**
 * Said beside right, on all and on each half. With `open`, what an isotonic recalibration learned on one half would
 * give on the other: only of texts that may be learned from, and only to see that it would add nothing.
 */
function printCalibration(
  title: string,
  cases: readonly (readonly [id: string, ...Outcome])[],
  open: boolean,
): void {
  const of = (which?: 0 | 1): Outcome[] =>
    cases.flatMap(([id, said, right]): Outcome[] =>
      which === undefined || half(id) === which ? [[said, right]] : [],
    );
  const [all, one, other] = [of(), of(0), of(1)];
  const error = [all, one, other].map((outcomes) => percent(calibrationError(outcomes)));
  console.log(`  ${title}: said → right (n)   half A   half B`);
  const [inOne, inOther] = [one, other].map(calibrationTable);
  for (const row of calibrationTable(all)) {
    const [a, b] = [inOne, inOther].map((table) => table?.find(({ from }) => from === row.from));
    const shown = [a, b].map((r) => (r ? `${percent(r.right)} (${r.n})` : "-").padStart(13)).join(" ");
    console.log(
      `    ${percent(row.said).padStart(5)} → ${`${percent(row.right)} (${row.n})`.padEnd(13)} ${shown}`,
    );
  }
  console.log(
    `    expected calibration error ${error[0]} (n=${all.length}); half A ${error[1]}, half B ${error[2]}`,
  );
  if (!open) {
    console.log("    nothing is learned from this set: it has no open licence");
    return;
  }
  const moved = [recalibrated(one, other), recalibrated(other, one)].map((o) => percent(calibrationError(o)));
  console.log(`    recalibrated on the other half: half B ${moved[0]}, half A ${moved[1]}`);
}

/** Outcomes with the confidences that an isotonic fit on others would give. */
function recalibrated(learn: readonly Outcome[], test: readonly Outcome[]): Outcome[] {
  const reliability: Reliability = [];
  for (const [said, right] of learn) countOutcome(reliability, said, right);
  return test.map(([said, right]) => [calibrated(said, reliability), right]);
}

const isOpen = (rows: readonly { license?: string }[]) =>
  rows.every(({ license }) => license !== undefined && !license.startsWith("none"));

function propose(text: string): ProposedQuote[] {
  return suggest(text, NOBODY, nothingLearned()).map(({ segments, kind, speech, speaker, confidence }) => ({
    segments,
    type: kind,
    speech,
    confidence,
    ...(speaker ? { speaker: speaker.name, speakerConfidence: speaker.confidence } : {}),
    ...(speaker?.mention ? { speakerMention: speaker.mention } : {}),
  }));
}

function scoreQuoteFile(path: string): void {
  const gold = rows<GoldText>(path);
  // of one core: what else runs on the machine does not count
  const before = process.cpuUsage();
  const proposals = new Map(gold.map((g) => [g.id, propose(g.text)]));
  const characters = gold.reduce((sum, g) => sum + g.text.length, 0);
  const { user, system } = process.cpuUsage(before);
  const speed = ((user + system) / 1_000 / characters) * 100;
  console.log(
    `\n${basename(path)}: ${gold.length} texts, ${characters} characters, ${speed.toFixed(2)} s of one core for 100,000`,
  );
  const only = (fits: (q: ProposedQuote) => boolean) =>
    new Map([...proposals].map(([id, list]) => [id, list.filter(fits)]));
  const kinds: [string, (q: GoldQuote) => boolean, ReadonlyMap<string, ProposedQuote[]>][] = [
    ["ALL", () => true, proposals],
    ["DIRECT+MIXED, all proposals", (q) => q.type !== "indirect", proposals],
    ["DIRECT, all proposals", (q) => q.type === "direct", proposals],
    ["DIRECT, proposals marked direct", (q) => q.type === "direct", only((q) => q.type === "direct")],
    [
      "SPEECH (direct, mixed, indirect with a speech cue), all proposals",
      (q) => q.speech === true,
      proposals,
    ],
    ["SPEECH, proposals marked as speech", (q) => q.speech === true, only((q) => q.speech)],
  ];
  for (const [title, keep, list] of kinds) {
    const n = gold
      .flatMap((g) => g.quotes.filter(keep))
      .reduce((sum, q) => sum + (q.segments?.length || 1), 0);
    printScores(title, n, scoreQuotes(gold, list, keep));
  }
  for (const which of [0, 1] as const) {
    const texts = gold.filter(({ id }) => half(id) === which);
    printHalf(
      which === 0 ? "Half A" : "Half B",
      texts,
      proposals,
      only((q) => q.type === "direct"),
    );
  }
  // Where only direct speech was marked, nothing can be said of the rest.
  const directAlone = gold.every(({ quotes }) => quotes.every(({ type }) => type === "direct"));
  const judged = directAlone ? only((q) => q.type === "direct") : proposals;
  const outcomesOf = (of: typeof spanOutcomes) =>
    gold.flatMap((g) => of(g, judged.get(g.id) ?? []).map((outcome) => [g.id, ...outcome] as const));
  const open = isOpen(gold);
  const title = "confidence of the words, right where they meet half of a gold span";
  printCalibration(title, outcomesOf(spanOutcomes), open);
  printCalibration("confidence of the speaker, where the words are right", outcomesOf(speakerOutcomes), open);
}

/** The goals' figures on one half of the texts: a rule that holds on one alone was made to measure. */
function printHalf(
  title: string,
  gold: GoldText[],
  all: ReadonlyMap<string, ProposedQuote[]>,
  direct: ReadonlyMap<string, ProposedQuote[]>,
): void {
  const f = ({ spans }: Scores, measure: string) => percent(spans[measure]?.f ?? 0);
  const every = scoreQuotes(gold, all, () => true);
  const speech = scoreQuotes(gold, all, (q) => q.speech === true);
  const marked = scoreQuotes(gold, direct, (q) => q.type === "direct");
  const { all: who, name, pronoun } = every.speakers;
  console.log(
    `  ${title} (${gold.length} texts): DIRECT exact ${f(marked, "exact")}, ALL exact ${f(every, "exact")}, SPEECH char ${f(speech, "char")} ggt30 ${f(speech, "ggt30")} ggt80 ${f(speech, "ggt80")}, speaker ${[who, name, pronoun].map(({ right, n }) => (n ? percent(right / n) : "-")).join(" / ")}`,
  );
}

interface SentimentRow {
  id?: string;
  article?: string;
  license?: string;
  text: string;
  target: Span;
  label: string;
}

function scoreSentimentFile(path: string): void {
  const name = { "-1": "negative", "0": "neutral", "1": "positive" } as Record<string, string>;
  const outcomes: [string, number, boolean][] = [];
  const gold = rows<SentimentRow>(path);
  const said = gold.map(({ id, article, text, target, label }): [string, string] => {
    const { sentiment, confidence } = sentimentTowards(
      readText(text),
      { start: 0, end: text.length },
      target,
    );
    const answer = name[String(sentiment)] ?? "neutral";
    outcomes.push([article ?? id ?? text, confidence, answer === label]);
    return [label, answer];
  });
  console.log(`\n${basename(path)}: macro F1 ${percent(macroF1(said))} (n=${said.length})`);
  printCalibration("confidence of the tone (learned on the training file)", outcomes, isOpen(gold));
}

interface IssueRow {
  license?: string;
  text: string;
  summary?: string;
  topic: string;
}

const passage = (row: IssueRow) => (row.summary ? `${row.text}\n${row.summary}` : row.text);

function scoreIssues(title: string, folds: { learn: IssueRow[]; test: IssueRow[] }[]): void {
  const totals = { n: 0, first: 0, third: 0 };
  const outcomes: [string, number, boolean][] = [];
  for (const { learn, test } of folds) {
    const topics = [...new Set(learn.map((row) => row.topic))];
    const codebook: Codebook = { speakers: [], issues: topics.map((topic) => ({ id: topic, name: topic })) };
    const learned = learn.reduce<Learned>(
      (state, row) => learnTag(state, passage(row), row.topic),
      nothingLearned(),
    );
    for (const row of test) {
      const ranked = suggestIssues(passage(row), codebook, learned);
      totals.n++;
      if (ranked[0]?.issueId === row.topic) totals.first++;
      if (ranked.slice(0, 3).some((r) => r.issueId === row.topic)) totals.third++;
      if (ranked[0]) outcomes.push([row.text, ranked[0].confidence, ranked[0].issueId === row.topic]);
    }
  }
  console.log(
    `\n${title}: accuracy at 1 ${percent(totals.first / totals.n)}, at 3 ${percent(totals.third / totals.n)} (n=${totals.n})`,
  );
  printCalibration(
    "confidence of the issue (learned on the others)",
    outcomes,
    isOpen(folds.flatMap(({ test }) => test)),
  );
}

function scoreIssueFiles(dir: string, learnDir: string | undefined): void {
  const all = files(dir, "issue");
  const learnFiles = learnDir
    ? files(learnDir, "issue")
    : all.length > 1
      ? all.filter((f) => f.includes(".dev."))
      : [];
  const learn = learnFiles.flatMap((f) => rows<IssueRow>(f));
  for (const file of all) {
    if (learnFiles.includes(file)) continue;
    const test = rows<IssueRow>(file);
    if (learn.length > 0) {
      scoreIssues(`${basename(file)}, learned from ${learn.length} others`, [{ learn, test }]);
      continue;
    }
    const folds = [0, 1, 2, 3, 4].map((k) => ({
      learn: test.filter((_, i) => i % 5 !== k),
      test: test.filter((_, i) => i % 5 === k),
    }));
    scoreIssues(`${basename(file)}, five-fold cross-validation`, folds);
  }
}

const PEERS = `
What others reach on the same or like sets (as published or measured)
  All attributions, exact F1, PolNeAR test: CoreNLP 17.5, CRF 28.6, a regular expression 33.7, Cofe without encoder
    50.4, BiLSTM-CRF 59.0, BERT-Cofe 72.9; two trained people agree at 65.9 (CofeNet, COLING 2022)
  Direct quotes, exact: regular expression 82.1, compromise 67.4
  Speech, characters: regular expression 65.7, Citron 83.3 (on PARC 3.0)
  Gender Gap Tracker V7 on its own articles: F 83.7 at > 0.3 coverage, 76.1 at > 0.8; speaker 86.5-87.4
  Pronoun speakers: CoreNLP 57.7; nearest name 8.2
  Sentiment, NewsMTSC rw / mt: VADER 50.8 / 49.0, AFINN 53.3 / 53.0, wink-sentiment 54.3 / 52.2, linear model
    63.4 / 61.4, transformers 79-83
  Policy topic at 1: Naive Bayes 54.9`;

const [dir, learnDir] = process.argv.slice(2);
if (!dir || !existsSync(dir)) {
  console.error("usage: npm run eval:suggestions -- DIR [LEARN_DIR]");
  process.exit(1);
}
for (const file of files(dir, "quotes")) scoreQuoteFile(file);
for (const file of files(dir, "sentiment")) scoreSentimentFile(file);
scoreIssueFiles(dir, learnDir);
console.log(PEERS);
