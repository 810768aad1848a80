import { SENTIMENT_LABEL, SENTIMENTS } from "@/lib/passage/schema";
import type { PublicPassage } from "@/lib/publication/schema";
import type { Period } from "@/lib/search/rules";
import { VERDICT_LABEL, verdictOf } from "@/lib/search/rules";
import type { Matrix, StandingRow } from "@/lib/search/schema";

/** What a picture draws, as a table: the one beside it, its CSV and its JSON are made of this and nothing else. */
export interface FigureTable {
  title: string;
  columns: string[];
  rows: (string | number)[][];
}

/** @param first what a row is: "Speaker" or "Issue" */
export function standingTable(title: string, first: string, rows: StandingRow[]): FigureTable {
  return {
    title,
    columns: [first, ...SENTIMENTS.map((step) => SENTIMENT_LABEL[step]), "Passages", "Lean"],
    rows: rows.map(({ name, counts, n }) => {
      const verdict = verdictOf(counts);
      return [
        name,
        ...SENTIMENTS.map((step) => counts[step] ?? 0),
        n,
        verdict ? VERDICT_LABEL[verdict] : "Too few to say",
      ];
    }),
  };
}

/** Says so where a picture has not all rows that there are. */
export function rowsOf(rows: unknown[], all: unknown[], noun: string): string {
  if (rows.length === all.length) return "";
  return ` Of ${all.length.toLocaleString("en")} ${noun} these are the ${rows.length.toLocaleString("en")} with the most passages.`;
}

export function movementTable(title: string, all: Period[]): FigureTable {
  return {
    title,
    columns: ["Period", "From", "To", ...SENTIMENTS.map((step) => SENTIMENT_LABEL[step])],
    rows: all.map(({ label, from, to, cells }) => [
      label,
      from,
      to,
      ...SENTIMENTS.map((step) => cells.find((cell) => cell.sentiment === step)?.n ?? 0),
    ]),
  };
}

export function matrixTable(title: string, { speakers, issues, cells }: Matrix): FigureTable {
  return {
    title,
    columns: ["Speaker", "Issue", ...SENTIMENTS.map((step) => SENTIMENT_LABEL[step]), "Passages", "Lean"],
    rows: speakers.flatMap((speaker) =>
      issues.flatMap((issue) => {
        const cell = cells.find((one) => one.speaker === speaker.slug && one.issue === issue.slug);
        if (!cell) return [];
        const verdict = verdictOf(cell.counts);
        return [
          [
            speaker.name,
            issue.name,
            ...SENTIMENTS.map((step) => cell.counts[step] ?? 0),
            cell.n,
            verdict ? VERDICT_LABEL[verdict] : "Too few to say",
          ],
        ];
      }),
    ),
  };
}

/** One row a stretch of words. Offsets are UTF-16 code units of the source's text. */
export function coverageTable(title: string, passages: PublicPassage[]): FigureTable {
  return {
    title,
    columns: ["Passage", "Speaker", "From", "To", "Words"],
    rows: passages
      .flatMap(({ id, speaker, segments }) =>
        segments.map(({ start, end, exact }) => [id, speaker?.name ?? "", start, end, exact]),
      )
      .sort((a, b) => Number(a[2]) - Number(b[2])),
  };
}
