/** One line of the table at the end. */
interface Row {
  part: string;
  name: string;
  figure: string;
  goal: string;
  state: "met" | "NOT MET" | "";
}

/** What a run has to say: as it comes, and as one table at the end. */
export interface Report {
  /** begins a part; what is measured next belongs to it */
  part: (name: string) => void;
  /** how far it is */
  say: (line: string) => void;
  /** a figure without a goal */
  figure: (name: string, figure: string) => void;
  goal: (name: string, figure: number, sign: "<=" | ">=", wanted: number, unit?: string) => void;
  /** prints the table. @returns how many goals were not met */
  table: () => number;
}

export const shown = (figure: number): string =>
  figure >= 100 ? Math.round(figure).toLocaleString("en") : figure.toFixed(2).replace(/\.00$/, "");

export function newReport(print: (line: string) => void = console.log): Report {
  const begun = performance.now();
  const rows: Row[] = [];
  let part = "";
  const say = (line: string) => {
    const seconds = Math.round((performance.now() - begun) / 1000);
    print(
      `${String(Math.floor(seconds / 60)).padStart(3)}:${String(seconds % 60).padStart(2, "0")}  ${line}`,
    );
  };
  const add = (row: Omit<Row, "part">) => {
    rows.push({ part, ...row });
    say(`  ${row.name}: ${row.figure}${row.goal ? `, goal ${row.goal}: ${row.state}` : ""}`);
  };
  return {
    part: (name) => {
      part = name;
      say(name);
    },
    say: (line) => say(`  ${line}`),
    figure: (name, figure) => add({ name, figure, goal: "", state: "" }),
    goal: (name, figure, sign, wanted, unit = "") => {
      const isMet = sign === "<=" ? figure <= wanted : figure >= wanted;
      const goal = `${sign === "<=" ? "≤" : "≥"} ${shown(wanted)}${unit}`;
      add({ name, figure: `${shown(figure)}${unit}`, goal, state: isMet ? "met" : "NOT MET" });
    },
    table: () => {
      const width = (pick: (row: Row) => string, of = rows) =>
        Math.max(...of.map((row) => pick(row).length), 0);
      // long figures without a goal do not push the goals aside
      const judged = rows.filter(({ goal }) => goal !== "");
      const widths = [
        width((row) => row.name),
        width((row) => row.figure, judged),
        width((row) => row.goal),
      ] as const;
      let last = "";
      for (const row of rows) {
        if (row.part !== last) print(`\n${row.part}`);
        last = row.part;
        const cells = [row.name.padEnd(widths[0]), row.figure.padEnd(widths[1]), row.goal.padEnd(widths[2])];
        print(`  ${cells.join("  ")}  ${row.state}`.trimEnd());
      }
      const goals = rows.filter(({ state }) => state !== "");
      const unmet = goals.filter(({ state }) => state !== "met").length;
      print(`\n${goals.length - unmet} of ${goals.length} goals met.`);
      return unmet;
    },
  };
}
