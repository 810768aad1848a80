import type { ItemContent } from "../passages/item";

export const FIELDS = ["segments", "speakerId", "relayedById", "tags", "kind", "note"] as const;
export type Field = (typeof FIELDS)[number];

/** Who changed what since the common state: only mine, only theirs, both to the same, or both differently. */
export type Side = "same" | "mine" | "theirs" | "both";

export function compare(
  base: ItemContent | null,
  mine: ItemContent,
  theirs: ItemContent,
): Record<Field, Side> {
  const entries = FIELDS.map((field): [Field, Side] => {
    if (isEqual(mine[field], theirs[field])) return [field, "same"];
    if (base && isEqual(base[field], theirs[field])) return [field, "mine"];
    if (base && isEqual(base[field], mine[field])) return [field, "theirs"];
    return [field, "both"];
  });
  return Object.fromEntries(entries) as Record<Field, Side>;
}

/** The passage by a choice for each field that differs. */
export function combine(
  mine: ItemContent,
  theirs: ItemContent,
  choices: Partial<Record<Field, "mine" | "theirs">>,
): ItemContent {
  const from = (field: Field) => (choices[field] === "theirs" ? theirs : mine);
  return {
    segments: from("segments").segments,
    speakerId: from("speakerId").speakerId,
    relayedById: from("relayedById").relayedById,
    tags: from("tags").tags,
    kind: from("kind").kind,
    note: from("note").note,
  };
}

/** What to offer first: each side's own changes, and mine where both changed the same. */
export function proposed(sides: Record<Field, Side>): Partial<Record<Field, "mine" | "theirs">> {
  const differing = FIELDS.filter((field) => sides[field] !== "same");
  return Object.fromEntries(differing.map((field) => [field, sides[field] === "theirs" ? "theirs" : "mine"]));
}

function isEqual(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
