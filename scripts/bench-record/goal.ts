/** Prints a figure beside its goal, and whether it is reached. */
export function goal(name: string, figure: number, sign: "<=" | ">=", wanted: number): void {
  const reached = sign === "<=" ? figure <= wanted : figure >= wanted;
  const shown = figure >= 100 ? figure.toFixed(0) : figure.toFixed(2);
  console.log(`  ${reached ? "pass" : "FAIL"}  ${name}: ${shown} (goal ${sign} ${wanted})`);
}
