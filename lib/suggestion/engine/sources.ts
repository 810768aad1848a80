import { longPhraseEnd, phraseBefore } from "./phrases";
import type { Reading } from "./reading";
import type { Sentence } from "./tokens";

/** "According to Smith, …" and "…, according to Smith." */
export function accordingTo(r: Reading, sentence: Sentence): void {
  const { tokens } = r.doc;
  for (let i = sentence.first; i + 2 < sentence.last; i++) {
    if (tokens[i]?.lower !== "according" || tokens[i + 1]?.lower !== "to" || r.inQuote(i)) continue;
    const subject = { first: i + 2, last: Math.max(longPhraseEnd(tokens, i + 2, sentence.last), i + 3) };
    const cue = { first: i, last: i + 2 };
    let first = sentence.first;
    let last = i;
    if (i <= sentence.first + 1) {
      first = subject.last;
      while (first < sentence.last && r.mark(first) !== ",") first++;
      first++;
      last = r.withoutStop(first, sentence.last);
    } else while (last > first && !r.inQuote(last - 1) && /^[,—–-]$/.test(r.mark(last - 1))) last--;
    if (last > first) r.add("according", [r.span(first, last)], { cue, subject });
    return;
  }
}

/** "as Smith put it, “…”" */
export function putIt(r: Reading, sentence: Sentence): void {
  const { tokens } = r.doc;
  for (let i = sentence.first + 1; i + 1 < sentence.last; i++) {
    if (!/^puts?$/.test(tokens[i]?.lower ?? "") || tokens[i + 1]?.lower !== "it" || r.inQuote(i)) continue;
    let at = i + 2;
    while (at < sentence.last && at < i + 8 && !/^[,:]$/.test(r.mark(at))) at++;
    const q = r.opening(at + 1);
    const subject = phraseBefore(tokens, i - 1, sentence.first);
    if (subject && q >= 0) r.add("put-it", r.take(q), { cue: { first: i, last: i + 2 }, subject });
  }
}

const LABEL =
  /^["“]?(\p{Lu}[\p{Lu}.'’ -]{1,40}|(?:\p{Lu}[\p{L}.'’-]{1,30} ){0,3}\p{Lu}[\p{L}.'’-]{1,30}):\s/u;
/** A label stands in this many characters or not at all. */
const LABEL_WINDOW = 140;

/**
 * Paragraphs whose label names the speaker: "SMITH: We agreed." in transcripts, "Jane Roe: ‘We agreed’" in
 * headings. Returns the paragraphs that are thereby read: nothing else in them is an attribution.
 */
export function labelled(r: Reading): Set<number> {
  const { doc } = r;
  const read = new Set<number>();
  for (const [i, p] of doc.paragraphs.entries()) {
    const label = LABEL.exec(doc.text.slice(p.start, Math.min(p.end, p.start + LABEL_WINDOW)));
    if (!label) continue;
    let first = p.first;
    while (first < p.last && (doc.tokens[first]?.start ?? 0) < p.start + label[0].length) first++;
    if (first >= p.last) continue;
    const subject = { first: p.first + (/^["“]/.test(label[0]) ? 1 : 0), last: first - 1 };
    const cue = { first: first - 1, last: first };
    const q = r.opening(first);
    if (q >= 0) {
      r.add("label-quote", r.take(q), { cue, subject });
      continue;
    }
    const transcript = label[1] === label[1]?.toUpperCase();
    // Elsewhere a name before a colon opens a list as often as a speech.
    if (!transcript && i > 0) continue;
    read.add(i);
    const last = transcript ? p.last : r.withoutStop(first, p.last);
    r.add(transcript ? "transcript" : "heading", [r.span(first, last)], {
      cue,
      subject,
      ...(transcript ? { kind: "direct" } : {}),
    });
  }
  return read;
}
