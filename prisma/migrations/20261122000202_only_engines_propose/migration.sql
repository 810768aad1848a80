-- The other half of "an engine's transaction cannot write what people decide": only such a transaction proposes.
create function refuse_proposal() returns trigger language plpgsql as $$
begin
  raise exception 'a suggestion is proposed by an engine alone, in a transaction that says so'
    using errcode = 'restrict_violation', constraint = 'only_engines_propose';
end $$;

create trigger only_by_engine before insert on suggestion for each statement
  when (coalesce(current_setting('on_the_record.by_engine', true), '') <> 'on') execute function refuse_proposal();
