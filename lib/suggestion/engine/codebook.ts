import type { Codebook } from "./types";

const HONORIFIC =
  /^(?:mr|mrs|ms|miss|dr|sen|rep|gov|gen|president|secretary|senator|judge|rev|prof|sir|dame|lord|lady|minister|chancellor)\.?\s+/;

/** Lower case, without accents, titles, full stops and suffixes: what two spellings of a name share. */
export function plainName(name: string): string {
  let plain = name
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[’']s?$/, "")
    .replace(/[.,]/g, " ")
    .replace(/\s+/g, " ")
    .trim();
  for (let shorter = plain.replace(HONORIFIC, ""); shorter !== plain; shorter = plain.replace(HONORIFIC, ""))
    plain = shorter;
  return plain.replace(/\s(?:jr|sr|ii|iii|iv)$/, "");
}

/** Without middle names: "donald j trump" as "donald trump". */
function outerName(plain: string): string {
  const parts = plain.split(" ");
  return parts.length > 2 ? `${parts[0]} ${parts.at(-1)}` : plain;
}

export interface SpeakerMatch {
  speakerId: string;
  confidence: number;
  bySurname: boolean;
}

/** Names to speakers, made once a codebook. */
export class SpeakerIndex {
  private readonly full = new Map<string, Set<string>>();
  private readonly outer = new Map<string, Set<string>>();
  private readonly surname = new Map<string, Set<string>>();

  constructor(codebook: Codebook) {
    const file = (map: Map<string, Set<string>>, key: string, id: string) => {
      const ids = map.get(key) ?? new Set();
      map.set(key, ids.add(id));
    };
    for (const speaker of codebook.speakers) {
      for (const name of [speaker.name, ...(speaker.aliases ?? [])]) {
        const plain = plainName(name);
        if (plain === "") continue;
        file(this.full, plain, speaker.id);
        file(this.outer, outerName(plain), speaker.id);
        const last = plain.split(" ").at(-1);
        if (last && plain.includes(" ")) file(this.surname, last, speaker.id);
      }
    }
  }

  /** The one speaker a name can mean; none where two can. A surname alone is a weaker match. */
  match(name: string): SpeakerMatch | undefined {
    const plain = plainName(name);
    if (plain === "") return undefined;
    const surnames = plain.includes(" ") ? undefined : this.surname.get(plain);
    const tries: [ReadonlySet<string> | undefined, number][] = [
      [this.full.get(plain), 1],
      [this.full.get(plain.replace(/^the /, "")), 0.95],
      [this.outer.get(outerName(plain)), 0.95],
      [surnames, 0.8],
    ];
    for (const [ids, confidence] of tries) {
      const [only] = ids ?? [];
      if (ids?.size === 1 && only !== undefined)
        return { speakerId: only, confidence, bySurname: ids === surnames };
      if (ids && ids.size > 1) return undefined;
    }
    return undefined;
  }
}
