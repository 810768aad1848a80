-- An approved summary is published by a publication of what was approved, and by nothing else: while an older version
-- was public, the state alone could be moved.
create function check_published() returns trigger language plpgsql as $$
begin
  if not exists (
    select 1 from publication p
    where p.superseded_at is null and p.withdrawn_at is null and p.revision_id = (
      select r.id from revision r where r.summary_id = new.id order by r.number desc limit 1)
  ) then
    raise exception 'nothing of what was approved was published' using errcode = 'check_violation',
      constraint = 'summary_move';
  end if;
  return null;
end $$;
create constraint trigger published_for_real after update of state on summary deferrable initially deferred
  for each row when (old.state in ('approved', 'scheduled') and new.state = 'published')
  execute function check_published();
