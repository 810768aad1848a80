import { PASSAGE_KIND_LABEL, SENTIMENT_LABEL } from "@/lib/passage/schema";
import type { ItemContent, Named } from "../passages/item";

export type Names = ReadonlyMap<string, Named>;

export function nameOf(names: Names, id: string | null, otherwise: string): string {
  return id === null ? otherwise : (names.get(id)?.name ?? "Unknown");
}

/** Who, about what, in what tone: as a screen reader says it. */
export function inWords(item: ItemContent, people: Names, issues: Names): string {
  const who = nameOf(people, item.speakerId, "No speaker");
  const through = item.relayedById ? `, relayed by ${nameOf(people, item.relayedById, "")}` : "";
  const tags = item.tags.map(
    ({ issueId, sentiment }) => `${nameOf(issues, issueId, "")}: ${SENTIMENT_LABEL[sentiment].toLowerCase()}`,
  );
  return `${who}${through}. ${PASSAGE_KIND_LABEL[item.kind]}. ${tags.join("; ") || "No issue yet"}`;
}
