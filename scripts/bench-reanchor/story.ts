import type { AnchoredPassage } from "@/lib/passage/anchoring/types";

/** What is true of a passage after the edits: kept as it was, changed in words or in what they mean, or gone. */
export type Truth = "kept" | "changed" | "gone";

export interface Story {
  before: string;
  after: string;
  passages: AnchoredPassage[];
  truths: Truth[];
  /** where a kept passage stands in the new text */
  places: (number | null)[];
}

/** A small generator with a seed (mulberry32), so that a run can be repeated. */
export function chance(seed: number): (below: number) => number {
  let state = seed | 0;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296) * below);
  };
}

const NAMES = "Ito Berg Falk Keller Sundar Moreau Okafor Lindqvist Petrov Adeyemi Castillo Novak".split(" ");
const THINGS = "bridge port ferry tunnel school budget market library tower canal depot clinic".split(" ");
const VERBS = "repair sell open close paint widen move rent inspect heat".split(" ");
const PLAIN = [
  "The hall was full that night",
  "Rain ran down the tall windows",
  "Somebody had brought coffee and bread",
  "The clock over the door had stopped",
  "A long list of names was read aloud",
  "Chairs were carried in from the corridor",
];

type Edit = "negation" | "modal" | "number" | "name" | "verb" | "cut" | "rival" | "typography" | "insert";
const EDITS: Edit[] = ["negation", "modal", "number", "name", "verb", "cut", "rival", "typography", "insert"];

/** A report of so many words with so many passages, one in ten of them (and what is around it) edited. */
export function makeStory(words: number, passages: number, seed = 1): Story {
  const pick = chance(seed);
  const one = <T>(list: readonly T[]) => list[pick(list.length)] as T;
  const story: Story = { before: "", after: "", passages: [], truths: [], places: [] };
  // some passages share a paragraph of filler, so that the words come out as asked
  const own = 10;
  const filler = Math.max(0, words / passages - own);
  for (let n = 0; n < passages; n++) {
    const name = one(NAMES);
    const thing = one(THINGS);
    const number = 2 + pick(900);
    const quote = `We will ${one(VERBS)} the ${thing} for ${number} crowns`;
    const host = (said: string, who: string) => `“${said},” said ${who}.`;
    const tail = Array.from(
      { length: Math.floor(filler / 7) + (pick(700) < (filler % 7) * 100 ? 1 : 0) },
      () => `${one(PLAIN)}.`,
    ).join(" ");
    const start = story.before.length + 1;
    story.passages.push({ id: String(n), segments: [{ start, end: start + quote.length }] });
    story.before += `${host(quote, name)} ${tail}\n\n`.replace(" \n", "\n");
    const edit = pick(10) === 0 ? one(EDITS) : null;
    const now = edited(edit, quote, name, host, one);
    story.truths.push(now.truth);
    story.places.push(now.truth === "kept" ? story.after.length + now.at : null);
    story.after += `${now.text} ${tail}\n\n`.replace(" \n", "\n").replace(/^ /, "");
  }
  return story;
}

function edited(
  edit: Edit | null,
  quote: string,
  name: string,
  host: (said: string, who: string) => string,
  one: <T>(list: readonly T[]) => T,
): { text: string; truth: Truth; at: number } {
  const other = NAMES[(NAMES.indexOf(name) + 1) % NAMES.length] ?? name;
  const changed = (text: string): { text: string; truth: Truth; at: number } => ({
    text,
    truth: "changed",
    at: 1,
  });
  switch (edit) {
    case "negation":
      return changed(host(quote.replace("will", "will not"), name));
    case "modal":
      return changed(host(quote.replace("will", "may"), name));
    case "number":
      return changed(
        host(
          quote.replace(/\d+/, (number) => String(Number(number) + 1)),
          name,
        ),
      );
    case "name":
      return changed(host(quote, other));
    case "verb":
      return changed(host(quote, name).replace("said", "denied"));
    case "cut":
      return { text: "", truth: "gone", at: 0 };
    case "rival":
      return { text: `${one(PLAIN)}. ${host(quote, other)}`, truth: "gone", at: 0 };
    case "typography":
      return { text: host(quote, name).replace("“", '"').replace("”", '"'), truth: "kept", at: 1 };
    case "insert": {
      const first = `${one(PLAIN)} again.\n\n`;
      return { text: first + host(quote, name), truth: "kept", at: first.length + 1 };
    }
    default:
      return { text: host(quote, name), truth: "kept", at: 1 };
  }
}
