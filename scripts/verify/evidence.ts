import { sha256 } from "@/lib/core/id";
import { evidenceHash } from "@/lib/passage/rules";
import type { PassageView } from "@/lib/passage/schema";
import { contentHash, textHash } from "@/lib/summary/rules";
import type { Correction, Doc, RevisionEvidence } from "@/lib/summary/schema";
import { verifyAnchor } from "@/lib/text/anchor";
import { type Check, rowsOf } from "./finding";

/** The text of every version has the hash that was taken when it was captured. */
export const texts: Check = {
  name: "texts",
  async *run(client) {
    const rows = rowsOf<{ id: string; text: string; sha256: string; length: number }>(
      client,
      "select id, text, sha256, length from source_version order by id",
    );
    for await (const { id, text, sha256: expected, length } of rows) {
      if (sha256(text) !== expected)
        yield { check: this.name, where: `version ${id}`, what: "its text has changed" };
      if (text.length !== length)
        yield { check: this.name, where: `version ${id}`, what: "its length is not the one kept" };
    }
  },
};

/** Every segment of every passage stands in its version, word for word, and its evidence hash is true. */
export const anchors: Check = {
  name: "anchors",
  async *run(client) {
    const known = new Map<string, string>();
    const passages = rowsOf<PassageView & { hash: string }>(
      client,
      `select p.id, p.version_id as "versionId", p.kind, p.speaker_id as "speakerId", p.relayed_by_id as "relayedById",
        p.standing, p.evidence_hash as hash,
        (select jsonb_agg(jsonb_build_object('start', s.start, 'end', s.end_offset, 'exact', s.exact,
          'prefix', s.prefix, 'suffix', s.suffix) order by s.ordinal) from passage_segment s where s.passage_id = p.id)
          as segments,
        coalesce((select jsonb_agg(jsonb_build_object('issueId', t.issue_id, 'sentiment', t.sentiment))
          from passage_tag t where t.passage_id = p.id), '[]') as tags
      from passage p order by p.version_id, p.id`,
    );
    for await (const passage of passages) {
      const where = `passage ${passage.id}`;
      const text = known.get(passage.versionId) ?? (await readText(client, passage.versionId));
      if (!known.has(passage.versionId)) {
        known.clear(); // they come version by version: one text at a time is enough
        known.set(passage.versionId, text);
      }
      if (!passage.segments?.length) yield { check: this.name, where, what: "has no words" };
      for (const segment of passage.segments ?? []) {
        if (!verifyAnchor(text, segment)) {
          yield {
            check: this.name,
            where,
            what: `“${segment.exact.slice(0, 60)}” does not stand at ${segment.start}`,
          };
        }
      }
      if (evidenceHash({ ...passage, segments: passage.segments ?? [] }) !== passage.hash) {
        yield { check: this.name, where, what: "its evidence hash is not that of its words and tags" };
      }
    }
  },
};

async function readText(client: Parameters<Check["run"]>[0], versionId: string): Promise<string> {
  const { rows } = await client.query<{ text: string }>("select text from source_version where id = $1", [
    versionId,
  ]);
  return rows[0]?.text ?? "";
}

/** How each passage stood before it came over to another version: word for word in that version, for ever. */
export const anchorings: Check = {
  name: "anchorings",
  async *run(client) {
    const rows = rowsOf<{ id: string; before: PassageView["segments"]; version: string }>(
      client,
      `select passage_id as id, before, from_version_id as version from passage_anchoring
        order by from_version_id, passage_id, version_id`,
    );
    let text = { of: "", is: "" };
    for await (const { id, before, version } of rows) {
      if (text.of !== version) text = { of: version, is: await readText(client, version) };
      if (before.every((segment) => verifyAnchor(text.is, segment))) continue;
      yield {
        check: this.name,
        where: `passage ${id}`,
        what: `did not stand in version ${version} like that`,
      };
    }
  },
};

/** Each revision's hash is that of its text and the evidence that it keeps. */
export const revisions: Check = {
  name: "revisions",
  async *run(client) {
    const rows = rowsOf<{
      id: string;
      headline: string;
      doc: Doc;
      evidence: RevisionEvidence;
      text_hash: string;
      content_hash: string;
      correction: Correction | null;
    }>(
      client,
      `select id, headline, doc, evidence, text_hash, content_hash,
        case when correction_kind is not null
          then jsonb_build_object('kind', correction_kind, 'note', correction_note) end as correction
      from revision order by id`,
    );
    for await (const row of rows) {
      const where = `revision ${row.id}`;
      if (textHash(row.headline, row.doc, row.correction) !== row.text_hash) {
        yield { check: this.name, where, what: "its text has changed" };
      }
      const evidence = row.evidence.passages.map((passage) => ({
        passageId: passage.id,
        evidenceHash: passage.deleted ? ("deleted" as const) : evidenceHash(passage),
      }));
      if (contentHash(row.text_hash, evidence) !== row.content_hash) {
        yield { check: this.name, where, what: "its content hash is not that of its text and evidence" };
      }
    }
  },
};
