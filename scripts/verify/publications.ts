import { isDeepStrictEqual } from "node:util";
import { sameContent } from "@/lib/audit/rules";
import { freezeBody, freezePassage, freezeTags } from "@/lib/publication/rules";
import type { PublicationBody } from "@/lib/publication/schema";
import type { Doc, RevisionEvidence } from "@/lib/summary/schema";
import { verifyAnchor } from "@/lib/text/anchor";
import { type Check, rowsOf } from "./finding";

interface Row {
  id: string;
  headline: string;
  body: PublicationBody;
  content_hash: string;
  approved: { headline: string; doc: Doc; evidence: RevisionEvidence; hash: string };
  passages: (ReturnType<typeof freezePassage> & { text: string })[];
  tags: ReturnType<typeof freezeTags>;
}

const PUBLICATIONS = `
  select p.id, p.headline, p.body, p.content_hash,
    jsonb_build_object('headline', r.headline, 'doc', r.doc, 'evidence', r.evidence, 'hash', r.content_hash) as approved,
    coalesce((select jsonb_agg(jsonb_build_object('passageId', pp.passage_id, 'ordinal', pp.ordinal,
        'sourceId', pp.source_id, 'versionId', pp.version_id, 'speakerId', pp.speaker_id,
        'relayedById', pp.relayed_by_id, 'kind', pp.kind, 'start', pp.start, 'end', pp.end_offset,
        'segments', pp.segments, 'context', pp.context, 'words', pp.words, 'speakerName', pp.speaker_name,
        'speakerRole', pp.speaker_role, 'relayedByName', pp.relayed_by_name, 'evidenceHash', pp.evidence_hash,
        'text', v.text) order by pp.ordinal)
      from published_passage pp join source_version v on v.id = pp.version_id where pp.publication_id = p.id), '[]')
      as passages,
    coalesce((select jsonb_agg(jsonb_build_object('passageId', t.passage_id, 'issueId', t.issue_id,
        'issueName', t.issue_name, 'sentiment', t.sentiment, 'ordinal', t.ordinal) order by pp.ordinal, t.ordinal)
      from published_tag t join published_passage pp using (publication_id, passage_id)
      where t.publication_id = p.id), '[]') as tags
  from publication p join revision r on r.id = p.revision_id order by p.id`;

/**
 * What is public is what was approved: text, evidence, tags and names, each shown word in its source. The public text
 * is frozen again from the approved one and compared; whoever changes how that is done must keep the old way for what
 * was published before.
 */
export const publications: Check = {
  name: "publications",
  async *run(client) {
    for await (const row of rowsOf<Row>(client, PUBLICATIONS)) {
      const found = (what: string, where = `publication ${row.id}`) => ({ check: this.name, where, what });
      const { approved } = row;
      if (row.content_hash !== approved.hash || row.headline !== approved.headline) {
        yield found("is not what was approved");
      }
      if (!sameContent(row.body, freezeBody(approved.doc)))
        yield found("its text is not the one that was approved");
      const tags = approved.evidence.passages.flatMap(freezeTags);
      if (!isDeepStrictEqual(row.tags, tags)) yield found("its tags are not those that were approved");
      for (const { text, ...shown } of row.passages) {
        const where = `passage ${shown.passageId} of publication ${row.id}`;
        const { start, text: around } = shown.context;
        const isThere = shown.segments.every((segment) => verifyAnchor(text, segment));
        if (!isThere || text.slice(start, start + around.length) !== around) {
          yield found("shows words that do not stand in its source", where);
        }
        const evidence = approved.evidence.passages.find((one) => one.id === shown.passageId);
        if (!evidence || !sameContent(shown, freezePassage(evidence, shown.ordinal, text))) {
          yield found("is not the evidence that was approved", where);
        }
      }
    }
  },
};
