import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { normaliseText } from "@/lib/text/normalise";

/** A text that the whole story is told with, and the words of it that it rests on. */
export interface Sample {
  name: string;
  text: string;
  passages: string[];
}

const OWN: Sample = sampleOf(
  "the harbour hearing",
  `Harbour board hears both sides on night ferries

"The last boat must wait for the last train," said Ilse Marrow, who speaks for the commuters of the east quay.

The operator sees it otherwise. "We cannot crew a boat for eleven people," said Tomas Rehn, its director, "and we will not pretend to."

Marrow answered that "eleven people is eleven people" and asked the board to try it for one winter.

The board's chair, Dana Olufsen, kept to the middle: "A trial has a price, and we should know it before spring."`,
);

/** The text that is kept here, and every text of SAMPLES_DIR. */
export function samples(): Sample[] {
  const folder = process.env.SAMPLES_DIR;
  const files = folder
    ? readdirSync(folder)
        .filter((name) => name.endsWith(".txt"))
        .sort()
    : [];
  return [OWN, ...files.map((name) => sampleOf(name, readFileSync(path.join(folder ?? "", name), "utf8")))];
}

/** Takes the first quoted stretches of a text, or its first clauses when nothing is quoted. */
function sampleOf(name: string, original: string): Sample {
  const text = normaliseText(original);
  const quoted = [...text.matchAll(/["“]([^"“”\n]{10,180})["”]/g)].map(([, words = ""]) => words);
  const clauses = [...text.matchAll(/[^.!?,;:\n"“”]{25,160}/g)].map(([words]) => words);
  const found = [...quoted, ...clauses]
    .map((words) => words.trim().replace(/[.,;:!?]+$/, ""))
    .filter((words) => !/[.!?]\s/.test(words) && isThereOnce(text, words));
  const passages = found.filter(
    (words, at) => !found.slice(0, at).some((other) => overlap(text, words, other)),
  );
  if (passages.length < 3) throw new Error(`${name} has too few words to tell the story with`);
  return { name, text, passages: passages.slice(0, 3) };
}

function isThereOnce(text: string, words: string): boolean {
  const at = text.indexOf(words);
  return at >= 0 && !text.includes(words, at + 1);
}

function overlap(text: string, a: string, b: string): boolean {
  const [from, to] = [text.indexOf(a), text.indexOf(b)];
  return from < to + b.length && to < from + a.length;
}
