-- What is published needs no reviewer any more: a correction is assigned anew.
create function end_assignments() returns trigger language plpgsql as $$
begin
  update assignment set ended_at = now() where summary_id = new.summary_id and ended_at is null;
  delete from review_plan where summary_id = new.summary_id;
  return null;
end $$;
create trigger assignments_end after insert on publication for each row execute function end_assignments();
