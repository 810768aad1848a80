/**
 * Scores proposed quotations against gold ones. The unit is the segment; figures are summed over all texts before
 * shares are taken (micro-averages).
 */
import type { Span } from "./types";

export interface GoldQuote extends Span {
  segments?: Span[];
  type?: string;
  speech?: boolean;
  speaker?: string | null;
  speakerMention?: Span | null;
  speakerKind?: string | null;
  speakerBy?: string | null;
}

export interface GoldText {
  license?: string;
  id: string;
  text: string;
  ignore?: Span[];
  quotes: GoldQuote[];
}

export interface ProposedQuote {
  segments: Span[];
  type: string;
  speech: boolean;
  speaker?: string;
  speakerMention?: Span;
  confidence: number;
  speakerConfidence?: number;
}

interface Share {
  p: number;
  r: number;
  f: number;
}

interface Accuracy {
  right: number;
  n: number;
}

export interface Scores {
  spans: Record<string, Share>;
  speakers: Record<"all" | "name" | "pronoun" | "mention", Accuracy>;
}

interface Piece<Q> extends Span {
  quote: Q;
}

function pieces<Q extends { segments?: Span[] }>(quote: Q, whole: Span): Piece<Q>[] {
  const spans = quote.segments && quote.segments.length > 0 ? quote.segments : [whole];
  return spans.map((s) => ({ start: s.start, end: s.end, quote }));
}

export function overlap(a: Span, b: Span): number {
  return Math.min(a.end, b.end) - Math.max(a.start, b.start);
}

/** Intersection over union. */
export function iou(a: Span, b: Span): number {
  const shared = overlap(a, b);
  return shared <= 0 ? 0 : shared / (Math.max(a.end, b.end) - Math.min(a.start, b.start));
}

function same(a: Span, b: Span): boolean {
  return a.start === b.start && a.end === b.end;
}

/** Without marks and spaces at the edges. */
function trimmed(text: string, span: Span): Span {
  let { start, end } = span;
  while (start < end && !/[\p{L}\p{N}$%]/u.test(text.charAt(start))) start++;
  while (end > start && !/[\p{L}\p{N}$%]/u.test(text.charAt(end - 1))) end--;
  return { start, end };
}

const HONORIFIC = /^(mr|mrs|ms|miss|dr|sen|rep|gov|gen|president|secretary|senator|judge|rev|prof)\.?\s+/i;
const SUFFIX = /\s+(jr|sr|ii|iii|iv)\.?$/i;

function plain(name: string): string {
  let current = name
    .replace(/['’]s?$/, "")
    .replace(/\s+/g, " ")
    .trim();
  for (let before = ""; before !== current; ) {
    before = current;
    current = current.replace(HONORIFIC, "").replace(/[,.]$/, "").trim();
  }
  return current.toLowerCase();
}

/** One person: the same name, or the same last name and first names that do not contradict each other. */
export function sameName(one: string | null | undefined, other: string | null | undefined): boolean {
  const a = plain(one ?? "");
  const b = plain(other ?? "");
  if (!a || !b) return false;
  if (a === b) return true;
  const x = a.replace(SUFFIX, "").split(" ");
  const y = b.replace(SUFFIX, "").split(" ");
  if ((SUFFIX.exec(a)?.[1] ?? "") !== (SUFFIX.exec(b)?.[1] ?? "") && x.length > 1 && y.length > 1)
    return false;
  if (x.at(-1) !== y.at(-1)) return a.endsWith(` ${b}`) || b.endsWith(` ${a}`);
  if (x.length === 1 || y.length === 1 || x[0] === y[0]) return true;
  const [first = "", second = ""] = [x[0], y[0]];
  return first[0] === second[0] && (first.length <= 2 || second.length <= 2);
}

/** Pairs gold and proposed spans one to one, the best pairs first. */
function pairs<G extends Span, P extends Span>(
  gold: G[],
  proposed: P[],
  score: (g: G, p: P) => number,
  least: number,
): [G, P][] {
  const candidates: [number, G, P][] = [];
  for (const g of gold)
    for (const p of proposed) {
      const s = score(g, p);
      if (s > 0 && s >= least) candidates.push([s, g, p]);
    }
  candidates.sort((a, b) => b[0] - a[0]);
  const used = new Set<Span>();
  const found: [G, P][] = [];
  for (const [, g, p] of candidates) {
    if (used.has(g) || used.has(p)) continue;
    used.add(g).add(p);
    found.push([g, p]);
  }
  return found;
}

type Counts = [hit: number, extra: number, missed: number];

function share([hit, extra, missed]: Counts): Share {
  const p = hit / (hit + extra || 1);
  const r = hit / (hit + missed || 1);
  return { p, r, f: (2 * p * r) / (p + r || 1) };
}

/** Ways to call two spans a match: score and the least score that counts. */
const MEASURES: Record<string, (text: string, g: Span, p: Span) => boolean | number> = {
  exact: (_, g, p) => same(g, p),
  trim: (text, g, p) => same(trimmed(text, g), trimmed(text, p)),
  iou50: (_, g, p) => iou(g, p),
  iou80: (_, g, p) => iou(g, p),
  ggt30: (_, g, p) => Math.max(0, overlap(g, p)) / (g.end - g.start),
  ggt80: (_, g, p) => Math.max(0, overlap(g, p)) / (g.end - g.start),
};
const LEAST: Record<string, number> = {
  exact: 1,
  trim: 1,
  iou50: 0.5,
  iou80: 0.8,
  ggt30: 0.3000001,
  ggt80: 0.8000001,
};

function covered(text: string, spans: readonly Span[]): Uint8Array {
  const marks = new Uint8Array(text.length);
  for (const s of spans) for (let i = s.start; i < s.end; i++) if (/\S/.test(text.charAt(i))) marks[i] = 1;
  return marks;
}

function characters(text: string, gold: readonly Span[], proposed: readonly Span[], counts: Counts): void {
  const g = covered(text, gold);
  const p = covered(text, proposed);
  for (let i = 0; i < text.length; i++) {
    if (g[i] && p[i]) counts[0]++;
    else if (p[i]) counts[1]++;
    else if (g[i]) counts[2]++;
  }
}

/** Is the canonical speaker of a gold quotation known, and not only where the text names one? */
export function isSure(gold: GoldQuote): boolean {
  return ["name-match", "reader", "human"].includes(gold.speakerBy ?? "");
}

function judgeSpeakers(matched: [Piece<GoldQuote>, Piece<ProposedQuote>][], into: Scores["speakers"]): void {
  const count = (kind: keyof Scores["speakers"], right: boolean) => {
    into[kind].n++;
    if (right) into[kind].right++;
  };
  for (const [{ quote: gold }, { quote: proposed }] of matched) {
    if (gold.speakerMention)
      count(
        "mention",
        proposed.speakerMention !== undefined && overlap(gold.speakerMention, proposed.speakerMention) >= 1,
      );
    if (!gold.speaker || !isSure(gold)) continue;
    const right = sameName(gold.speaker, proposed.speaker);
    count("all", right);
    count(gold.speakerKind?.startsWith("pronoun") ? "pronoun" : "name", right);
  }
}

/**
 * Scores proposals over texts. A proposal that meets a gold span outside the kept kind is neither right nor wrong.
 *
 * @param keep which gold quotations count
 */
export function scoreQuotes(
  texts: readonly GoldText[],
  proposals: ReadonlyMap<string, readonly ProposedQuote[]>,
  keep: (q: GoldQuote) => boolean,
): Scores {
  const counts: Record<string, Counts> = Object.fromEntries(
    [...Object.keys(MEASURES), "char"].map((k) => [k, [0, 0, 0] as Counts]),
  );
  const speakers: Scores["speakers"] = {
    all: { right: 0, n: 0 },
    name: { right: 0, n: 0 },
    pronoun: { right: 0, n: 0 },
    mention: { right: 0, n: 0 },
  };
  for (const { id, text, ignore = [], quotes } of texts) {
    const all = quotes.flatMap((q) => pieces(q, q));
    const gold = all.filter((s) => keep(s.quote));
    const other = all.filter((s) => !keep(s.quote));
    const proposed = (proposals.get(id) ?? [])
      .flatMap((q) => pieces(q, { start: 0, end: 0 }))
      .filter((p) => p.end > p.start && !ignore.some((x) => p.start >= x.start && p.end <= x.end))
      .filter((p) => !other.some((o) => iou(o, p) >= 0.5 && !gold.some((g) => iou(g, p) > iou(o, p))));
    for (const [name, measure] of Object.entries(MEASURES)) {
      const matched = pairs(gold, proposed, (g, p) => Number(measure(text, g, p)), LEAST[name] ?? 1);
      const cell = counts[name];
      if (!cell) continue;
      cell[0] += matched.length;
      cell[1] += proposed.length - matched.length;
      cell[2] += gold.length - matched.length;
      if (name === "iou50") judgeSpeakers(matched, speakers);
    }
    characters(text, gold, proposed, counts.char ?? [0, 0, 0]);
  }
  return { spans: Object.fromEntries(Object.entries(counts).map(([k, c]) => [k, share(c)])), speakers };
}

/** Unweighted mean of the F1 of each class. */
export function macroF1(pairs: readonly (readonly [gold: string, said: string])[]): number {
  const classes = [...new Set(pairs.map(([gold]) => gold))];
  const scores = classes.map((c) => {
    const hit = pairs.filter(([g, s]) => g === c && s === c).length;
    const gold = pairs.filter(([g]) => g === c).length;
    const said = pairs.filter(([, s]) => s === c).length;
    return (2 * hit) / (gold + said || 1);
  });
  return scores.reduce((a, b) => a + b, 0) / (scores.length || 1);
}
