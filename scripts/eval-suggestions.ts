/**
 * Measures the suggestion engine on gold files.
 *
 *   npm run eval:suggestions -- DIR [LEARN_DIR]
 *
 * DIR holds any of quotes/*.jsonl, sentiment/*.jsonl, issue/*.jsonl (one JSON object a line; offsets in UTF-16 code
 * units). Issues are learned from LEARN_DIR's issue files, or DIR's *.dev.jsonl where there are others beside it;
 * else by five-fold cross-validation. Files named *.train.jsonl are not scored.
 */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
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

function printCalibration(title: string, outcomes: readonly Outcome[]): void {
  const error = percent(calibrationError(outcomes));
  console.log(`  ${title}: said → right (n); expected calibration error ${error} (n=${outcomes.length})`);
  for (const row of calibrationTable(outcomes))
    console.log(`    ${percent(row.said)} → ${percent(row.right)} (${row.n})`);
}

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
  const outcomesOf = (of: typeof spanOutcomes) => gold.flatMap((g) => of(g, proposals.get(g.id) ?? []));
  printCalibration(
    "confidence of the words, right where they meet half of a gold span",
    outcomesOf(spanOutcomes),
  );
  printCalibration("confidence of the speaker, where the words are right", outcomesOf(speakerOutcomes));
}

interface SentimentRow {
  text: string;
  target: Span;
  label: string;
}

function scoreSentimentFile(path: string): void {
  const name = { "-1": "negative", "0": "neutral", "1": "positive" } as Record<string, string>;
  const outcomes: [number, boolean][] = [];
  const said = rows<SentimentRow>(path).map(({ text, target, label }): [string, string] => {
    const { sentiment, confidence } = sentimentTowards(
      readText(text),
      { start: 0, end: text.length },
      target,
    );
    const answer = name[String(sentiment)] ?? "neutral";
    outcomes.push([confidence, answer === label]);
    return [label, answer];
  });
  console.log(`\n${basename(path)}: macro F1 ${percent(macroF1(said))} (n=${said.length})`);
  printCalibration("confidence of the tone", outcomes);
}

interface IssueRow {
  text: string;
  summary?: string;
  topic: string;
}

const passage = (row: IssueRow) => (row.summary ? `${row.text}\n${row.summary}` : row.text);

function scoreIssues(title: string, folds: { learn: IssueRow[]; test: IssueRow[] }[]): void {
  const totals = { n: 0, first: 0, third: 0 };
  const outcomes: [number, boolean][] = [];
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
      if (ranked[0]) outcomes.push([ranked[0].confidence, ranked[0].issueId === row.topic]);
    }
  }
  console.log(
    `\n${title}: accuracy at 1 ${percent(totals.first / totals.n)}, at 3 ${percent(totals.third / totals.n)} (n=${totals.n})`,
  );
  printCalibration("confidence of the issue", outcomes);
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
