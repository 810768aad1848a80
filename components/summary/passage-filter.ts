import type { Sentiment } from "@/lib/passage/schema";
import type { EvidencePassage } from "@/lib/summary/schema";
import { foldName } from "@/lib/text/fold";

export interface PassageFilter {
  words: string;
  speakerId: string;
  issueId: string;
  sentiment: Sentiment | "";
  use: "all" | "used" | "unused";
}

export const NO_FILTER: PassageFilter = { words: "", speakerId: "", issueId: "", sentiment: "", use: "all" };

/** Passages in which every word that was typed occurs: in what was said, by whom, about what, or in which source. */
export function filterPassages(
  passages: readonly EvidencePassage[],
  filter: PassageFilter,
  numbers: ReadonlyMap<string, number>,
): EvidencePassage[] {
  const words = foldName(filter.words).split(" ").filter(Boolean);
  return passages.filter((passage) => {
    if (passage.deleted && !numbers.has(passage.id)) return false;
    if (filter.speakerId && ![passage.speakerId, passage.relayedById].includes(filter.speakerId))
      return false;
    if (filter.issueId && !passage.tags.some((tag) => tag.issueId === filter.issueId)) return false;
    if (filter.sentiment && !passage.tags.some((tag) => tag.sentiment === filter.sentiment)) return false;
    if (filter.use !== "all" && (filter.use === "used") !== numbers.has(passage.id)) return false;
    if (words.length === 0) return true;
    const text = searchText(passage);
    return words.every((word) => text.includes(word));
  });
}

function searchText({ segments, speaker, relayedBy, issues, source }: EvidencePassage): string {
  const names = [speaker?.name, relayedBy?.name, ...issues.map((issue) => issue.name), source.title];
  return foldName([...segments.map((segment) => segment.exact), ...names].join(" "));
}

export interface Option {
  id: string;
  name: string;
}

/** Who speaks and what is spoken about in these passages, by name. */
export function filterOptions(passages: readonly EvidencePassage[]): {
  speakers: Option[];
  issues: Option[];
} {
  const speakers = new Map<string, Option>();
  const issues = new Map<string, Option>();
  for (const { speaker, relayedBy, issues: about } of passages) {
    for (const one of [speaker, relayedBy]) if (one) speakers.set(one.id, { id: one.id, name: one.name });
    for (const one of about) issues.set(one.id, one);
  }
  const byName = (a: Option, b: Option) => a.name.localeCompare(b.name, "en");
  return { speakers: [...speakers.values()].sort(byName), issues: [...issues.values()].sort(byName) };
}

/** A passage in one line: its words, with an ellipsis where something was left out. */
export function wordsOf({ segments }: EvidencePassage): string {
  return segments.map((segment) => segment.exact.replace(/\s+/g, " ")).join(" … ");
}

/** Who said it, for people: "Mara Vale", or that nobody is named. */
export function speakerOf({ speaker }: EvidencePassage): string {
  return speaker?.name ?? "No speaker";
}
