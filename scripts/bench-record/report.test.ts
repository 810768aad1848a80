import { expect, test } from "vitest";
import { newReport } from "./report";

test("a goal that is not met says so, and is counted", () => {
  const lines: string[] = [];
  const report = newReport((line) => lines.push(line));
  report.part("Pages");
  report.goal("fast", 3, ">=", 2);
  report.goal("small", 120.4, "<=", 100, " KB");
  report.figure("by the way", "12/s");
  lines.length = 0;
  expect(report.table()).toBe(1);
  expect(lines).toEqual([
    "\nPages",
    "  fast        3       ≥ 2       met",
    "  small       120 KB  ≤ 100 KB  NOT MET",
    "  by the way  12/s",
    "\n1 of 2 goals met.",
  ]);
});
