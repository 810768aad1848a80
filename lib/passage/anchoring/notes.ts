import { hostOf } from "./context";
import { chars, type Mapping, type Pair } from "./judge";
import type { Stretch } from "./types";
import { NAME } from "./words";

/** A paragraph in which the publisher corrects the text. */
export interface PublisherNote {
  range: Stretch;
  /** folded forms of the names in it */
  names: ReadonlySet<number>;
  /** it speaks of what was said, or by whom */
  aboutWords: boolean;
}

const OPENING =
  /^[\s*_([>#]*(?:corrections?|clarifications?|retraction|erratum|editor['’]?s['’]? note|editors['’] note|amendment|(?:this|an earlier|a previous) (?:article|story|report|piece|page|transcript|version)\b[^.]{0,80}\b(?:amended|corrected|updated|misquoted|misstated|misattributed|attributed|quoted|incorrectly|wrongly))/i;
const ABOUT_WORDS = /\b(?:mis)?(?:quot|attribut|stat(?:ed|ement)|remark|comment|sa(?:id|ys)\b|spoke|word)/i;

/** The notes of correction that the new text has and the old one had not. */
export function publisherNotes({ after, english }: Pair, mapping: Mapping): PublisherNote[] {
  if (!english) return [];
  const found: PublisherNote[] = [];
  const { paragraphs, sentences, tokens, kinds } = after;
  for (let p = 0; p < paragraphs.count; p++) {
    const from = sentences.starts[paragraphs.starts[p] ?? 0] ?? 0;
    const to = sentences.ends[(paragraphs.ends[p] ?? 1) - 1] ?? 0;
    if (to <= from) continue;
    const range = chars(after, from, to);
    const text = tokens.text.slice(range.start, range.end);
    const opening = OPENING.exec(text)?.[0];
    if (opening === undefined) continue;
    const opened = range.start + opening.length;
    const names = new Set<number>();
    let added = 0;
    for (let j = from; j < to; j++) {
      if (mapping.from(j) < 0) added++;
      if ((kinds[j] ?? 0) & NAME && (tokens.starts[j] ?? 0) >= opened) names.add(tokens.keys[j] ?? 0);
    }
    if (added > (to - from) * 0.3) found.push({ range, names, aboutWords: ABOUT_WORDS.test(text) });
  }
  return found;
}

/** Whether a note may be about a passage: it names somebody in its sentences, or speaks of words and names nobody. */
export function concerns(note: PublisherNote, { before }: Pair, ranges: [number, number][]): boolean {
  const [[a] = [0, 0]] = ranges;
  const [, b] = ranges.at(-1) ?? [0, 0];
  const { from, to } = hostOf(before, a, b);
  for (let i = from; i < to; i++) {
    if ((before.kinds[i] ?? 0) & NAME && note.names.has(before.tokens.keys[i] ?? 0)) return true;
  }
  return note.names.size === 0 && note.aboutWords;
}
