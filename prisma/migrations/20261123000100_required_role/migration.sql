-- Either role that approves can be asked for; editors never approve.
create or replace function check_site_setting() returns trigger language plpgsql as $$
begin
  if new.name = 'review_policy' and (
    jsonb_typeof(new.value->'approvals') is distinct from 'number'
    or (new.value->>'approvals')::numeric not in (1, 2, 3, 4, 5)
    or not coalesce(new.value->>'requiredRole', 'admin') in ('reviewer', 'admin')) then
    raise exception 'not a policy' using errcode = 'check_violation', constraint = 'review_policy';
  end if;
  return new;
end $$;
