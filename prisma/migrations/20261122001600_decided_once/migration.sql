-- A suggestion is decided on once: whoever accepts and whoever rejects wait for the same row, and the second one is
-- told. A passage that was deleted may come back though its suggestion was rejected since: it is a person's work.
create or replace function check_accepted_suggestion() returns trigger language plpgsql as $$
declare
  proposed suggestion;
begin
  select * into proposed from suggestion where id = new.suggestion_id for update;
  if proposed.source_id is distinct from new.source_id then
    raise exception 'the suggestion is about another source' using errcode = 'check_violation',
      constraint = 'passage_suggestion_source';
  end if;
  if tg_op = 'INSERT' and proposed.rejected_at is not null then
    raise exception 'the suggestion has been rejected already' using errcode = 'unique_violation',
      constraint = 'passage_suggestion_rejected';
  end if;
  if exists (
    select 1 from passage p
    where p.suggestion_id = new.suggestion_id and p.deleted_at is null and p.id <> new.id
  ) then
    raise exception 'the suggestion has been accepted already' using errcode = 'unique_violation',
      constraint = 'passage_suggestion_once';
  end if;
  return new;
end $$;

create or replace function check_decided_suggestion() returns trigger language plpgsql as $$
begin
  if old.rejected_at is null and new.rejected_at is not null
    and exists (select 1 from passage p where p.suggestion_id = old.id and p.deleted_at is null)
  then
    raise exception 'the suggestion has been accepted already' using errcode = 'unique_violation',
      constraint = 'suggestion_accepted';
  end if;
  if (to_jsonb(new) - '{rejected_at,rejected_by_id,rev}'::text[])
    is distinct from (to_jsonb(old) - '{rejected_at,rejected_by_id,rev}'::text[])
    and (old.rejected_at is not null or exists (select 1 from passage p where p.suggestion_id = old.id))
  then
    raise exception 'a person has decided on this suggestion' using errcode = 'restrict_violation',
      constraint = 'suggestion_decided';
  end if;
  return new;
end $$;

-- What a person did in a source, for undo: their word on suggestions stands beside their passages.
create index audit_event_decisions on audit_event ((payload->>'sourceId'), actor_id, seq) where subject_type = 'suggestion';
