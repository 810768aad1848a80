-- What was seen stays seen: a look grows younger, and is never moved, removed or emptied.
create function keep_look() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or new.at < old.at
    or (new.source_id, new.person_id) is distinct from (old.source_id, old.person_id) then
    raise exception 'a look is not taken back' using errcode = 'check_violation', constraint = 'source_look_kept';
  end if;
  return new;
end $$;
create trigger kept before update or delete on source_look for each row execute function keep_look();
create trigger never_emptied before truncate on source_look for each statement execute function refuse_change();
