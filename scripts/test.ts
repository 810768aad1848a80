/**
 * npm test: all that proves the product, in order. A step that fails does not keep the next ones from running, so that
 * one run shows everything. `npm test -- unit browser` runs these steps only; `npm run check` adds the tidiness of the
 * code.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { performance } from "node:perf_hooks";
import { type Counts, countsOfPlaywright, countsOfVitest } from "./test/counts";
import { chooseSteps, type Step } from "./test/steps";

interface Outcome extends Counts {
  name: string;
  seconds: number;
}

const reports = mkdtempSync(path.join(tmpdir(), "on-the-record-reports-"));
const outcomes: Outcome[] = [];
try {
  for (const step of chooseSteps(process.argv.slice(2))) {
    console.log(`\n── ${step.title} ${"─".repeat(Math.max(3, 76 - step.title.length))}`);
    const begun = performance.now();
    const counts = await countsOf(step);
    outcomes.push({ name: step.name, ...counts, seconds: (performance.now() - begun) / 1_000 });
  }
} finally {
  rmSync(reports, { recursive: true, force: true });
}

console.log("\n── Result ──────────────────────────────────────────────────────────────────────");
for (const { name, passed, failed, late, seconds } of outcomes) {
  const mark = failed > 0 ? "✗" : "✓";
  const tries = late ? `; ${late} at the second try only: look at each` : "";
  console.log(
    `${mark} ${name.padEnd(12)} ${`${seconds.toFixed(1)} s`.padStart(8)}   ${passed} passed, ${failed} failed${tries}`,
  );
}
const sum = (pick: (one: Outcome) => number) => outcomes.reduce((total, one) => total + pick(one), 0);
const failed = sum((one) => one.failed);
console.log(`${sum((one) => one.passed)} passed, ${failed} failed`);
process.exitCode = failed > 0 || outcomes.length === 0 ? 1 : 0;

/** Runs a step. One that cannot even start counts as a failure of its own. */
async function countsOf(step: Step): Promise<Counts> {
  const report = path.join(reports, `${step.name}.json`);
  let succeeded = false;
  try {
    succeeded = await step.run(report);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
  }
  if (step.reporter === null) return { passed: succeeded ? 1 : 0, failed: succeeded ? 0 : 1 };
  const counts = step.reporter === "vitest" ? countsOfVitest(report) : countsOfPlaywright(report);
  // what failed outside of every test, such as a file that does not load, must not pass for success
  return succeeded || counts.failed > 0 ? counts : { ...counts, failed: 1 };
}
