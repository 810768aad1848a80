-- Passages that were published and are no more: their address says what became of them, not their words. `number`: the
-- version of the summary that had them last.
create view record_gone_passage as
  select distinct on (pp.passage_id) pp.passage_id, s.slug, last.headline, p.number,
    coalesce(last.withdrawn_at, p.superseded_at) as at, last.withdrawn_at is not null as withdrawn
  from published_passage pp
  join publication p on p.id = pp.publication_id
  join summary_slug s on s.summary_id = p.summary_id and s.current
  cross join lateral (select l.headline, l.withdrawn_at from publication l
    where l.summary_id = p.summary_id order by l.number desc limit 1) last
  where not exists (select 1 from published_entry e where e.passage_id = pp.passage_id)
  order by pp.passage_id, p.published_at desc, p.id;
grant select on record_gone_passage to on_the_record_reader;
