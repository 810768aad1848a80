-- CreateEnum
CREATE TYPE "part_judgement" AS ENUM ('approve', 'send_back');

-- CreateEnum
CREATE TYPE "part_reason" AS ENUM ('wrong_speaker', 'wrong_issue', 'wrong_sentiment', 'out_of_context', 'not_verbatim', 'unsupported');

-- CreateEnum
CREATE TYPE "change_kind" AS ENUM ('words', 'speaker', 'issue', 'sentiment');

-- CreateEnum
CREATE TYPE "change_state" AS ENUM ('open', 'applied', 'declined');

-- CreateEnum
CREATE TYPE "part_kind" AS ENUM ('sentence', 'passage');

-- AlterTable
ALTER TABLE "review" ADD COLUMN     "reviewer_role" "role";

-- CreateTable
CREATE TABLE "site_setting" (
    "name" TEXT NOT NULL,
    "value" JSONB NOT NULL,
    "rev" INTEGER NOT NULL DEFAULT 1,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_by_id" UUID NOT NULL,

    CONSTRAINT "site_setting_pkey" PRIMARY KEY ("name")
);

-- CreateTable
CREATE TABLE "part_verdict" (
    "id" UUID NOT NULL,
    "summary_id" UUID NOT NULL,
    "revision_id" UUID NOT NULL,
    "reviewer_id" UUID NOT NULL,
    "part_kind" "part_kind" NOT NULL,
    "part_key" TEXT NOT NULL,
    "part_hash" TEXT NOT NULL,
    "verdict" "part_judgement" NOT NULL,
    "reason" "part_reason",
    "note" TEXT NOT NULL DEFAULT '',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "part_verdict_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "part_reply" (
    "id" UUID NOT NULL,
    "verdict_id" UUID NOT NULL,
    "author_id" UUID NOT NULL,
    "body" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "part_reply_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "comment_mention" (
    "comment_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,

    CONSTRAINT "comment_mention_pkey" PRIMARY KEY ("comment_id","user_id")
);

-- CreateTable
CREATE TABLE "suggested_change" (
    "id" UUID NOT NULL,
    "summary_id" UUID NOT NULL,
    "revision_id" UUID NOT NULL,
    "kind" "change_kind" NOT NULL,
    "part_key" TEXT,
    "passage_id" UUID,
    "before" JSONB NOT NULL,
    "after" JSONB NOT NULL,
    "note" TEXT NOT NULL DEFAULT '',
    "state" "change_state" NOT NULL DEFAULT 'open',
    "suggested_by_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "decided_by_id" UUID,
    "decided_at" TIMESTAMPTZ(3),
    "decided_note" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "suggested_change_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "revision_part" (
    "revision_id" UUID NOT NULL,
    "ordinal" INTEGER NOT NULL,
    "kind" "part_kind" NOT NULL,
    "key" TEXT NOT NULL,
    "hash" TEXT NOT NULL,

    CONSTRAINT "revision_part_pkey" PRIMARY KEY ("revision_id","kind","key")
);

-- CreateIndex
CREATE INDEX "part_verdict_summary_id_part_kind_part_key_idx" ON "part_verdict"("summary_id", "part_kind", "part_key");

-- CreateIndex
CREATE INDEX "part_verdict_revision_id_idx" ON "part_verdict"("revision_id");

-- CreateIndex
CREATE INDEX "part_reply_verdict_id_idx" ON "part_reply"("verdict_id");

-- CreateIndex
CREATE INDEX "comment_mention_user_id_idx" ON "comment_mention"("user_id");

-- CreateIndex
CREATE INDEX "suggested_change_summary_id_idx" ON "suggested_change"("summary_id");

-- CreateIndex
CREATE INDEX "suggested_change_passage_id_idx" ON "suggested_change"("passage_id");

-- AddForeignKey
ALTER TABLE "site_setting" ADD CONSTRAINT "site_setting_updated_by_id_fkey" FOREIGN KEY ("updated_by_id") REFERENCES "user_account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "part_verdict" ADD CONSTRAINT "part_verdict_summary_id_fkey" FOREIGN KEY ("summary_id") REFERENCES "summary"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "part_verdict" ADD CONSTRAINT "part_verdict_revision_id_fkey" FOREIGN KEY ("revision_id") REFERENCES "revision"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "part_verdict" ADD CONSTRAINT "part_verdict_reviewer_id_fkey" FOREIGN KEY ("reviewer_id") REFERENCES "user_account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "part_reply" ADD CONSTRAINT "part_reply_verdict_id_fkey" FOREIGN KEY ("verdict_id") REFERENCES "part_verdict"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "part_reply" ADD CONSTRAINT "part_reply_author_id_fkey" FOREIGN KEY ("author_id") REFERENCES "user_account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "comment_mention" ADD CONSTRAINT "comment_mention_comment_id_fkey" FOREIGN KEY ("comment_id") REFERENCES "comment"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "comment_mention" ADD CONSTRAINT "comment_mention_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user_account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "suggested_change" ADD CONSTRAINT "suggested_change_summary_id_fkey" FOREIGN KEY ("summary_id") REFERENCES "summary"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "suggested_change" ADD CONSTRAINT "suggested_change_revision_id_fkey" FOREIGN KEY ("revision_id") REFERENCES "revision"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "suggested_change" ADD CONSTRAINT "suggested_change_passage_id_fkey" FOREIGN KEY ("passage_id") REFERENCES "passage"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "suggested_change" ADD CONSTRAINT "suggested_change_suggested_by_id_fkey" FOREIGN KEY ("suggested_by_id") REFERENCES "user_account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "suggested_change" ADD CONSTRAINT "suggested_change_decided_by_id_fkey" FOREIGN KEY ("decided_by_id") REFERENCES "user_account"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "revision_part" ADD CONSTRAINT "revision_part_revision_id_fkey" FOREIGN KEY ("revision_id") REFERENCES "revision"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What the schema language cannot say ---------------------------------------------------------------------------

do $$
declare
  name text;
begin
  foreach name in array array['revision_part', 'part_verdict', 'part_reply', 'comment_mention'] loop
    execute format('revoke update, delete, truncate on %I from on_the_record_app', name);
    execute format(
      'create trigger written_once before update or delete on %I for each row execute function refuse_change()', name);
    execute format(
      'create trigger never_emptied before truncate on %I for each statement execute function refuse_change()', name);
  end loop;
end $$;
revoke delete, truncate on suggested_change, site_setting from on_the_record_app;
grant update on suggested_change, site_setting to on_the_record_app;

-- The policy of the site: how many different people approve, and whether one of them has to be an admin.
create function review_policy() returns table (approvals int, required_role role) language sql stable as $$
  select coalesce((value->>'approvals')::int, 1), (value->>'requiredRole')::role
  from (select 1) one left join site_setting s on s.name = 'review_policy'
$$;

create function check_site_setting() returns trigger language plpgsql as $$
begin
  if new.name = 'review_policy' and (
    jsonb_typeof(new.value->'approvals') is distinct from 'number'
    or (new.value->>'approvals')::numeric not in (1, 2, 3, 4, 5)
    or not coalesce(new.value->>'requiredRole', 'admin') = 'admin') then
    raise exception 'not a policy' using errcode = 'check_violation', constraint = 'review_policy';
  end if;
  return new;
end $$;
create trigger checked before insert or update on site_setting for each row execute function check_site_setting();

-- Whoever approves a revision as it is, each once: with the role of that day.
create function approvals_of(revision_id uuid) returns table (reviewer_id uuid, reviewer_role role)
language sql stable as $$
  select v.reviewer_id, max(coalesce(v.reviewer_role, u.role))
  from revision r
  join review v on v.revision_id = r.id and v.verdict = 'approve' and v.content_hash = r.content_hash
  join user_account u on u.id = v.reviewer_id
  where r.id = approvals_of.revision_id
    and not exists (select 1 from revision_hands(r.id) h where h.user_id = v.reviewer_id)
    and not exists (
      select 1 from review later where later.revision_id = r.id
        and later.verdict = 'request_changes' and later.created_at > v.created_at)
  group by v.reviewer_id
$$;

create function is_approved(revision_id uuid) returns boolean language sql stable as $$
  select (select count(*) from approvals_of(is_approved.revision_id)) >= p.approvals
    and (p.required_role is null
      or exists (select 1 from approvals_of(is_approved.revision_id) a where a.reviewer_role = p.required_role))
  from review_policy() p
$$;

create or replace function has_standing_approval(summary_id uuid) returns boolean language sql stable as $$
  select coalesce((
    select is_approved(r.id) from revision r where r.summary_id = has_standing_approval.summary_id
    order by r.number desc limit 1), false)
$$;

-- The parts of a revision that are sent back: some reviewer's last word on the part as it is, unless an author answered
-- and a reviewer approved the part after that.
create function sent_back_parts(revision_id uuid)
returns table (verdict_id uuid, part_kind part_kind, part_key text) language sql stable as $$
  with last_words as (
    select distinct on (v.reviewer_id, v.part_kind, v.part_key) v.*
    from revision r
    join revision_part p on p.revision_id = r.id
    join part_verdict v on v.summary_id = r.summary_id
      and v.part_kind = p.kind and v.part_key = p.key and v.part_hash = p.hash
    where r.id = sent_back_parts.revision_id
    order by v.reviewer_id, v.part_kind, v.part_key, v.created_at desc, v.id desc
  )
  select v.id, v.part_kind, v.part_key from last_words v
  where v.verdict = 'send_back' and not exists (
    select 1 from part_reply y join last_words a
      on a.part_kind = v.part_kind and a.part_key = v.part_key and a.verdict = 'approve' and a.created_at > y.created_at
    where y.verdict_id = v.id)
$$;

create function open_threads(summary_id uuid) returns int language sql stable as $$
  select count(*)::int from comment c
  where c.summary_id = open_threads.summary_id and c.parent_id is null and c.resolved_at is null
$$;

create or replace function check_review() returns trigger language plpgsql as $$
declare
  subject revision;
  reviewer user_account;
begin
  select * into subject from revision where id = new.revision_id;
  if subject.summary_id is distinct from new.summary_id then
    raise exception 'the revision belongs to another summary' using errcode = 'check_violation';
  end if;
  select * into reviewer from user_account where id = new.reviewer_id;
  new.reviewer_role := reviewer.role;
  if new.verdict = 'approve' then
    if reviewer.role not in ('reviewer', 'admin') or reviewer.disabled_at is not null then
      raise exception 'only reviewers approve' using errcode = 'check_violation', constraint = 'review_role';
    end if;
    if exists (select 1 from revision_hands(new.revision_id) h where h.user_id = new.reviewer_id) then
      raise exception 'whoever had a hand in a revision or its evidence cannot approve it'
        using errcode = 'check_violation', constraint = 'review_four_eyes';
    end if;
    -- no thread is opened and no part sent back until this transaction ends
    perform 1 from summary s where s.id = new.summary_id for update;
    -- the cited passages stand still until this transaction ends
    perform 1 from passage p join revision_citation c on c.passage_id = p.id
      where c.revision_id = new.revision_id order by p.id for share of p;
    if new.content_hash is distinct from live_content_hash(new.revision_id)
      or new.content_hash is distinct from subject.content_hash then
      raise exception 'the text or its evidence has changed since' using errcode = 'check_violation',
        constraint = 'review_stale';
    end if;
    if open_threads(new.summary_id) > 0 or exists (select 1 from sent_back_parts(new.revision_id)) then
      raise exception 'a thread is open, or a part was sent back' using errcode = 'check_violation',
        constraint = 'review_waits';
    end if;
  end if;
  return new;
end $$;

create or replace function check_publication() returns trigger language plpgsql as $$
begin
  perform 1 from summary s where s.id = new.summary_id for update;
  perform 1 from passage p join revision_citation c on c.passage_id = p.id
    where c.revision_id = new.revision_id order by p.id for share of p;
  if new.content_hash is distinct from live_content_hash(new.revision_id) then
    raise exception 'the text or its evidence has changed since it was approved' using errcode = 'check_violation',
      constraint = 'publication_stale';
  end if;
  if new.content_hash is distinct from (select r.content_hash from revision r where r.id = new.revision_id)
    or not is_approved(new.revision_id) then
    raise exception 'there is no standing approval by enough people who had no hand in it'
      using errcode = 'check_violation', constraint = 'publication_unapproved';
  end if;
  if open_threads(new.summary_id) > 0 or exists (select 1 from sent_back_parts(new.revision_id)) then
    raise exception 'a thread is open, or a part was sent back' using errcode = 'check_violation',
      constraint = 'publication_waits';
  end if;
  if not exists (select 1 from revision_citation c where c.revision_id = new.revision_id) then
    raise exception 'nothing is published without evidence' using errcode = 'check_violation',
      constraint = 'publication_without_evidence';
  end if;
  return new;
end $$;

-- A part is judged by a reviewer who may approve the whole, and as it stands in the latest revision.
create function check_part_verdict() returns trigger language plpgsql as $$
declare
  reviewer user_account;
  latest revision;
begin
  select * into reviewer from user_account where id = new.reviewer_id;
  if reviewer.role not in ('reviewer', 'admin') or reviewer.disabled_at is not null then
    raise exception 'only reviewers judge' using errcode = 'check_violation', constraint = 'part_verdict_role';
  end if;
  perform 1 from summary s where s.id = new.summary_id for update;
  select * into latest from revision r where r.summary_id = new.summary_id order by r.number desc limit 1;
  if latest.id is null or not exists (
    select 1 from revision r where r.id = new.revision_id and r.summary_id = new.summary_id) then
    raise exception 'the revision belongs to another summary' using errcode = 'check_violation';
  end if;
  if exists (select 1 from revision_hands(latest.id) h where h.user_id = new.reviewer_id) then
    raise exception 'whoever had a hand in a revision or its evidence cannot judge it'
      using errcode = 'check_violation', constraint = 'part_verdict_four_eyes';
  end if;
  if not exists (select 1 from revision_part p where p.revision_id = latest.id and p.kind = new.part_kind
    and p.key = new.part_key and p.hash = new.part_hash) then
    raise exception 'this part has changed since' using errcode = 'check_violation', constraint = 'part_verdict_stale';
  end if;
  if (new.verdict = 'send_back') <> (new.reason is not null) then
    raise exception 'what is sent back has a reason, and nothing else has' using errcode = 'check_violation',
      constraint = 'part_verdict_reason';
  end if;
  return new;
end $$;
create trigger checked before insert on part_verdict for each row execute function check_part_verdict();

-- Nothing goes from review to approved, or is given its time, while something is missing.
create or replace function check_summary_move() returns trigger language plpgsql as $$
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
  if (new.state = 'scheduled' or new.state = 'approved' and old.state = 'in_review') and (
    open_threads(new.id) > 0 or exists (select 1 from sent_back_parts((
      select r.id from revision r where r.summary_id = new.id order by r.number desc limit 1)))) then
    raise exception 'a thread is open, or a part was sent back' using errcode = 'check_violation',
      constraint = 'summary_move';
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

-- A suggested change is decided once. Applied, whoever suggested it had a hand in what it changed: the database itself
-- writes that down, so that no way of applying it leaves them free to approve their own words.
create function check_suggested_change() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' then
    if new.state <> 'open' or (new.kind = 'words') <> (new.part_key is not null)
      or (new.kind = 'words') <> (new.passage_id is null) then
      raise exception 'a change is suggested to words or to a tag, and decided later' using errcode = 'check_violation';
    end if;
    return new;
  end if;
  if to_jsonb(new) - '{state,decided_by_id,decided_at,decided_note}'::text[]
    is distinct from to_jsonb(old) - '{state,decided_by_id,decided_at,decided_note}'::text[]
    or old.state <> 'open' or new.state = 'open' then
    raise exception 'a suggested change is decided once, and stays what it was' using errcode = 'restrict_violation';
  end if;
  if new.decided_by_id is null or new.decided_at is null then
    raise exception 'somebody decides' using errcode = 'check_violation';
  end if;
  if new.state = 'applied' and new.kind = 'words' then
    insert into summary_contributor (summary_id, user_id)
      values (new.summary_id, new.suggested_by_id), (new.summary_id, new.decided_by_id) on conflict do nothing;
  elsif new.state = 'applied' then
    insert into passage_contributor (passage_id, user_id)
      values (new.passage_id, new.suggested_by_id), (new.passage_id, new.decided_by_id) on conflict do nothing;
  end if;
  return new;
end $$;
create trigger checked before insert or update on suggested_change
  for each row execute function check_suggested_change();
