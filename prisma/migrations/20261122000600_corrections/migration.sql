-- Corrections, withdrawals and publishing at a time; and the table of a summary's states, enforced here as well.

alter table summary
  add column correction_kind publication_kind,
  add column correction_note text not null default '';
alter table revision
  add column correction_kind publication_kind,
  add column correction_note text not null default '';

create table scheduled_publication (
  summary_id uuid not null primary key references summary (id) on update cascade on delete restrict,
  publication_id uuid not null,
  content_hash text not null,
  at timestamptz(3) not null,
  scheduled_by_id uuid not null references user_account (id) on update cascade on delete restrict
);
create unique index scheduled_publication_publication_id_key on scheduled_publication (publication_id);

-- What the public has of a summary.
create function summary_standing(summary_id uuid) returns text language sql stable as $$
  select case
    when exists (select 1 from publication p where p.summary_id = summary_standing.summary_id
      and p.superseded_at is null and p.withdrawn_at is null) then 'public'
    when exists (select 1 from publication p where p.summary_id = summary_standing.summary_id) then 'withdrawn'
    else 'never'
  end
$$;

-- The moves of TRANSITIONS in lib/summary/rules.ts, and whether the summary is known to the public; a test compares them.
create function allowed_moves() returns table (from_state summary_state, to_state summary_state, standing text)
language sql immutable as $$
  select f::summary_state, t::summary_state, s from (values
    ('draft', 'in_review', 'never'),
    ('in_review', 'draft', 'never'),
    ('approved', 'draft', 'never'),
    ('scheduled', 'draft', 'never')
  ) as new_ones (f, t, s)
  union all
  select f::summary_state, t::summary_state, s from (values
    ('in_review', 'changes_requested'),
    ('in_review', 'approved'),
    ('changes_requested', 'in_review'),
    ('approved', 'in_review'),
    ('approved', 'changes_requested'),
    ('approved', 'scheduled'),
    ('scheduled', 'in_review'),
    ('scheduled', 'changes_requested'),
    ('scheduled', 'approved')
  ) as any_ones (f, t), unnest(array['never', 'public', 'withdrawn']) as s
  union all
  -- once known to the public; where the move ends, or changes, what is public: as the public has it afterwards
  select f::summary_state, t::summary_state, s from (values
    ('in_review', 'correcting', 'public'),
    ('in_review', 'correcting', 'withdrawn'),
    ('approved', 'correcting', 'public'),
    ('approved', 'correcting', 'withdrawn'),
    ('scheduled', 'correcting', 'public'),
    ('scheduled', 'correcting', 'withdrawn'),
    ('published', 'correcting', 'public'),
    ('withdrawn', 'correcting', 'withdrawn'),
    ('correcting', 'in_review', 'public'),
    ('correcting', 'in_review', 'withdrawn'),
    ('correcting', 'published', 'public'),
    ('correcting', 'withdrawn', 'withdrawn'),
    ('changes_requested', 'published', 'public'),
    ('changes_requested', 'withdrawn', 'withdrawn'),
    ('approved', 'published', 'public'),
    ('scheduled', 'published', 'public'),
    ('published', 'withdrawn', 'withdrawn'),
    ('in_review', 'withdrawn', 'withdrawn'),
    ('approved', 'withdrawn', 'withdrawn'),
    ('scheduled', 'withdrawn', 'withdrawn')
  ) as known_ones (f, t, s)
$$;

-- Whether the latest revision of a summary is approved by somebody who had no hand in it.
create function has_standing_approval(summary_id uuid) returns boolean language sql stable as $$
  select exists (
    select 1 from (
      select * from revision r where r.summary_id = has_standing_approval.summary_id order by r.number desc limit 1
    ) r
    join review v on v.revision_id = r.id and v.verdict = 'approve' and v.content_hash = r.content_hash
    where not exists (select 1 from revision_hands(r.id) h where h.user_id = v.reviewer_id)
      and not exists (
        select 1 from review later where later.revision_id = r.id
          and later.verdict = 'request_changes' and later.created_at > v.created_at))
$$;

create function check_summary_born() returns trigger language plpgsql as $$
begin
  if new.state <> 'draft' then
    raise exception 'a summary begins as a draft' using errcode = 'check_violation', constraint = 'summary_move';
  end if;
  return new;
end $$;
create trigger born_a_draft before insert on summary for each row execute function check_summary_born();

-- At the commit, when all that belongs to the move is in place.
create function check_summary_move() returns trigger language plpgsql as $$
begin
  if not exists (select 1 from allowed_moves() m where m.from_state = old.state and m.to_state = new.state
    and m.standing = summary_standing(new.id)) then
    raise exception 'a summary does not go from % to %', old.state, new.state
      using errcode = 'check_violation', constraint = 'summary_move';
  end if;
  if new.state = 'in_review' and not exists (select 1 from revision r where r.summary_id = new.id) then
    raise exception 'nothing is reviewed without a revision' using errcode = 'check_violation',
      constraint = 'summary_move';
  end if;
  if new.state in ('approved', 'scheduled') and not has_standing_approval(new.id) then
    raise exception 'there is no standing approval' using errcode = 'check_violation', constraint = 'summary_move';
  end if;
  if new.state = 'changes_requested' and not exists (
    select 1 from review v where v.verdict = 'request_changes' and v.revision_id = (
      select r.id from revision r where r.summary_id = new.id order by r.number desc limit 1)) then
    raise exception 'a reviewer asks for changes' using errcode = 'check_violation', constraint = 'summary_move';
  end if;
  if (new.state = 'scheduled') is distinct from
    exists (select 1 from scheduled_publication s where s.summary_id = new.id) then
    raise exception 'a time is set for scheduled summaries, and for no others' using errcode = 'check_violation',
      constraint = 'summary_move';
  end if;
  return null;
end $$;
-- What waits for its time waits no longer once the summary is anything but scheduled.
create function end_schedule() returns trigger language plpgsql as $$
begin
  delete from scheduled_publication where summary_id = new.id;
  return null;
end $$;
create trigger no_longer_scheduled after update of state on summary
  for each row when (old.state = 'scheduled' and new.state <> 'scheduled') execute function end_schedule();

create constraint trigger moved after update of state on summary deferrable initially deferred
  for each row when (old.state is distinct from new.state) execute function check_summary_move();

-- A publication is the latest revision; a later one says how it differs, in the words that were approved.
create function check_publication_place() returns trigger language plpgsql as $$
declare
  subject revision;
begin
  select * into subject from revision where id = new.revision_id;
  if subject.summary_id is distinct from new.summary_id
    or subject.number <> (select max(number) from revision r where r.summary_id = new.summary_id) then
    raise exception 'not the latest revision of the summary' using errcode = 'check_violation',
      constraint = 'publication_not_latest';
  end if;
  if new.number <> (select count(*) + 1 from publication p where p.summary_id = new.summary_id) then
    raise exception 'publications are numbered in their order' using errcode = 'check_violation';
  end if;
  if new.number = 1 and new.kind <> 'first' or new.number > 1 and (
    new.kind = 'first' or new.note = '' or new.kind is distinct from subject.correction_kind
    or new.note <> subject.correction_note) then
    raise exception 'a correction says what it corrects, as it was approved' using errcode = 'check_violation',
      constraint = 'publication_unexplained';
  end if;
  return new;
end $$;
create trigger placed before insert on publication for each row execute function check_publication_place();

-- A withdrawal says why, and is not taken back: a new publication follows it.
create function check_withdrawal() returns trigger language plpgsql as $$
begin
  if old.withdrawn_at is not null and (new.withdrawn_at, new.withdrawn_note)
    is distinct from (old.withdrawn_at, old.withdrawn_note) then
    raise exception 'a withdrawal stands' using errcode = 'restrict_violation';
  end if;
  if old.superseded_at is not null and new.superseded_at is distinct from old.superseded_at then
    raise exception 'what was superseded stays so' using errcode = 'restrict_violation';
  end if;
  if new.withdrawn_at is not null and new.withdrawn_note = '' then
    raise exception 'a withdrawal says why' using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger withdrawn_with_reason before update on publication for each row execute function check_withdrawal();

-- Nothing becomes public, or ceases to be, beside the state of its summary.
create function check_summary_agrees() returns trigger language plpgsql as $$
declare
  now_at summary_state;
begin
  select state into now_at from summary where id = new.summary_id;
  if tg_op = 'INSERT' and now_at not in ('published', 'withdrawn', 'correcting')
    or tg_op = 'UPDATE' and new.withdrawn_at is not null and now_at not in ('withdrawn', 'correcting') then
    raise exception 'a publication and the state of its summary change together' using errcode = 'check_violation',
      constraint = 'summary_move';
  end if;
  return null;
end $$;
create constraint trigger agrees after insert or update of withdrawn_at on publication
  deferrable initially deferred for each row execute function check_summary_agrees();

-- A withdrawal stays in the list of corrections when the summary comes back.
create or replace view record_correction as
  select p.id, p.number, v.slug, p.headline, p.kind::text as kind, p.note, p.published_at as at
  from publication p join record_publication v on v.summary_id = p.summary_id
  where p.kind <> 'first' and p.withdrawn_at is null
  union all
  select p.id, p.number, s.slug, p.headline, 'withdrawn', p.withdrawn_note, p.withdrawn_at
  from publication p join summary_slug s on s.summary_id = p.summary_id and s.current
  where p.withdrawn_at is not null
    and not exists (select 1 from publication later where later.summary_id = p.summary_id
      and later.withdrawn_at = p.withdrawn_at and later.number > p.number);

-- At the address of what was withdrawn stands that it was, when and why: for every address it ever had.
create view record_withdrawal as
  select s.slug, p.headline, p.withdrawn_at as at, p.withdrawn_note as note
  from publication p
  join summary_slug s on s.summary_id = p.summary_id
  where p.withdrawn_at is not null
    and p.number = (select max(number) from publication l where l.summary_id = p.summary_id);
grant select on record_withdrawal to on_the_record_reader;
