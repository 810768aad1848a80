import { PASSAGE_KIND_LABEL, SENTIMENT_LABEL } from "@/lib/passage/schema";
import type { SuggestionView } from "@/lib/suggestion/schema";
import { type Names, nameOf } from "../tagging/names";
import { entryFor, speakerName } from "./suggested";

export function percent(confidence: number): string {
  return `${Math.round(confidence * 100)} %`;
}

/** A suggestion as a screen reader says it: that it is one, who, what, in what tone, how sure, and why. */
export function suggestionInWords(one: SuggestionView, people: Names, issues: Names): string {
  const { speaker, relayedBy, tags, kind, confidence, why } = one;
  const isNew = speaker !== null && entryFor(speaker, people) === null;
  const who = [speakerName(one, people), speaker?.role, isNew ? "not in the codebook yet" : ""]
    .filter(Boolean)
    .join(", ");
  const through = relayedBy ? `, relayed by ${speakerName({ speaker: relayedBy }, people)}` : "";
  const about = tags.map(
    (tag) =>
      `${nameOf(issues, tag.issueId, "")}: ${SENTIMENT_LABEL[tag.sentiment].toLowerCase()}, ${percent(tag.confidence)} sure`,
  );
  const tail = `${about.join("; ") || "No issue found"}. ${percent(confidence)} sure: ${why}.`;
  return `Suggestion. ${who}${through}. ${PASSAGE_KIND_LABEL[kind]}. ${tail}`;
}
