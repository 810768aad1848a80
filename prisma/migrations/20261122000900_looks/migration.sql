-- What a verdict is about, in two hashes: text with evidence, and the evidence alone, so that it can be said which of
-- them moved. And which revisions somebody has had on the screen: their next look shows what changed since.

-- Each cited passage with its evidence hash, in the order of citation, as the revision keeps them.
create function evidence_hash_of(evidence jsonb) returns text language sql immutable as $$
  select encode(sha256(convert_to(coalesce(string_agg(
    E'\n' || (p.passage->>'id') || ':' || case when (p.passage->>'deleted')::boolean then 'deleted' else p.passage->>'evidenceHash' end,
    '' order by p.ordinal), ''), 'UTF8')), 'hex')
  from jsonb_array_elements(evidence->'passages') with ordinality as p (passage, ordinal)
$$;

alter table revision add column evidence_hash text not null default '';
alter table review add column evidence_hash text not null default '';

alter table revision disable trigger written_once;
update revision set evidence_hash = evidence_hash_of(evidence) where jsonb_typeof(evidence->'passages') = 'array';
alter table revision enable trigger written_once;
alter table review disable trigger written_once;
update review v set evidence_hash = r.evidence_hash from revision r where r.id = v.revision_id;
alter table review enable trigger written_once;

-- Nobody hands these in: they are read off what they are about.
create function hash_evidence() returns trigger language plpgsql as $$
begin
  if tg_table_name = 'revision' then
    new.evidence_hash := case when jsonb_typeof(new.evidence->'passages') = 'array'
      then evidence_hash_of(new.evidence) else '' end;
  else
    select evidence_hash into new.evidence_hash from revision where id = new.revision_id;
  end if;
  return new;
end $$;
create trigger evidence_hashed before insert on revision for each row execute function hash_evidence();
create trigger evidence_hashed before insert on review for each row execute function hash_evidence();

create table review_look (
  revision_id uuid not null references revision (id) on update cascade on delete restrict,
  reviewer_id uuid not null references user_account (id) on update cascade on delete restrict,
  summary_id uuid not null references summary (id) on update cascade on delete restrict,
  at timestamptz(3) not null default now(),
  primary key (revision_id, reviewer_id)
);
create index review_look_summary_id_reviewer_id_idx on review_look (summary_id, reviewer_id);
revoke update, delete, truncate on review_look from on_the_record_app;
create trigger written_once before update or delete on review_look for each row execute function refuse_change();
create trigger never_emptied before truncate on review_look for each statement execute function refuse_change();

-- The evidence of a revision as it stands now: beside live_content_hash it tells whether text or evidence moved.
create function live_evidence_hash(revision_id uuid) returns text language sql stable as $$
  select encode(sha256(convert_to(coalesce(string_agg(
    E'\n' || p.id::text || ':' || case when p.deleted_at is null then p.evidence_hash else 'deleted' end,
    '' order by c.ordinal), ''), 'UTF8')), 'hex')
  from revision_citation c join passage p on p.id = c.passage_id
  where c.revision_id = live_evidence_hash.revision_id
$$;
