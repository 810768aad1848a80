-- CreateEnum
CREATE TYPE "skip_reason" AS ENUM ('unclear', 'little_context', 'missing_entry', 'involved', 'other');

-- CreateEnum
CREATE TYPE "settlement_choice" AS ENUM ('first', 'second', 'other');

-- CreateTable
CREATE TABLE "reading_setting" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "share" INTEGER NOT NULL DEFAULT 10,
    "lot" TEXT NOT NULL,
    "rev" INTEGER NOT NULL DEFAULT 1,
    "changed_at" TIMESTAMPTZ(3),
    "changed_by_id" UUID,

    CONSTRAINT "reading_setting_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "second_reading" (
    "id" UUID NOT NULL,
    "passage_id" UUID NOT NULL,
    "assigned_to_id" UUID,
    "drawn_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "second_reading_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "second_reading_answer" (
    "reading_id" UUID NOT NULL,
    "reader_id" UUID NOT NULL,
    "speaker_id" UUID,
    "tags" JSONB NOT NULL,
    "segments" JSONB,
    "shown" JSONB NOT NULL,
    "first" JSONB NOT NULL,
    "first_person_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "second_reading_answer_pkey" PRIMARY KEY ("reading_id")
);

-- CreateTable
CREATE TABLE "second_reading_skip" (
    "reading_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "reason" "skip_reason" NOT NULL,
    "note" TEXT NOT NULL DEFAULT '',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "second_reading_skip_pkey" PRIMARY KEY ("reading_id","person_id")
);

-- CreateTable
CREATE TABLE "second_reading_settlement" (
    "reading_id" UUID NOT NULL,
    "settled_by_id" UUID NOT NULL,
    "choice" "settlement_choice" NOT NULL,
    "outcome" JSONB NOT NULL,
    "note" TEXT NOT NULL DEFAULT '',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "second_reading_settlement_pkey" PRIMARY KEY ("reading_id")
);

-- CreateTable
CREATE TABLE "reading_figure" (
    "key" TEXT NOT NULL,
    "issue_id" UUID,
    "speaker_id" UUID,
    "figures" JSONB NOT NULL,
    "measured_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "reading_figure_pkey" PRIMARY KEY ("key")
);

-- CreateIndex
CREATE UNIQUE INDEX "second_reading_passage_id_key" ON "second_reading"("passage_id");

-- CreateIndex
CREATE INDEX "second_reading_assigned_to_id_idx" ON "second_reading"("assigned_to_id");

-- CreateIndex
CREATE INDEX "second_reading_answer_reader_id_idx" ON "second_reading_answer"("reader_id");

-- CreateIndex
CREATE INDEX "second_reading_answer_created_at_idx" ON "second_reading_answer"("created_at");

-- AddForeignKey
ALTER TABLE "reading_setting" ADD CONSTRAINT "reading_setting_changed_by_id_fkey" FOREIGN KEY ("changed_by_id") REFERENCES "user_account"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "second_reading" ADD CONSTRAINT "second_reading_passage_id_fkey" FOREIGN KEY ("passage_id") REFERENCES "passage"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "second_reading" ADD CONSTRAINT "second_reading_assigned_to_id_fkey" FOREIGN KEY ("assigned_to_id") REFERENCES "user_account"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "second_reading_answer" ADD CONSTRAINT "second_reading_answer_reading_id_fkey" FOREIGN KEY ("reading_id") REFERENCES "second_reading"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "second_reading_answer" ADD CONSTRAINT "second_reading_answer_reader_id_fkey" FOREIGN KEY ("reader_id") REFERENCES "user_account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "second_reading_answer" ADD CONSTRAINT "second_reading_answer_speaker_id_fkey" FOREIGN KEY ("speaker_id") REFERENCES "speaker"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "second_reading_answer" ADD CONSTRAINT "second_reading_answer_first_person_id_fkey" FOREIGN KEY ("first_person_id") REFERENCES "user_account"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "second_reading_skip" ADD CONSTRAINT "second_reading_skip_reading_id_fkey" FOREIGN KEY ("reading_id") REFERENCES "second_reading"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "second_reading_skip" ADD CONSTRAINT "second_reading_skip_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "user_account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "second_reading_settlement" ADD CONSTRAINT "second_reading_settlement_reading_id_fkey" FOREIGN KEY ("reading_id") REFERENCES "second_reading"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "second_reading_settlement" ADD CONSTRAINT "second_reading_settlement_settled_by_id_fkey" FOREIGN KEY ("settled_by_id") REFERENCES "user_account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What the schema language cannot say ---------------------------------------------------------------------------------
insert into reading_setting (id, lot) values (1, encode(sha256(convert_to(gen_random_uuid()::text || gen_random_uuid()::text, 'UTF8')), 'hex'));
alter table reading_setting add constraint reading_setting_one check (id = 1);
alter table reading_setting add constraint reading_setting_share check (share between 0 and 100);
revoke insert, delete, truncate on reading_setting from on_the_record_app;
revoke update on reading_setting from on_the_record_app;
grant update (share, rev, changed_at, changed_by_id) on reading_setting to on_the_record_app;

-- The lot of a passage, 0 ≤ lot < 1: the same for ever, and not to be known beforehand by whoever makes the passage's id.
create function reading_lot(passage_id uuid) returns double precision language sql stable as $$
  select ('x' || left(encode(sha256(convert_to(s.lot || reading_lot.passage_id::text, 'UTF8')), 'hex'), 8))::bit(32)::bigint
    / 4294967296.0::double precision
  from reading_setting s where s.id = 1
$$;

do $$
declare
  name text;
begin
  foreach name in array array[
    'second_reading', 'second_reading_answer', 'second_reading_skip', 'second_reading_settlement'
  ] loop
    execute format('revoke update, delete, truncate on %I from on_the_record_app', name);
    execute format(
      'create trigger written_once before update or delete on %I for each row execute function refuse_change()', name);
    execute format(
      'create trigger never_emptied before truncate on %I for each statement execute function refuse_change()', name);
  end loop;
end $$;

-- A second reading is another person's, and of the passage as it stands.
create function check_second_reading() returns trigger language plpgsql as $$
declare
  subject passage;
begin
  select p.* into subject from second_reading r join passage p on p.id = r.passage_id
    where r.id = new.reading_id for share of p;
  if subject.deleted_at is not null then
    raise exception 'the passage was deleted' using errcode = 'check_violation', constraint = 'second_reading_gone';
  end if;
  if exists (select 1 from user_account u where u.id = new.reader_id and u.disabled_at is not null) then
    raise exception 'the account is disabled' using errcode = 'check_violation', constraint = 'second_reading_role';
  end if;
  if exists (select 1 from passage_contributor c where c.passage_id = subject.id and c.user_id = new.reader_id) then
    raise exception 'whoever had a hand in a passage cannot read it a second time' using errcode = 'check_violation',
      constraint = 'second_reading_four_eyes';
  end if;
  if new.first->>'evidenceHash' is distinct from subject.evidence_hash then
    raise exception 'this is not what the passage says' using errcode = 'check_violation',
      constraint = 'second_reading_stale';
  end if;
  return new;
end $$;
create trigger checked before insert on second_reading_answer for each row execute function check_second_reading();

-- A difference is settled by a third person who reviews.
create function check_settlement() returns trigger language plpgsql as $$
declare
  subject passage;
begin
  select p.* into subject from second_reading r join passage p on p.id = r.passage_id
    where r.id = new.reading_id for share of p;
  if not exists (
    select 1 from user_account u
    where u.id = new.settled_by_id and u.role in ('reviewer', 'admin') and u.disabled_at is null
  ) then
    raise exception 'only reviewers settle' using errcode = 'check_violation', constraint = 'settlement_role';
  end if;
  if exists (select 1 from passage_contributor c where c.passage_id = subject.id and c.user_id = new.settled_by_id)
    or not exists (
      select 1 from second_reading_answer a where a.reading_id = new.reading_id and a.reader_id <> new.settled_by_id)
  then
    raise exception 'a difference is settled by a third person' using errcode = 'check_violation',
      constraint = 'settlement_third_person';
  end if;
  return new;
end $$;
create trigger checked before insert on second_reading_settlement for each row execute function check_settlement();

-- What the public sees: sums. By issue and by speaker only of those that are on the record; never a reading, never a
-- person at the desk.
create view record_reading_figure as
  select f.key, f.figures, f.measured_at, null::text as slug, null::text as name from reading_figure f where f.key = 'all'
  union all
  select 'issue', f.figures, f.measured_at, i.slug, i.name from reading_figure f join record_issue i on i.id = f.issue_id
  union all
  select 'speaker', f.figures, f.measured_at, s.slug, s.name
  from reading_figure f join record_speaker s on s.id = f.speaker_id;
grant select on record_reading_figure to on_the_record_reader;

create trigger announced after insert or update or delete on reading_figure
  for each statement execute function announce_record_change();
