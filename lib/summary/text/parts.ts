import { sha256 } from "@/lib/core/id";
import type { Doc } from "../schema";
import { claimsOf, type PartKind } from "./claims";

export interface Part {
  kind: PartKind;
  /** of a passage its id; of a sentence the SHA-256 of its identity (see claimsOf) */
  key: string;
  /** hex SHA-256 of all that was seen of it: a verdict holds exactly as long as this stays the same */
  hash: string;
}

/** A cited passage, as far as its part is concerned. */
export type CitedEvidence = { id: string; evidenceHash: string; deleted?: boolean };

/**
 * The parts of a revision in the order in which they are looked at: each sentence, and behind it the passages that it
 * is the first to cite. Two revisions share exactly those parts, by key and hash, that did not change between them.
 */
export function partsOf(doc: Doc, evidence: readonly CitedEvidence[]): Part[] {
  const waiting = new Map(evidence.map((one) => [one.id, one]));
  const parts: Part[] = [];
  const take = (id: string) => {
    const passage = waiting.get(id);
    if (!passage || !waiting.delete(id)) return;
    parts.push({ kind: "passage", key: id, hash: passagePartHash(passage) });
  };
  for (const { identity, seen, citations } of claimsOf(doc)) {
    parts.push({ kind: "sentence", key: sha256(identity), hash: sha256(seen) });
    for (const id of citations) take(id);
  }
  // cited by a heading alone: the checks are against it, but nothing that is cited goes unseen
  for (const { id } of evidence) take(id);
  return parts;
}

/** What a verdict on a passage holds for: its evidence hash, in the same 64 digits as that of a sentence. */
export function passagePartHash({ evidenceHash, deleted }: CitedEvidence): string {
  return deleted ? sha256(`${evidenceHash} deleted`) : evidenceHash;
}
