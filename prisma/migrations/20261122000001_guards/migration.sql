-- What the schema language cannot say: roles, append-only tables, the audit chain, four eyes, the public views.

-- Roles ---------------------------------------------------------------------------------------------------------
-- Group roles: the app takes one of them on each connection. They belong to the cluster, so they may exist already.
do $$
begin
  if not exists (select 1 from pg_roles where rolname = 'on_the_record_app') then
    create role on_the_record_app nologin;
  end if;
  if not exists (select 1 from pg_roles where rolname = 'on_the_record_reader') then
    create role on_the_record_reader nologin;
  end if;
  execute format('grant on_the_record_app, on_the_record_reader to %I', current_user);
end $$;

revoke all on schema public from public;
grant usage on schema public to on_the_record_app, on_the_record_reader;
grant select, insert, update, delete on all tables in schema public to on_the_record_app;
grant usage on all sequences in schema public to on_the_record_app;
alter default privileges in schema public grant select, insert, update, delete on tables to on_the_record_app;
alter default privileges in schema public grant usage on sequences to on_the_record_app;
alter default privileges revoke execute on functions from public;
alter default privileges in schema public grant execute on functions to on_the_record_app;
revoke all on "_prisma_migrations" from on_the_record_app;
grant select on "_prisma_migrations" to on_the_record_app;

-- What is written once ------------------------------------------------------------------------------------------
-- Twice over: the app's role may not, and a trigger refuses whoever may.
create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'rows of % are written once: % refused', tg_table_name, lower(tg_op)
    using errcode = 'restrict_violation';
end $$;

do $$
declare
  name text;
begin
  foreach name in array array[
    'audit_event', 'source_version', 'source_original', 'revision', 'revision_citation', 'revision_contributor',
    'review', 'passage_contributor', 'summary_contributor', 'published_passage', 'published_tag',
    'speaker_slug', 'issue_slug'
  ] loop
    execute format('revoke update, delete, truncate on %I from on_the_record_app', name);
    execute format(
      'create trigger written_once before update or delete on %I for each row execute function refuse_change()', name);
    execute format(
      'create trigger never_emptied before truncate on %I for each statement execute function refuse_change()', name);
  end loop;
end $$;

-- A slug moves with a merge; it is never taken away.
drop trigger written_once on speaker_slug;
drop trigger written_once on issue_slug;
create trigger never_removed before delete on speaker_slug for each row execute function refuse_change();
create trigger never_removed before delete on issue_slug for each row execute function refuse_change();
create trigger never_removed before delete on summary_slug for each row execute function refuse_change();
grant update on speaker_slug, issue_slug to on_the_record_app;
revoke delete on summary_slug, user_account, speaker, issue, source, passage, summary, comment, publication
  from on_the_record_app;

-- Of a publication only its end may be written.
revoke update on publication from on_the_record_app;
grant update (superseded_at, withdrawn_at, withdrawn_note) on publication to on_the_record_app;

-- The audit chain -----------------------------------------------------------------------------------------------
create function audit_hash(e audit_event) returns text language sql immutable as $$
  select encode(sha256(convert_to(jsonb_build_array(
    e.previous, e.seq, e.id, to_char(e.at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), e.actor_id,
    e.actor_name, e.action, e.subject_type, e.subject_id, e.payload)::text, 'UTF8')), 'hex')
$$;

-- Numbers and chains each new row. The lock is held until the commit, so that the order of numbers is the order of
-- commits, without a gap or a fork.
create function chain_audit_event() returns trigger language plpgsql as $$
declare
  head record;
begin
  perform pg_advisory_xact_lock(hashtextextended('audit_event', 0));
  select seq, hash into head from audit_event order by seq desc limit 1;
  new.seq := coalesce(head.seq, 0) + 1;
  new.previous := coalesce(head.hash, repeat('0', 64));
  new.at := date_trunc('milliseconds', clock_timestamp());
  new.hash := audit_hash(new);
  return new;
end $$;

create trigger chain before insert on audit_event for each row execute function chain_audit_event();

-- Evidence and four eyes ----------------------------------------------------------------------------------------
-- The content hash of a revision as its evidence stands now: the text's hash, then each cited passage with its
-- evidence hash, in the order of citation. Same definition as contentHash in lib/summary/rules.ts.
create function live_content_hash(revision_id uuid) returns text language sql stable as $$
  select encode(sha256(convert_to(
    r.text_hash || coalesce(string_agg(
      E'\n' || p.id::text || ':' || case when p.deleted_at is null then p.evidence_hash else 'deleted' end,
      '' order by c.ordinal), ''), 'UTF8')), 'hex')
  from revision r
  left join revision_citation c on c.revision_id = r.id
  left join passage p on p.id = c.passage_id
  where r.id = live_content_hash.revision_id
  group by r.id
$$;

-- Whoever wrote any part of the revision, or drew or tagged any passage that it cites: then, or since.
create function revision_hands(revision_id uuid) returns table (user_id uuid) language sql stable as $$
  select rc.user_id from revision_contributor rc where rc.revision_id = revision_hands.revision_id
  union select r.created_by_id from revision r where r.id = revision_hands.revision_id
  union select sc.user_id from revision r join summary_contributor sc on sc.summary_id = r.summary_id
    where r.id = revision_hands.revision_id
  union select pc.user_id from revision_citation c join passage_contributor pc on pc.passage_id = c.passage_id
    where c.revision_id = revision_hands.revision_id
$$;

create function check_review() returns trigger language plpgsql as $$
declare
  subject revision;
  reviewer user_account;
begin
  select * into subject from revision where id = new.revision_id;
  if subject.summary_id is distinct from new.summary_id then
    raise exception 'the revision belongs to another summary' using errcode = 'check_violation';
  end if;
  if new.verdict = 'approve' then
    select * into reviewer from user_account where id = new.reviewer_id;
    if reviewer.role not in ('reviewer', 'admin') or reviewer.disabled_at is not null then
      raise exception 'only reviewers approve' using errcode = 'check_violation', constraint = 'review_role';
    end if;
    if exists (select 1 from revision_hands(new.revision_id) h where h.user_id = new.reviewer_id) then
      raise exception 'whoever had a hand in a revision or its evidence cannot approve it'
        using errcode = 'check_violation', constraint = 'review_four_eyes';
    end if;
    -- the cited passages stand still until this transaction ends
    perform 1 from passage p join revision_citation c on c.passage_id = p.id
      where c.revision_id = new.revision_id order by p.id for share of p;
    if new.content_hash is distinct from live_content_hash(new.revision_id)
      or new.content_hash is distinct from subject.content_hash then
      raise exception 'the text or its evidence has changed since' using errcode = 'check_violation',
        constraint = 'review_stale';
    end if;
  end if;
  return new;
end $$;

create trigger checked before insert on review for each row execute function check_review();

create function check_publication() returns trigger language plpgsql as $$
begin
  perform 1 from passage p join revision_citation c on c.passage_id = p.id
    where c.revision_id = new.revision_id order by p.id for share of p;
  if new.content_hash is distinct from live_content_hash(new.revision_id) then
    raise exception 'the text or its evidence has changed since it was approved' using errcode = 'check_violation',
      constraint = 'publication_stale';
  end if;
  if not exists (
    select 1 from review v
    where v.revision_id = new.revision_id and v.verdict = 'approve' and v.content_hash = new.content_hash
      and not exists (select 1 from revision_hands(new.revision_id) h where h.user_id = v.reviewer_id)
      and not exists (
        select 1 from review later where later.revision_id = v.revision_id
          and later.verdict = 'request_changes' and later.created_at > v.created_at)
  ) then
    raise exception 'there is no standing approval by someone who had no hand in it' using errcode = 'check_violation',
      constraint = 'publication_unapproved';
  end if;
  if not exists (select 1 from revision_citation c where c.revision_id = new.revision_id) then
    raise exception 'nothing is published without evidence' using errcode = 'check_violation',
      constraint = 'publication_without_evidence';
  end if;
  return new;
end $$;

create trigger checked before insert on publication for each row execute function check_publication();

create function check_publication_update() returns trigger language plpgsql as $$
begin
  if to_jsonb(new) - '{superseded_at,withdrawn_at,withdrawn_note}'::text[]
    is distinct from to_jsonb(old) - '{superseded_at,withdrawn_at,withdrawn_note}'::text[] then
    raise exception 'a publication is frozen' using errcode = 'restrict_violation';
  end if;
  return new;
end $$;

create trigger frozen before update on publication for each row execute function check_publication_update();
create trigger never_removed before delete on publication for each row execute function refuse_change();

-- A published passage is one that its revision cites, with the evidence that was approved.
create function check_published_passage() returns trigger language plpgsql as $$
begin
  if not exists (
    select 1 from publication pub join revision_citation c on c.revision_id = pub.revision_id
      join passage p on p.id = c.passage_id
    where pub.id = new.publication_id and p.id = new.passage_id and p.evidence_hash = new.evidence_hash
  ) then
    raise exception 'not a passage of the approved revision' using errcode = 'check_violation';
  end if;
  return new;
end $$;

create trigger checked before insert on published_passage for each row execute function check_published_passage();

-- What the public sees ------------------------------------------------------------------------------------------
-- The reader role may select from these views and from nothing else. Each shows publications that stand now, or
-- what they refer to.
create view record_publication as
  select p.id, p.summary_id, p.number, s.slug, p.headline, p.body, p.content_hash, p.kind, p.note, p.published_at,
    first.published_at as first_published_at,
    (select count(*)::int from published_passage pp where pp.publication_id = p.id) as passages
  from publication p
  join summary_slug s on s.summary_id = p.summary_id and s.current
  join publication first on first.summary_id = p.summary_id and first.number = 1
  where p.superseded_at is null and p.withdrawn_at is null;

create view record_summary_slug as
  select s.slug, s.summary_id, current.slug as current_slug
  from summary_slug s
  join record_publication current on current.summary_id = s.summary_id;

-- Frozen rows keep the ids of their day; a merge since then (always one hop: merging re-points what was merged
-- before) leads to the entry that lives on.
create view record_passage as
  select pp.publication_id, pp.passage_id, pp.ordinal, pp.source_id, pp.version_id,
    coalesce(sp.merged_into_id, sp.id) as speaker_id, coalesce(rb.merged_into_id, rb.id) as relayed_by_id,
    pp.kind, pp.start, pp.end_offset, pp.segments, pp.context, pp.words, pp.speaker_name, pp.speaker_role,
    pp.relayed_by_name, p.summary_id, p.slug as summary_slug, p.headline, p.published_at
  from published_passage pp
  join record_publication p on p.id = pp.publication_id
  left join speaker sp on sp.id = pp.speaker_id
  left join speaker rb on rb.id = pp.relayed_by_id;

create view record_tag as
  select distinct on (t.publication_id, t.passage_id, coalesce(i.merged_into_id, i.id))
    t.publication_id, t.passage_id, coalesce(i.merged_into_id, i.id) as issue_id, t.issue_name, t.sentiment, t.ordinal
  from published_tag t
  join record_publication p on p.id = t.publication_id
  join issue i on i.id = t.issue_id
  order by t.publication_id, t.passage_id, coalesce(i.merged_into_id, i.id), t.ordinal;

create view record_speaker as
  select s.id, s.slug, s.name, s.kind, s.description
  from speaker s
  where s.merged_into_id is null
    and exists (select 1 from record_passage p where p.speaker_id = s.id or p.relayed_by_id = s.id);

create view record_speaker_role as
  select r.speaker_id, r.title, r.from_date, r.to_date
  from speaker_role r join record_speaker s on s.id = r.speaker_id;

create view record_speaker_slug as
  select a.slug, s.slug as current_slug from speaker_slug a join record_speaker s on s.id = a.speaker_id;

create view record_issue as
  select i.id, i.slug, i.name, i.definition, i.parent_id
  from issue i
  where i.merged_into_id is null and exists (select 1 from record_tag t where t.issue_id = i.id);

create view record_issue_slug as
  select a.slug, i.slug as current_slug from issue_slug a join record_issue i on i.id = a.issue_id;

create view record_source as
  select s.id, s.title, s.publisher, s.author, s.link, s.published_on, s.language, s.kind, s.rights,
    v.id as version_id, v.number as version_number, v.sha256, v.captured_at, v.length,
    case when s.rights = 'full_text' then v.text end as text
  from source s
  join source_version v on v.source_id = s.id
  where exists (select 1 from record_passage p where p.version_id = v.id);

-- The head of the audit chain: published so that a cut tail shows.
create view record_audit_head as
  select seq, at, hash from audit_event order by seq desc limit 1;

grant select on record_publication, record_summary_slug, record_passage, record_tag, record_speaker,
  record_speaker_role, record_speaker_slug, record_issue, record_issue_slug, record_source, record_audit_head
  to on_the_record_reader;

-- Others learn of a change when it is committed: the page cache of each instance listens.
create function announce_record_change() returns trigger language plpgsql as $$
begin
  perform pg_notify('record_changed', '');
  return null;
end $$;

create trigger announced after insert or update on publication
  for each statement execute function announce_record_change();
create trigger announced after update on speaker for each statement execute function announce_record_change();
create trigger announced after update on issue for each statement execute function announce_record_change();
create trigger announced after update on source for each statement execute function announce_record_change();
