import { percentile } from "./trace";

export function title(text: string): void {
  console.log(`\n${text}`);
}

/** A row: its name, then its figures under one another. */
export function cells([name = "", ...figures]: readonly string[]): void {
  console.log(`    ${name.padEnd(22)}${figures.map((figure) => figure.padStart(11)).join("")}`);
}

export function ratio(a: number, b: number): string {
  return (a / b).toFixed(2);
}

/** For each figure the value below which so many of the runs lie. */
export function percentOf<T extends object>(runs: readonly T[], share: number): T | null {
  const [first] = runs;
  if (!first) return null;
  const keys = Object.keys(first) as (keyof T)[];
  return Object.fromEntries(
    keys.map((key) => [
      key,
      percentile(
        runs.map((run) => Number(run[key])),
        share,
      ),
    ]),
  ) as unknown as T;
}
