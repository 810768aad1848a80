import { isTimeWord } from "./phrases";
import type { Reading } from "./reading";
import type { Stretch } from "./tokens";
import type { Span } from "./types";

const LABEL =
  /^["“]?(\p{Lu}[\p{Lu}.'’ -]{1,40}|(?:\p{Lu}[\p{L}.'’-]{1,30} ){0,3}\p{Lu}[\p{L}.'’-]{1,30}):\s/u;
/** "Q: When?", "A. In spring." */
const INITIAL = /^([QA])[.:]\s/;
/** A label stands in this many characters or not at all. */
const LABEL_WINDOW = 140;
/** What stands before a colon in programmes, tables and notes. */
const NO_NAME =
  /^(?:when|where|what|who|why|how|tickets?|dates?|times?|prices?|costs?|location|venue|pros?|cons?|note|update|breaking|obituary|analysis|opinion|editorial|review|preview|profile|exclusive|explainer|factbox|timeline|correction|live|podcast|letters?|interview|sources?|photos?|images?|video|watch|read more|related|winners?|losers?|score|result|verdict|ingredients|method|address|phone|email|website)$/i;
/** An answer of more paragraphs than this is not put together. */
const LONGEST_ANSWER = 8;

interface Label {
  /** As it stands, without the colon. */
  text: string;
  /** How many characters of the paragraph it takes. */
  length: number;
  loud: boolean;
}

function labelOf(text: string, p: Stretch): Label | undefined {
  const head = text.slice(p.start, Math.min(p.end, p.start + LABEL_WINDOW));
  const found = INITIAL.exec(head) ?? LABEL.exec(head);
  const label = found?.[1];
  return found && label
    ? { text: label, length: found[0].length, loud: label === label.toUpperCase() }
    : undefined;
}

/** Labels that take turns: each stands more than once, and there are at least two of them. */
function turns(labels: readonly (Label | undefined)[]): Set<string> {
  const counts = new Map<string, number>();
  for (const label of labels)
    if (label && !NO_NAME.test(label.text)) counts.set(label.text, (counts.get(label.text) ?? 0) + 1);
  const repeated = new Set([...counts].filter(([, n]) => n > 1).map(([text]) => text));
  const changes = labels.some((label, i) => {
    const before = labels[i - 1];
    return (
      label && before && label.text !== before.text && repeated.has(label.text) && repeated.has(before.text)
    );
  });
  return repeated.size > 1 && changes ? repeated : new Set();
}

/** Paragraphs without a label between two turns go on with the answer, unless they are notes or quote somebody. */
function goesOn(r: Reading, i: number, labels: readonly (Label | undefined)[]): Span[] {
  const spans: Span[] = [];
  for (let k = i + 1; k < labels.length && k <= i + LONGEST_ANSWER; k++) {
    if (labels[k]) return spans;
    const p = r.doc.paragraphs[k];
    if (!p || /^[([“"‘'*]/.test(r.doc.text.charAt(p.start))) return [];
    spans.push({ start: p.start, end: p.end });
  }
  return [];
}

/**
 * Paragraphs whose label names the speaker: "SMITH: We agreed." in transcripts, "A: We agreed." in interviews,
 * "Jane Roe: ‘We agreed’" in headings. Returns the paragraphs that are thereby read: nothing else in them is an
 * attribution. Questions ("Q:") are the reporter's own and are passed over.
 */
export function labelled(r: Reading): Set<number> {
  const { doc } = r;
  const read = new Set<number>();
  const labels = doc.paragraphs.map((p) => labelOf(doc.text, p));
  // One label in capitals may be a headline ("BREAKING: …"); two make a transcript.
  const loud = labels.filter((label) => label?.loud && label.text.length > 1).length;
  const taking = turns(labels);
  for (const [i, p] of doc.paragraphs.entries()) {
    const label = labels[i];
    if (!label || read.has(i)) continue;
    let first = p.first;
    while (first < p.last && (doc.tokens[first]?.start ?? 0) < p.start + label.length) first++;
    if (first >= p.last) continue;
    const subject = { first: p.first + (/^["“]/.test(doc.text.charAt(p.start)) ? 1 : 0), last: first };
    // "A." is one word, "A:" two.
    if (doc.tokens[first - 1]?.text.length === 1 && subject.last - subject.first > 1) subject.last--;
    const cue = { first: first - 1, last: first };
    const turn = taking.has(label.text) && !doc.tokens.slice(subject.first, subject.last).every(isTimeWord);
    const q = r.opening(first);
    // "Jane Roe: ‘Of Course’ It Will Open": the whole heading says what she said.
    const whole = i === 0 && (r.ranges[q]?.last ?? p.last) < r.withoutStop(first, p.last);
    if (q >= 0 && !whole && !turn) {
      r.add("label-quote", r.take(q), { cue, subject });
      continue;
    }
    const transcript = turn || (label.loud && label.text.length > 1 && loud >= 2);
    // Elsewhere a name before a colon opens a list as often as a speech.
    if (!transcript && (i > 0 || label.text.length === 1 || NO_NAME.test(label.text))) continue;
    read.add(i);
    r.claim({ start: p.start, end: p.end });
    if (label.text === "Q") continue;
    const last = transcript ? p.last : r.withoutStop(first, p.last);
    const more = turn ? goesOn(r, i, labels) : [];
    for (const [k, span] of more.entries()) {
      read.add(i + 1 + k);
      r.claim(span);
    }
    r.add(transcript ? "transcript" : "heading", [r.span(first, last), ...more], {
      cue,
      subject,
      ...(transcript ? { kind: "direct" } : {}),
    });
  }
  return read;
}
