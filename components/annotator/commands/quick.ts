import { SENTIMENTS } from "@/lib/passage/schema";
import { changeTag, type Draft } from "../tagging/draft";
import type { Recents } from "../tagging/recents";

/** What the number keys fill in next. */
export type QuickStage = "speaker" | "issue" | "sentiment";

export function quickStage(draft: Draft): QuickStage {
  if (draft.speakerId === null) return "speaker";
  return draft.tags.some((tag) => tag.issueId === null && tag.sentiment === null) ? "issue" : "sentiment";
}

/**
 * A number key on a selection: speaker, then issue, then sentiment, which completes the passage.
 * @returns the change of the form and whether it is complete, or null for a number without a meaning
 */
export function quickPick(
  draft: Draft,
  number: number,
  speakers: Recents,
  issues: Recents,
): { change: Partial<Draft>; isComplete: boolean } | null {
  const stage = quickStage(draft);
  if (stage === "speaker") {
    const speakerId = speakers.ids[number - 1];
    return speakerId ? { change: { speakerId }, isComplete: false } : null;
  }
  if (stage === "issue") {
    const issueId = issues.ids[number - 1];
    const row = draft.tags.find((tag) => tag.issueId === null);
    return issueId && row ? { change: changeTag(draft, row.key, { issueId }), isComplete: false } : null;
  }
  const sentiment = SENTIMENTS[number - 1];
  const row = draft.tags.find((tag) => tag.issueId !== null && tag.sentiment === null);
  return sentiment && row ? { change: changeTag(draft, row.key, { sentiment }), isComplete: true } : null;
}
