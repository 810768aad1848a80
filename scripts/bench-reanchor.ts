/**
 * npm run bench:reanchor: re-anchoring 5,000 passages on 50,000 words after a 10 % edit, beside a plain fuzzy matcher,
 * for time and for silent errors: passages that it puts, unasked, on words that are not theirs any more.
 */
import { reanchor } from "@/lib/passage/anchoring/reanchor";
import { fuzzyMatch } from "./bench-reanchor/fuzzy";
import { makeStory, type Story } from "./bench-reanchor/story";

const WORDS = Number(process.env.BENCH_WORDS ?? 50_000);
const PASSAGES = Number(process.env.BENCH_PASSAGES ?? 5_000);
/** The fuzzy matcher is slow: of so many passages it is timed, and the time is scaled. */
const FUZZY_SAMPLE = Number(process.env.BENCH_FUZZY ?? 250);
const RUNS = 5;

interface Score {
  silent: number;
  kept: number;
  keepable: number;
}

function score(story: Story, placed: (index: number) => number | null, count: number): Score {
  const found: Score = { silent: 0, kept: 0, keepable: 0 };
  for (let n = 0; n < count; n++) {
    const at = placed(n);
    const wanted = story.places[n] ?? null;
    if (wanted !== null) found.keepable++;
    if (at !== null && at === wanted) found.kept++;
    else if (at !== null) found.silent++;
  }
  return found;
}

function line(name: string, ms: number, { silent, kept, keepable }: Score): void {
  const share = ((kept / keepable) * 100).toFixed(2);
  console.log(
    `  ${name.padEnd(34)} ${ms.toFixed(0).padStart(9)} ms   ${String(silent).padStart(6)} silent errors   ${share.padStart(6)} % of the unchanged kept`,
  );
}

const story = makeStory(WORDS, PASSAGES);
const words = story.before.split(/\s+/).length;
const hurt = story.truths.filter((truth) => truth !== "kept").length;
console.log(
  `${PASSAGES} passages on ${words} words; one in ten edited, ${hurt} of them in words or in what they mean\n`,
);

const times: number[] = [];
const cpu = process.cpuUsage();
let results = reanchor(story);
for (let run = 0; run < RUNS; run++) {
  const from = performance.now();
  results = reanchor(story);
  times.push(performance.now() - from);
}
const spent = process.cpuUsage(cpu);
const cpuEach = (spent.user + spent.system) / 1000 / RUNS;
times.sort((a, b) => a - b);
const unasked = (n: number) => {
  const result = results[n];
  return result?.outcome === "exact" || result?.outcome === "moved"
    ? (result.segments[0]?.start ?? null)
    : null;
};
line("re-anchoring (median of 5)", times[2] ?? 0, score(story, unasked, PASSAGES));
console.log(`  ${cpuEach.toFixed(0)} ms of processor time each`);
line("  slowest", times.at(-1) ?? 0, score(story, unasked, PASSAGES));

const count = Math.min(FUZZY_SAMPLE, PASSAGES);
const from = performance.now();
const matches = story.passages
  .slice(0, count)
  .map((passage) => fuzzyMatch(story.before, story.after, passage));
const took = ((performance.now() - from) / count) * PASSAGES;
const sample = score(story, (n) => matches[n]?.start ?? null, count);
line(`fuzzy matcher (${count} timed, scaled)`, took, sample);
const ours = score(story, unasked, count);
console.log(
  `\n  of the same ${count}: ${ours.silent} silent errors by re-anchoring, ${sample.silent} by the fuzzy matcher`,
);
