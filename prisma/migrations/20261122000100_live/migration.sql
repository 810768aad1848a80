-- Undo: what one person did in one source, in order.
create index audit_event_home on audit_event ((payload->>'home'), actor_id, seq) where subject_type = 'passage';

-- Live: whoever listens is woken when something was committed, and reads the log from where they stood.
create function announce_event() returns trigger language plpgsql as $$
begin
  perform pg_notify('desk_live', '');
  return null;
end $$;
create trigger announced after insert on audit_event for each statement execute function announce_event();

-- An open stream ends with its session: at once, not at the next look.
create function announce_session_end() returns trigger language plpgsql as $$
begin
  perform pg_notify('desk_live', 'session');
  return null;
end $$;
create trigger announced after update of revoked_at on session
  for each row when (new.revoked_at is not null and old.revoked_at is null) execute function announce_session_end();
create trigger announced after update of disabled_at on user_account
  for each row when (new.disabled_at is not null and old.disabled_at is null) execute function announce_session_end();
