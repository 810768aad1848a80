import { normaliseText } from "@/lib/text/normalise";
import { LIMITS } from "./limits";
import { decode } from "./plain";
import { overLimit, Refused } from "./refused";

/** One row of a list of sources: words, or an address to fetch them from. */
export interface CsvRow {
  /** of the line, from 1: the heading is line 1 */
  line: number;
  title: string;
  text: string;
  link: string;
  publisher: string;
  author: string;
  publishedOn: string;
  language: string;
}

type Column = Exclude<keyof CsvRow, "line">;
const NAMES: ReadonlyMap<string, Column> = new Map([
  ["title", "title"],
  ["headline", "title"],
  ["text", "text"],
  ["body", "text"],
  ["content", "text"],
  ["link", "link"],
  ["url", "link"],
  ["address", "link"],
  ["publisher", "publisher"],
  ["author", "author"],
  ["published_on", "publishedOn"],
  ["published on", "publishedOn"],
  ["published", "publishedOn"],
  ["date", "publishedOn"],
  ["language", "language"],
]);

/**
 * A list of sources: the first line names the columns; each following one has `text` or `link`.
 * @throws Refused
 */
export function readCsvRows(bytes: Uint8Array): CsvRow[] {
  const text = decode(bytes).replace(/^\ufeff/, "");
  const [head = [], ...rows] = parseCsv(text);
  const columns = head.map((name) => NAMES.get(name.trim().toLowerCase()) ?? null);
  if (!columns.includes("text") && !columns.includes("link")) {
    throw new Refused(
      "damaged",
      'The first line must name the columns, "text" or "link" among them (also: title, publisher, author, published_on, language).',
    );
  }
  if (rows.length > LIMITS.csv.rows)
    throw overLimit("rows", LIMITS.csv.rows, "Split the list, and import each part.");
  const found = rows.map((cells, i): CsvRow => {
    const row: CsvRow = {
      line: i + 2,
      title: "",
      text: "",
      link: "",
      publisher: "",
      author: "",
      publishedOn: "",
      language: "",
    };
    for (const [at, column] of columns.entries()) {
      if (column && row[column] === "") row[column] = unguarded(normaliseText(cells[at] ?? "").trim());
    }
    return row;
  });
  if (found.length === 0) throw new Refused("empty", "There is no row under the names of the columns.");
  return found;
}

/** Exports put an apostrophe before what a spreadsheet would run (SECURITY: CSV formula injection): it is taken off. */
function unguarded(cell: string): string {
  return /^'[=+\-@\t\r＝＋－＠]/.test(cell) ? cell.slice(1) : cell;
}

/**
 * RFC 4180, also with ";" or tabs between cells (by what the first line has most of), and any line ends.
 * @throws Refused
 */
export function parseCsv(text: string): string[][] {
  const separator = separatorOf(text.slice(0, text.search(/[\r\n]|$/)));
  const rows: string[][] = [];
  let row: string[] = [];
  let at = 0;
  const endCell = (cell: string) => {
    if (row.length >= LIMITS.csv.columns)
      throw overLimit("columns", LIMITS.csv.columns, "Leave out what is not needed.");
    row.push(cell);
  };
  const endRow = () => {
    if (row.some((cell) => cell.trim() !== "")) rows.push(row);
    row = [];
    if (rows.length > LIMITS.csv.rows + 1) throw overLimit("rows", LIMITS.csv.rows, "Split the list.");
  };
  while (at < text.length) {
    if (text[at] === '"') {
      const { cell, next } = quoted(text, at);
      endCell(cell);
      at = next;
    } else {
      const end = endOfCell(text, at, separator);
      endCell(text.slice(at, end));
      at = end;
    }
    if (at >= text.length) break;
    if (text[at] === separator) {
      at += 1;
      if (at === text.length || /[\r\n]/.test(text.charAt(at))) endCell("");
    }
    if (text[at] === "\r") at += 1;
    if (text[at] === "\n" || (text[at - 1] === "\r" && at > 0)) {
      if (text[at] === "\n") at += 1;
      endRow();
    }
  }
  endRow();
  return rows;
}

function separatorOf(head: string): string {
  const counts = [",", ";", "\t"].map((sign) => ({ sign, count: head.split(sign).length }));
  return counts.reduce((best, one) => (one.count > best.count ? one : best)).sign;
}

function endOfCell(text: string, from: number, separator: string): number {
  for (let i = from; i < text.length; i++) {
    const c = text[i];
    if (c === separator || c === "\n" || c === "\r") return i;
  }
  return text.length;
}

/** @throws Refused when the quotes never close */
function quoted(text: string, from: number): { cell: string; next: number } {
  const pieces: string[] = [];
  let at = from + 1;
  for (;;) {
    const close = text.indexOf('"', at);
    if (close < 0) throw new Refused("damaged", 'A cell of this list opens with " and never closes.');
    pieces.push(text.slice(at, close));
    if (text[close + 1] !== '"') {
      // what follows the quotes up to the separator is no part of the cell, by any program's reading
      return { cell: pieces.join(""), next: close + 1 };
    }
    pieces.push('"');
    at = close + 2;
  }
}
