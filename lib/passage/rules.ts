import { canonicalJson, sha256 } from "@/lib/core/id";
import { type Anchor, isUtf16Boundary, makeAnchor } from "@/lib/text/anchor";
import {
  MAX_PASSAGE_LENGTH,
  type PassageContent,
  type PassagePlace,
  type PassageState,
  type PassageView,
  type Sentiment,
} from "./schema";

export type Evidence = Pick<
  PassageView,
  "versionId" | "kind" | "speakerId" | "relayedById" | "segments" | "tags"
> & { standing?: PassageView["standing"] };

/**
 * What an approval covers of a passage: which words of which version, said by whom, relayed by whom, about what, in
 * what tone; and that the source has since changed there, if so. The note is internal and not part of it; the order of
 * tags says nothing.
 * @returns hex SHA-256
 */
export function evidenceHash(passage: Evidence): string {
  const { versionId, kind, speakerId, relayedById } = passage;
  const segments = passage.segments.map(({ start, end, exact }) => ({ start, end, exact }));
  const tags = passage.tags
    .map(({ issueId, sentiment }) => ({ issueId, sentiment }))
    .sort((a, b) => (a.issueId < b.issueId ? -1 : 1));
  // left out where nothing changed, so that what was approved before versions were known keeps its hash
  const standing = (passage.standing ?? "current") === "current" ? {} : { standing: passage.standing };
  return sha256(canonicalJson({ versionId, kind, speakerId, relayedById, segments, tags, ...standing }));
}

/**
 * Proves the segments that a client sends against the stored text (rule 2) and gives them the words around them.
 * @returns the anchors, or why they do not hold, for the person who reads it
 */
export function proveSegments(
  text: string,
  segments: PassageContent["segments"],
): { anchors: Anchor[] } | { error: string } {
  let before = 0;
  let total = 0;
  for (const { start, end, exact } of segments) {
    if (start < before) return { error: "The parts of a passage follow one another and do not overlap." };
    if (!isUtf16Boundary(text, start) || !isUtf16Boundary(text, end)) {
      return { error: "A passage cannot begin or end inside a character, or outside the text." };
    }
    if (exact.length !== end - start || !text.startsWith(exact, start)) {
      return { error: "These words do not stand at this place of the stored text. Select them again." };
    }
    before = end;
    total += end - start;
  }
  if (total > MAX_PASSAGE_LENGTH) {
    return { error: `A passage has at most ${MAX_PASSAGE_LENGTH.toLocaleString("en")} characters.` };
  }
  return { anchors: segments.map(({ start, end }) => makeAnchor(text, start, end)) };
}

/** What a person decided, without what the server adds: two saves that say the same have equal contents. */
export function contentOf(passage: PassageContent): PassageContent {
  const { versionId, kind, speakerId, relayedById, note } = passage;
  const segments = passage.segments.map(({ start, end, exact }) => ({ start, end, exact }));
  const tags = passage.tags.map(({ issueId, sentiment }) => ({ issueId, sentiment }));
  return { versionId, kind, speakerId, relayedById, note, segments, tags };
}

/** Whether two passages say the same, to the order of their tags. */
export function sameContent(a: PassageContent, b: PassageContent): boolean {
  return canonicalJson(contentOf(a)) === canonicalJson(contentOf(b));
}

type Names = Pick<PassageState, "speakerId" | "relayedById" | "tags">;

/** The passage with one speaker for another, as after a merge. Nobody relays what they said themselves. */
export function withSpeaker<P extends Names>(passage: P, from: string, to: string): P {
  const moved = (id: string | null) => (id === from ? to : id);
  const speakerId = moved(passage.speakerId);
  const relayedById = moved(passage.relayedById);
  return { ...passage, speakerId, relayedById: relayedById === speakerId ? null : relayedById };
}

/** The passage with one issue for another, as after a merge. Tagged with both, it keeps the tag of `to`. */
export function withIssue<P extends Names>(passage: P, from: string, to: string): P {
  const hasBoth = passage.tags.some((tag) => tag.issueId === to);
  const tags = hasBoth
    ? passage.tags.filter((tag) => tag.issueId !== from)
    : passage.tags.map((tag) => (tag.issueId === from ? { ...tag, issueId: to } : tag));
  return { ...passage, tags };
}

/**
 * Reads passages from lines of id, rev, kind, suggestion, speaker, relayed by, "start.end,…" and "issue.sentiment,…",
 * each parted by "|".
 * @param notes by passage id
 */
export function placesOf(lines: string, notes: Readonly<Record<string, string>>): PassagePlace[] {
  if (lines === "") return [];
  return lines.split("\n").map((line) => {
    const [id = "", rev, kind, suggestionId, speakerId, relayedById, segments, tags] = line.split("|");
    return {
      id,
      rev: Number(rev),
      kind: kind as PassagePlace["kind"],
      suggestionId: suggestionId || null,
      speakerId: speakerId || null,
      relayedById: relayedById || null,
      note: notes[id] ?? "",
      segments: pairs(segments).map(([start, end]) => ({ start: Number(start), end: Number(end) })),
      tags: pairs(tags).map(([issueId, sentiment]) => ({ issueId, sentiment: sentiment as Sentiment })),
    };
  });
}

function pairs(list: string | undefined): [string, string][] {
  if (!list) return [];
  return list.split(",").map((pair) => {
    const at = pair.indexOf(".");
    return [pair.slice(0, at), pair.slice(at + 1)];
  });
}
