import { existsSync, readFileSync } from "node:fs";
import { z } from "zod";

/** How a step went, in tests. */
export interface Counts {
  passed: number;
  failed: number;
  /** of those that passed, how many did at the second try only */
  late?: number;
}

const vitest = z.object({ numPassedTests: z.number(), numFailedTests: z.number() });
const playwright = z.object({
  stats: z.object({ expected: z.number(), unexpected: z.number(), flaky: z.number() }),
});

/** Reads what vitest's JSON reporter wrote; no file: nothing ran. */
export function countsOfVitest(file: string): Counts {
  const report = read(file, vitest);
  return { passed: report?.numPassedTests ?? 0, failed: report?.numFailedTests ?? 0 };
}

/** Reads what Playwright's JSON reporter wrote. What passed at the second try only has passed, and is told apart. */
export function countsOfPlaywright(file: string): Counts {
  const stats = read(file, playwright)?.stats;
  const late = stats?.flaky ?? 0;
  return { passed: (stats?.expected ?? 0) + late, failed: stats?.unexpected ?? 0, late };
}

function read<T>(file: string, shape: z.ZodType<T>): T | null {
  return existsSync(file) ? shape.parse(JSON.parse(readFileSync(file, "utf8"))) : null;
}
