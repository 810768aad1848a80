import { foldName } from "@/lib/text/fold";

/** A speaker as the checks know one: every name that stands for them. */
export interface CodebookSpeaker {
  id: string;
  name: string;
  aliases: string[];
  kind: "person" | "organisation";
}

export interface Codebook {
  speakers: CodebookSpeaker[];
}

interface Name {
  words: string[];
  speakerId: string;
  /** a surname alone: counts only with a capital, since "short" is also a word */
  isSurname: boolean;
}

/** Names by their first word. Made once, used for every sentence. */
export type NameIndex = ReadonlyMap<string, Name[]>;

const MIN_SURNAME = 3;
const WORD = /[\p{L}\p{N}][\p{L}\p{M}\p{N}.’'‐‑-]*/gu;

/** Every name and alias; for a person also the last word of the name, where only one person has it. */
export function nameIndex({ speakers }: Codebook): NameIndex {
  const names: Name[] = [];
  const bySurname = new Map<string, Set<string>>();
  for (const { id, name, aliases, kind } of speakers) {
    for (const one of [name, ...aliases]) names.push({ words: folded(one), speakerId: id, isSurname: false });
    const surname = kind === "person" ? folded(name).at(-1) : undefined;
    if (surname && surname.length >= MIN_SURNAME) {
      bySurname.set(surname, (bySurname.get(surname) ?? new Set()).add(id));
    }
  }
  for (const [surname, ids] of bySurname) {
    const [only] = ids;
    if (only && ids.size === 1) names.push({ words: [surname], speakerId: only, isSurname: true });
  }
  const index = new Map<string, Name[]>();
  for (const name of names) {
    const first = name.words[0];
    if (first) index.set(first, [...(index.get(first) ?? []), name]);
  }
  for (const list of index.values()) {
    list.sort((a, b) => b.words.length - a.words.length || Number(a.isSurname) - Number(b.isSurname));
  }
  return index;
}

/** Ids of the speakers that a text names, each once, in order; the longest name wins ("North Bank" over "Bank"). */
export function speakersNamed(text: string, index: NameIndex): string[] {
  const written = text.match(WORD) ?? [];
  const words = written.map(foldWord);
  const ids: string[] = [];
  for (let at = 0; at < words.length; ) {
    const isCapital = /^\p{Lu}/u.test(written[at] ?? "");
    const name = index
      .get(words[at] ?? "")
      ?.find((one) => (isCapital || !one.isSurname) && one.words.every((word, i) => words[at + i] === word));
    if (name && !ids.includes(name.speakerId)) ids.push(name.speakerId);
    at += name?.words.length ?? 1;
  }
  return ids;
}

function folded(name: string): string[] {
  return (name.match(WORD) ?? []).map(foldWord);
}

/** Without the mark of the genitive and without full stops: "Vale's", "U.S." */
function foldWord(word: string): string {
  return foldName(word).replace(/'s?$/, "").replaceAll(".", "");
}
