import { SENTIMENT_LABEL, SENTIMENTS, type Sentiment } from "@/lib/passage/schema";
import type { PublicPassage } from "@/lib/publication/schema";
import { nearestWords } from "@/lib/text/nearest";
import type {
  Counts,
  Facet,
  Facets,
  FoundPassage,
  Matrix,
  MatrixRow,
  MonthRow,
  Nearest,
  Search,
  StandingRow,
} from "./schema";
import { FACET_ROWS, MAX_QUERY, searchInput } from "./schema";

/** Fewer passages than this say nothing of where somebody stands. */
export const VERDICT_FROM = 5;

export type Verdict = "positive" | "negative" | "neutral" | "divided" | "open";

export const VERDICT_LABEL: Record<Verdict, string> = {
  positive: "Mostly positive",
  negative: "Mostly negative",
  neutral: "Mostly neutral",
  divided: "Divided",
  open: "No clear tone",
};

/**
 * Where the passages lean: two thirds of them one way; divided when a quarter each speaks for and against. Mixed
 * passages count as passages and for no side.
 * @returns null from fewer than five passages
 */
export function verdictOf(counts: Counts): Verdict | null {
  const of = (...steps: Sentiment[]) => steps.reduce((sum, step) => sum + (counts[step] ?? 0), 0);
  const n = of(...SENTIMENTS);
  if (n < VERDICT_FROM) return null;
  const positive = of("positive", "strongly_positive");
  const negative = of("negative", "strongly_negative");
  const neutral = of("neutral");
  if (positive * 3 >= n * 2) return "positive";
  if (negative * 3 >= n * 2) return "negative";
  if (neutral * 3 >= n * 2) return "neutral";
  if (positive * 4 >= n && negative * 4 >= n) return "divided";
  return of("mixed") * 2 >= n ? "divided" : "open";
}

/** Of a search as it came: what can be used, and the names of what cannot. */
export function readSearch(params: Record<string, string | string[] | undefined>): {
  search: Search;
  ignored: string[];
} {
  const search: Record<string, unknown> = {};
  const ignored: string[] = [];
  for (const [name, shape] of Object.entries(searchInput.shape)) {
    const given = [params[name]].flat()[0];
    if (given === undefined || given.trim() === "") continue;
    if (name === "q" && given.trim().length > MAX_QUERY) {
      search.q = given
        .trim()
        .normalize()
        .slice(0, MAX_QUERY)
        .replace(/\p{Cs}$/u, "");
      ignored.push(`what comes after ${MAX_QUERY} characters`);
      continue;
    }
    const parsed = shape.safeParse(given);
    if (parsed.success) search[name] = parsed.data;
    else ignored.push(name);
  }
  return { search: search as Search, ignored };
}

/** A search as the address of a page, a feed or the API; parameters always in one order. */
export function searchHref(search: Search, path = "/search"): string {
  const params = new URLSearchParams();
  for (const name of Object.keys(searchInput.shape) as (keyof Search)[]) {
    const value = search[name];
    if (value) params.set(name, value);
  }
  const query = params.toString();
  return query ? `${path}?${query}` : path;
}

/** A span of months that is drawn as one column. */
export interface Period {
  label: string;
  /** first and last day, as the search takes them */
  from: string;
  to: string;
  cells: { sentiment: Sentiment; n: number; passageId: string }[];
}

/** Lengths of a period in months, shortest first. */
const STEPS = [1, 3, 6, 12, 24, 60, 120];

/**
 * Months joined to at most `most` periods of one length, so that years of passages still fit a page. Periods without
 * a passage are kept: a silence is part of the picture.
 */
export function periods(rows: MonthRow[], most = 12): Period[] {
  const numbers = rows.map(({ month }) => monthNumber(month));
  if (numbers.length === 0) return [];
  const first = Math.min(...numbers);
  const last = Math.max(...numbers);
  const fits = (step: number) => Math.floor(last / step) - Math.floor(first / step) < most;
  const step = STEPS.find(fits) ?? 120;
  const all: Period[] = [];
  for (let at = Math.floor(first / step); at <= Math.floor(last / step); at++) {
    const inside = rows.filter(({ month }) => Math.floor(monthNumber(month) / step) === at);
    const cells = SENTIMENTS.flatMap((sentiment) => {
      const found = inside.filter((row) => row.sentiment === sentiment);
      const n = found.reduce((sum, row) => sum + row.n, 0);
      return n > 0 ? [{ sentiment, n, passageId: found[0]?.passageId ?? "" }] : [];
    });
    all.push({ ...span(at * step, step), cells });
  }
  return all;
}

function monthNumber(month: string): number {
  return Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1;
}

const MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(" ");

function span(firstMonth: number, length: number): Omit<Period, "cells"> {
  const year = Math.floor(firstMonth / 12);
  const month = firstMonth % 12;
  const from = `${year}-${String(month + 1).padStart(2, "0")}-01`;
  const to = new Date(Date.UTC(year, month + length, 0)).toISOString().slice(0, 10);
  if (length === 1) return { label: `${MONTHS[month]} ${year}`, from, to };
  if (length === 3) return { label: `Q${month / 3 + 1} ${year}`, from, to };
  if (length === 6) return { label: `H${month / 6 + 1} ${year}`, from, to };
  return {
    label: length === 12 ? `${year}` : `${year}–${String(year + length / 12 - 1).slice(2)}`,
    from,
    to,
  };
}

/** The order that a search is shown in: by relevance where words were asked, unless the reader says otherwise. */
export function orderOf(search: Search): "relevance" | "newest" {
  return search.q && search.sort !== "newest" ? "relevance" : "newest";
}

/** Where a page of results ended: the sorted value and the id that tells equals apart. */
export interface Cursor {
  key: string;
  id: string;
}

export function writeCursor({ key, id }: Cursor): string {
  return Buffer.from(`${key} ${id}`).toString("base64url");
}

const CURSOR = /^(\d{4}-\d{2}-\d{2}|[\d.e+-]{1,30}) ([0-9a-f-]{36})$/;

/** @returns null for a cursor that we did not write */
export function readCursor(cursor: string | undefined): Cursor | null {
  if (!cursor) return null;
  const [, key, id] = CURSOR.exec(Buffer.from(cursor, "base64url").toString()) ?? [];
  return key && id ? { key, id } : null;
}

/** The cursor of a list that is in the order of its slugs. */
export function writeSlugCursor(slug: string): string {
  return Buffer.from(slug).toString("base64url");
}

/** @returns null for a cursor that we did not write */
export function readSlugCursor(cursor: string | undefined): string | null {
  const slug = Buffer.from(cursor ?? "", "base64url").toString();
  return /^[a-z0-9-]{1,120}$/.test(slug) ? slug : null;
}

/** The parameters of a page that takes a question, as the part of a path under which such a page is made. */
export function packQuery(query: string): string {
  return query ? Buffer.from(query).toString("base64url") : "-";
}

/** @returns the parameters; of what nobody packed, none */
export function unpackQuery(packed: string): Record<string, string> {
  if (packed === "-") return {};
  const query = Buffer.from(packed, "base64url").toString();
  const entries = [...new URLSearchParams(query)].map(([name, value]) => [name, value.replaceAll("\0", "")]);
  return Object.fromEntries(entries);
}

/** What narrows a search, counted: speakers, issues and sources by their numbers in `record_number`. */
export interface FacetCounts {
  /** passages counted */
  total: number;
  /** there are more, which were not counted */
  isMore: boolean;
  speaker: Map<number, number>;
  issue: Map<number, number>;
  source: Map<number, number>;
  year: Map<number, number>;
  sentiment: Map<Sentiment, number>;
}

const INTEGER = 4;

/**
 * Counts passages that PostgreSQL has packed and joined (`facets` of the migration "packed facets"): big-endian
 * integers of four bytes, of each passage the speaker (0: nobody), the source, the year, how many tags, and of each tag
 * the issue and the place of the sentiment in its scale, from 1.
 * @param most passages beyond so many are not counted
 * @param issue tones are counted of what was said about this one; null: of all
 * @throws RangeError when the pack ends within a passage
 */
export function countFacets(packed: Uint8Array, most: number, issue: number | null): FacetCounts {
  const found: FacetCounts = {
    total: 0,
    isMore: false,
    speaker: new Map(),
    issue: new Map(),
    source: new Map(),
    year: new Map(),
    sentiment: new Map(),
  };
  const view = new DataView(packed.buffer, packed.byteOffset, packed.byteLength);
  let at = 0;
  const next = () => {
    const number = view.getInt32(at);
    at += INTEGER;
    return number;
  };
  const add = <Key>(to: Map<Key, number>, key: Key) => to.set(key, (to.get(key) ?? 0) + 1);
  while (at < packed.byteLength) {
    if (found.total === most) return { ...found, isMore: true };
    found.total++;
    const speaker = next();
    if (speaker !== 0) add(found.speaker, speaker);
    add(found.source, next());
    add(found.year, next());
    for (let tags = next(); tags > 0; tags--) {
      const about = next();
      const tone = SENTIMENTS[next() - 1];
      add(found.issue, about);
      if (tone && (issue === null || about === issue)) add(found.sentiment, tone);
    }
  }
  return found;
}

/** Numbers with the highest counts, as many as a facet lists. */
export function mostCounted(counts: Map<number, number>): number[] {
  const most = [...counts].sort((a, b) => b[1] - a[1] || a[0] - b[0]).slice(0, FACET_ROWS);
  return most.map(([number]) => number);
}

/** What a number stands for: of which facet, as a parameter of the search, and for people. */
export interface NumberRow {
  no: number;
  facet: "speaker" | "issue" | "source";
  value: string;
  label: string;
}

/** Facets for people: what has most first, years from the last, tones in the order of the scale and by their names. */
export function readFacets(counts: FacetCounts, names: NumberRow[]): Facets {
  const named = (facet: NumberRow["facet"]): Facet[] =>
    names
      .filter((one) => one.facet === facet)
      .map(({ no, value, label }) => ({ value, label, count: counts[facet].get(no) ?? 0 }))
      .sort((a, b) => b.count - a.count || (a.label < b.label ? -1 : 1));
  return {
    speaker: named("speaker"),
    issue: named("issue"),
    source: named("source"),
    year: [...counts.year]
      .sort(([a], [b]) => b - a)
      .map(([year, count]) => ({ value: `${year}`, label: `${year}`, count })),
    sentiment: SENTIMENTS.flatMap((value) => {
      const count = counts.sentiment.get(value);
      return count ? [{ value, label: SENTIMENT_LABEL[value], count }] : [];
    }),
  };
}

/** What a list of results shows of a passage, and no more: all else would be carried through the page for nothing. */
export function shownOf({ id, kind, words, speaker, tags, source }: FoundPassage): FoundPassage {
  const { title, publishedOn, language } = source;
  return { id, kind, words, speaker, tags, source: { id: source.id, title, publishedOn, language } };
}

/** Less than this is not near. */
const NEAR_ENOUGH = 0.5;

/** Passages near enough to the words, the nearest first. */
export function nearestOf(asked: string, passages: PublicPassage[]): Nearest[] {
  return passages
    .flatMap((passage) => {
      const near = nearestWords(asked, passage.words);
      if (!near || near.score < NEAR_ENOUGH) return [];
      const words = passage.words.slice(near.start, near.end);
      return [{ passage: shownOf(passage), score: near.score, words }];
    })
    .sort((a, b) => b.score - a.score);
}

/** Cells by speaker and issue, both with the most passages first. */
export function toMatrix(rows: MatrixRow[]): Matrix {
  const cells = new Map<string, { speaker: string; issue: string; counts: Counts; n: number }>();
  const totals = { speakers: new Map<string, number>(), issues: new Map<string, number>() };
  const names = new Map<string, string>();
  for (const { speaker, speakerName, issue, issueName, sentiment, n } of rows) {
    const key = `${speaker} ${issue}`;
    const cell = cells.get(key) ?? { speaker, issue, counts: {}, n: 0 };
    cell.counts[sentiment] = (cell.counts[sentiment] ?? 0) + n;
    cell.n += n;
    cells.set(key, cell);
    totals.speakers.set(speaker, (totals.speakers.get(speaker) ?? 0) + n);
    totals.issues.set(issue, (totals.issues.get(issue) ?? 0) + n);
    names.set(`s ${speaker}`, speakerName).set(`i ${issue}`, issueName);
  }
  const ranked = (of: Map<string, number>, kind: string) =>
    [...of.entries()]
      .sort((a, b) => b[1] - a[1] || a[0].localeCompare(b[0]))
      .map(([slug]) => ({ slug, name: names.get(`${kind} ${slug}`) ?? slug }));
  return {
    speakers: ranked(totals.speakers, "s"),
    issues: ranked(totals.issues, "i"),
    cells: [...cells.values()],
  };
}

/** How often somebody or something was spoken of in one tone. */
export interface CountRow {
  slug: string;
  name: string;
  sentiment: Sentiment;
  n: number;
}

/** Rows of counts by speaker or issue; the most passages first. */
export function standing(rows: CountRow[]): StandingRow[] {
  const found = new Map<string, StandingRow>();
  for (const { slug, name, sentiment, n } of rows) {
    const row = found.get(slug) ?? { slug, name, counts: {}, n: 0 };
    row.counts[sentiment] = (row.counts[sentiment] ?? 0) + n;
    row.n += n;
    found.set(slug, row);
  }
  return [...found.values()].sort((a, b) => b.n - a.n || a.name.localeCompare(b.name));
}
