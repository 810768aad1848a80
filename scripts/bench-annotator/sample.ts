import { SENTIMENTS } from "@/lib/passage/schema";

/** One passage of a made-up text. Offsets in UTF-16 code units. */
export interface SamplePassage {
  id: string;
  start: number;
  end: number;
  sentiment: (typeof SENTIMENTS)[number];
  /** which of a few speakers and issues */
  speaker: number;
  issue: number;
}

export interface Sample {
  text: string;
  passages: SamplePassage[];
}

const WORDS =
  `the a of to and in that it was for on with as but by from this they which said would there water ferry
  harbour council winter bridge quay minister answer promise budget question morning island paper vote member people
  night lantern price company operator chair public letter report committee evening station railway ice passenger
  “nobody asked” however therefore nevertheless representatives infrastructure misunderstanding`.split(/\s+/);
const SENTENCE = { least: 6, most: 28 };
const PARAGRAPH = { least: 3, most: 8 };
/** Overlaps are at most this deep. */
const DEEPEST = 6;
const LONGEST = 240;

/** A generator of numbers in [0, 1) that gives the same ones for the same seed (mulberry32). */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** A text of about so many characters, in paragraphs, and so many passages in it, overlapping up to six deep. */
export function makeSample(length: number, count: number, seed = 7): Sample {
  const random = seeded(seed);
  const between = (least: number, most: number) => least + Math.floor(random() * (most - least + 1));
  const paragraphs: string[] = [];
  for (let made = 0; made < length; ) {
    const sentences = Array.from({ length: between(PARAGRAPH.least, PARAGRAPH.most) }, () => {
      const words = Array.from({ length: between(SENTENCE.least, SENTENCE.most) }, () => {
        return WORDS[Math.floor(random() * WORDS.length)] ?? "";
      }).join(" ");
      return `${words.charAt(0).toUpperCase()}${words.slice(1)}.`;
    });
    const paragraph = sentences.join(" ");
    paragraphs.push(paragraph);
    made += paragraph.length + 2;
  }
  const text = paragraphs.join("\n\n");
  return { text, passages: makePassages(text, count, random) };
}

/** Six rows of passages that do not overlap within a row: so nowhere more than six lie over one another. */
function makePassages(text: string, count: number, random: () => number): SamplePassage[] {
  const found: SamplePassage[] = [];
  for (let row = 0; row < DEEPEST; row++) {
    const inRow = Math.floor(count / DEEPEST) + (row < count % DEEPEST ? 1 : 0);
    const room = text.length / inRow;
    for (let i = 0; i < inRow; i++) {
      const length = Math.max(1, Math.min(LONGEST, Math.floor(room * (0.35 + random() * 0.6))));
      const at = Math.floor(i * room + random() * Math.max(0, room - length));
      const start = Math.min(at, text.length - length);
      found.push({
        id: idOf(found.length),
        start,
        end: start + length,
        sentiment: SENTIMENTS[Math.floor(random() * SENTIMENTS.length)] ?? "neutral",
        speaker: Math.floor(random() * 40),
        issue: Math.floor(random() * 40),
      });
    }
  }
  return found.sort((a, b) => a.start - b.start || b.end - a.end);
}

function idOf(at: number): string {
  return `00000000-0000-7000-8000-${at.toString(16).padStart(12, "0")}`;
}
