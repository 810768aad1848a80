import type { Check } from "./finding";

/** Nobody approved what they had a hand in when they approved it, and nothing is public without an approval. */
export const fourEyes: Check = {
  name: "four eyes",
  async *run(client) {
    const { rows: own } = await client.query<{ id: string; name: string }>(`
      select v.id, u.name from review v join user_account u on u.id = v.reviewer_id
      where v.verdict = 'approve' and (
        exists (select 1 from revision_contributor c where c.revision_id = v.revision_id and c.user_id = v.reviewer_id)
        or exists (select 1 from revision r where r.id = v.revision_id and r.created_by_id = v.reviewer_id))
      order by v.id`);
    for (const { id, name } of own) {
      yield { check: this.name, where: `review ${id}`, what: `${name} approved what they had a hand in` };
    }
    const { rows: bare } = await client.query<{ id: string }>(`
      select p.id from publication p where not exists (
        select 1 from review v where v.revision_id = p.revision_id and v.verdict = 'approve'
          and v.content_hash = p.content_hash
          and not exists (select 1 from revision_contributor c
            where c.revision_id = v.revision_id and c.user_id = v.reviewer_id))
      order by p.id`);
    for (const { id } of bare) {
      yield {
        check: this.name,
        where: `publication ${id}`,
        what: "has no approval by somebody who had no hand in it",
      };
    }
    const { rows: uncited } = await client.query<{ id: string; passage_id: string }>(`
      select p.id, pp.passage_id from publication p join published_passage pp on pp.publication_id = p.id
      where not exists (select 1 from revision_citation c
        where c.revision_id = p.revision_id and c.passage_id = pp.passage_id)
      union all
      select p.id, c.passage_id from publication p join revision_citation c on c.revision_id = p.revision_id
      where not exists (select 1 from published_passage pp
        where pp.publication_id = p.id and pp.passage_id = c.passage_id)`);
    for (const { id, passage_id } of uncited) {
      yield {
        check: this.name,
        where: `publication ${id}`,
        what: `its evidence and passage ${passage_id} do not agree`,
      };
    }
  },
};
