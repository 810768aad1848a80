import type { Served } from "@/lib/core/serve";
import { toCsv } from "@/lib/text/csv";
import type { FigureTable } from "../figures/data";

/** What a picture draws, as CSV or JSON. @param format "csv" or "json" */
export function figureDocument({ title, columns, rows }: FigureTable, format: string): Served {
  if (format === "csv") return { type: "text/csv", body: toCsv([columns, ...rows]) };
  const named = rows.map((row) => Object.fromEntries(columns.map((column, i) => [column, row[i] ?? null])));
  return { type: "application/json", body: JSON.stringify({ title, columns, rows: named }) };
}
