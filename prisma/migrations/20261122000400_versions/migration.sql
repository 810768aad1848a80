-- A source captured again: what each look found, how its passages came over, and what people decided.

create type "passage_standing" as enum ('current', 'waiting', 'detached');
create type "anchoring_outcome" as enum ('exact', 'moved', 'edited', 'detached');
create type "anchoring_decision" as enum ('kept', 'confirmed', 'replaced', 'detached', 'superseded');
create type "check_outcome" as enum ('unchanged', 'changed', 'failed');

alter table "passage" add column "standing" "passage_standing" not null default 'current';
create index "passage_waiting_idx" on "passage" ("source_id") where "standing" = 'waiting';

create table "passage_anchoring" (
  "id" uuid not null,
  "passage_id" uuid not null,
  "version_id" uuid not null,
  "from_version_id" uuid not null,
  "outcome" "anchoring_outcome" not null,
  "before" jsonb not null,
  "segments" jsonb not null,
  "proof" jsonb,
  "reason" jsonb,
  "decision" "anchoring_decision",
  "decided_by_id" uuid,
  "decided_at" timestamptz(3),
  "created_at" timestamptz(3) not null default current_timestamp,
  constraint "passage_anchoring_pkey" primary key ("id")
);
create unique index "passage_anchoring_passage_id_version_id_key" on "passage_anchoring" ("passage_id", "version_id");
create index "passage_anchoring_version_id_idx" on "passage_anchoring" ("version_id");
alter table "passage_anchoring" add constraint "passage_anchoring_passage_id_fkey" foreign key ("passage_id") references "passage"("id") on delete restrict on update cascade;
alter table "passage_anchoring" add constraint "passage_anchoring_version_id_fkey" foreign key ("version_id") references "source_version"("id") on delete restrict on update cascade;
alter table "passage_anchoring" add constraint "passage_anchoring_from_version_id_fkey" foreign key ("from_version_id") references "source_version"("id") on delete restrict on update cascade;
alter table "passage_anchoring" add constraint "passage_anchoring_decided_by_id_fkey" foreign key ("decided_by_id") references "user_account"("id") on delete set null on update cascade;

create table "source_check" (
  "id" uuid not null,
  "source_id" uuid not null,
  "version_id" uuid,
  "outcome" "check_outcome" not null,
  "from" text not null,
  "note" text not null default '',
  "by_id" uuid,
  "at" timestamptz(3) not null default current_timestamp,
  constraint "source_check_pkey" primary key ("id")
);
create index "source_check_source_id_at_idx" on "source_check" ("source_id", "at");
alter table "source_check" add constraint "source_check_source_id_fkey" foreign key ("source_id") references "source"("id") on delete restrict on update cascade;
alter table "source_check" add constraint "source_check_version_id_fkey" foreign key ("version_id") references "source_version"("id") on delete restrict on update cascade;
alter table "source_check" add constraint "source_check_by_id_fkey" foreign key ("by_id") references "user_account"("id") on delete set null on update cascade;

create table "source_watch" (
  "source_id" uuid not null,
  "every_hours" integer not null,
  "next_at" timestamptz(3) not null,
  "failures" integer not null default 0,
  "set_by_id" uuid not null,
  "set_at" timestamptz(3) not null default current_timestamp,
  constraint "source_watch_pkey" primary key ("source_id")
);
create index "source_watch_next_at_idx" on "source_watch" ("next_at");
alter table "source_watch" add constraint "source_watch_source_id_fkey" foreign key ("source_id") references "source"("id") on delete restrict on update cascade;
alter table "source_watch" add constraint "source_watch_set_by_id_fkey" foreign key ("set_by_id") references "user_account"("id") on delete restrict on update cascade;

-- What was found stays; of an anchoring only the decision may be written.
revoke update, delete, truncate on "source_check" from on_the_record_app;
create trigger written_once before update or delete on "source_check" for each row execute function refuse_change();
create trigger never_emptied before truncate on "source_check" for each statement execute function refuse_change();
revoke update, delete, truncate on "passage_anchoring" from on_the_record_app;
grant update ("decision", "decided_by_id", "decided_at") on "passage_anchoring" to on_the_record_app;
create trigger never_removed before delete on "passage_anchoring" for each row execute function refuse_change();

create function check_anchoring_update() returns trigger language plpgsql as $$
begin
  if to_jsonb(new) - '{decision,decided_by_id,decided_at}'::text[]
    is distinct from to_jsonb(old) - '{decision,decided_by_id,decided_at}'::text[] then
    raise exception 'what re-anchoring found is written once' using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
create trigger frozen before update on "passage_anchoring" for each row execute function check_anchoring_update();

-- A passage goes to another version only as an anchoring of it says: by proof, or by a person's decision; and back.
create function check_passage_version() returns trigger language plpgsql as $$
begin
  if new.version_id is distinct from old.version_id and not exists (
    select 1 from passage_anchoring a where a.passage_id = new.id
      and ((a.version_id = new.version_id and a.decision in ('kept', 'confirmed', 'replaced'))
        or (a.from_version_id = new.version_id and a.version_id = old.version_id and a.decision is null))
  ) then
    raise exception 'a passage goes to another version with proof or by a person' using errcode = 'check_violation',
      constraint = 'passage_version';
  end if;
  return new;
end $$;
create trigger anchored before update of version_id on "passage" for each row execute function check_passage_version();

-- What the public sees of it: a published passage whose source was captured again, with other words, since.
create view record_later_version as
  select pp.publication_id, pp.passage_id, pp.version_id, latest.number as version_number,
    latest.captured_at as changed_at,
    case
      when exists (select 1 from passage_anchoring a where a.passage_id = pp.passage_id
        and a.version_id = latest.id and a.outcome in ('exact', 'moved') and a.decision = 'kept') then 'same'
      when exists (select 1 from passage_anchoring a where a.passage_id = pp.passage_id
        and a.version_id = latest.id and a.decision = 'detached') then 'gone'
      when exists (select 1 from passage_anchoring a where a.passage_id = pp.passage_id
        and a.version_id = latest.id) then 'changed'
      else 'unknown'
    end as standing
  from published_passage pp
  join publication r on r.id = pp.publication_id and r.withdrawn_at is null
  join record_publication c on c.summary_id = r.summary_id
  join source_version shown on shown.id = pp.version_id
  join lateral (
    select v.id, v.number, v.captured_at from source_version v
    where v.source_id = pp.source_id order by v.number desc limit 1) latest on latest.number > shown.number;
grant select on record_later_version to on_the_record_reader;

create function announce_later_version() returns trigger language plpgsql as $$
begin
  perform pg_notify('record_changed', '');
  return null;
end $$;
create trigger announced after insert on "source_version" for each row when (new.number > 1)
  execute function announce_later_version();
create trigger announced after insert or update on "passage_anchoring"
  for each statement execute function announce_record_change();
