import { canonicalJson, sha256 } from "@/lib/core/id";
import type { PassageView } from "./schema";

export type Evidence = Pick<
  PassageView,
  "versionId" | "kind" | "speakerId" | "relayedById" | "segments" | "tags"
>;

/**
 * What an approval covers of a passage: which words of which version, said by whom, relayed by whom, about what, in
 * what tone. The note is internal and not part of it; the order of tags says nothing.
 * @returns hex SHA-256
 */
export function evidenceHash(passage: Evidence): string {
  const { versionId, kind, speakerId, relayedById } = passage;
  const segments = passage.segments.map(({ start, end, exact }) => ({ start, end, exact }));
  const tags = passage.tags
    .map(({ issueId, sentiment }) => ({ issueId, sentiment }))
    .sort((a, b) => (a.issueId < b.issueId ? -1 : 1));
  return sha256(canonicalJson({ versionId, kind, speakerId, relayedById, segments, tags }));
}
