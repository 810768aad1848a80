-- What readers report, two people's look at it, and the answer.

create type report_kind as enum ('words', 'speaker', 'issue', 'sentiment', 'context', 'unsupported', 'other');
create type report_finding as enum ('error', 'no_error', 'unsure');
create type report_outcome as enum ('corrected', 'no_change', 'set_aside');

create table error_report (
  id uuid not null primary key,
  token_hash text not null,
  summary_id uuid not null references summary (id) on update cascade on delete restrict,
  publication_id uuid not null references publication (id) on update cascade on delete restrict,
  sentence_id text,
  passage_id uuid references passage (id) on update cascade on delete set null,
  words text not null,
  kind report_kind not null,
  body text not null,
  created_at timestamptz(3) not null default current_timestamp,
  outcome report_outcome,
  answer text not null default '',
  answered_at timestamptz(3),
  answered_by_id uuid references user_account (id) on update cascade on delete set null,
  constraint error_report_one_part check (num_nonnulls(sentence_id, passage_id) = 1),
  constraint error_report_answered check (
    (outcome is null and answered_at is null and answered_by_id is null and answer = '')
    or (outcome is not null and answered_at is not null and answered_by_id is not null and answer <> ''))
);
create unique index error_report_token_hash_key on error_report (token_hash);
create index error_report_summary_id_idx on error_report (summary_id);
create index error_report_publication_id_idx on error_report (publication_id);
create index error_report_passage_id_idx on error_report (passage_id);
create index error_report_open_idx on error_report (created_at) where outcome is null;

create table report_look (
  report_id uuid not null references error_report (id) on update cascade on delete restrict,
  user_id uuid not null references user_account (id) on update cascade on delete restrict,
  finding report_finding not null,
  note text not null default '',
  at timestamptz(3) not null default current_timestamp,
  constraint report_look_pkey primary key (report_id, user_id)
);
create index report_look_user_id_idx on report_look (user_id);

-- What a reader wrote stays as it is; an answer is given once. A look is written once.
revoke update, delete, truncate on error_report, report_look from on_the_record_app;
grant update (outcome, answer, answered_at, answered_by_id) on error_report to on_the_record_app;
create trigger written_once before update or delete on report_look for each row execute function refuse_change();
create trigger never_emptied before truncate on report_look for each statement execute function refuse_change();
create trigger never_removed before delete on error_report for each row execute function refuse_change();
create trigger never_emptied before truncate on error_report for each statement execute function refuse_change();

-- Nobody looks at a report that is answered.
create function check_report_look() returns trigger language plpgsql as $$
begin
  perform from error_report r where r.id = new.report_id and r.outcome is null for update;
  if not found then
    raise exception 'the report is answered' using errcode = 'check_violation', constraint = 'report_answered';
  end if;
  return new;
end $$;
create trigger looked_in_time before insert on report_look for each row execute function check_report_look();

-- Two people look, one of them without a hand in what is reported; and what is said to be corrected is.
create function check_report_answer() returns trigger language plpgsql as $$
declare
  subject publication;
begin
  if old.outcome is not null then
    raise exception 'a report is answered once' using errcode = 'check_violation', constraint = 'report_answered';
  end if;
  if (select count(*) from report_look l where l.report_id = new.id) < 2 then
    raise exception 'two people look at a report before it is answered' using errcode = 'check_violation',
      constraint = 'report_two_people';
  end if;
  select * into subject from publication p where p.id = new.publication_id;
  if not exists (select 1 from report_look l where l.report_id = new.id
    and not exists (select 1 from revision_hands(subject.revision_id) h where h.user_id = l.user_id)) then
    raise exception 'one of the two had no hand in what is reported' using errcode = 'check_violation',
      constraint = 'report_two_people';
  end if;
  if new.outcome = 'corrected' and subject.withdrawn_at is null and not exists (
    select 1 from publication later where later.summary_id = subject.summary_id
      and (later.number > subject.number or later.withdrawn_at is not null)) then
    raise exception 'nothing was corrected since' using errcode = 'check_violation', constraint = 'report_corrected';
  end if;
  return new;
end $$;
create trigger answered before update of outcome on error_report
  for each row when (new.outcome is not null or old.outcome is not null) execute function check_report_answer();

-- The reader's page and the figures come from the page cache like all of the record.
create function announce_report() returns trigger language plpgsql as $$
begin
  perform pg_notify('record_changed', '');
  return null;
end $$;
create trigger announced after insert on error_report for each statement execute function announce_report();
create trigger announced_answer after update on error_report for each statement execute function announce_report();
create trigger announced after insert on report_look for each statement execute function announce_report();

-- Where a report stands, for whoever knows its address; never what the reader wrote.
create view record_report as
  select r.token_hash, r.created_at, r.outcome, r.answer, r.answered_at,
    (select count(*)::int from report_look l where l.report_id = r.id) as looks,
    (select s.slug from summary_slug s where s.summary_id = r.summary_id and s.current) as slug
  from error_report r;

-- A year of reports as sums. What was set aside (no report of an error) counts for neither time nor share.
create view record_report_figures as
  select count(*) filter (where outcome is distinct from 'set_aside')::int as received,
    count(*) filter (where outcome in ('corrected', 'no_change'))::int as answered,
    count(*) filter (where outcome = 'corrected')::int as corrected,
    percentile_cont(0.5) within group (order by extract(epoch from answered_at - created_at))
      filter (where outcome in ('corrected', 'no_change')) as median_seconds
  from error_report where created_at > now() - interval '365 days';

grant select on record_report, record_report_figures to on_the_record_reader;
