-- CreateEnum
CREATE TYPE "suggestion_engine" AS ENUM ('built_in', 'external');

-- CreateEnum
CREATE TYPE "suggestion_run_state" AS ENUM ('waiting', 'running', 'done', 'failed');

-- AlterTable
ALTER TABLE "passage" ADD COLUMN     "suggestion_id" UUID;

-- CreateTable
CREATE TABLE "suggestion_run" (
    "id" UUID NOT NULL,
    "version_id" UUID NOT NULL,
    "state" "suggestion_run_state" NOT NULL DEFAULT 'waiting',
    "engine" "suggestion_engine" NOT NULL DEFAULT 'built_in',
    "note" TEXT NOT NULL DEFAULT '',
    "error" TEXT NOT NULL DEFAULT '',
    "done" INTEGER NOT NULL DEFAULT 0,
    "total" INTEGER NOT NULL,
    "found" INTEGER NOT NULL DEFAULT 0,
    "duration_ms" INTEGER NOT NULL DEFAULT 0,
    "requested_by_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "suggestion_run_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "suggestion" (
    "id" UUID NOT NULL,
    "source_id" UUID NOT NULL,
    "version_id" UUID NOT NULL,
    "run_id" UUID NOT NULL,
    "engine" "suggestion_engine" NOT NULL,
    "kind" "passage_kind" NOT NULL,
    "segments" JSONB NOT NULL,
    "start" INTEGER NOT NULL,
    "end_offset" INTEGER NOT NULL,
    "speaker_id" UUID,
    "speaker_name" TEXT NOT NULL DEFAULT '',
    "speaker_folded" TEXT NOT NULL DEFAULT '',
    "speaker_role" TEXT NOT NULL DEFAULT '',
    "speaker_confidence" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "relayed_by_id" UUID,
    "relayed_by_name" TEXT NOT NULL DEFAULT '',
    "relayed_by_folded" TEXT NOT NULL DEFAULT '',
    "confidence" DOUBLE PRECISION NOT NULL,
    "why" TEXT NOT NULL,
    "rule" TEXT NOT NULL DEFAULT '',
    "words_hash" TEXT NOT NULL,
    "context_hash" TEXT NOT NULL,
    "rejected_at" TIMESTAMPTZ(3),
    "rejected_by_id" UUID,
    "carried_from_id" UUID,
    "rev" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "suggestion_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "suggestion_tag" (
    "suggestion_id" UUID NOT NULL,
    "issue_id" UUID NOT NULL,
    "ordinal" INTEGER NOT NULL,
    "confidence" DOUBLE PRECISION NOT NULL,
    "sentiment" "sentiment" NOT NULL,
    "sentiment_confidence" DOUBLE PRECISION NOT NULL,

    CONSTRAINT "suggestion_tag_pkey" PRIMARY KEY ("suggestion_id","issue_id")
);

-- CreateTable
CREATE TABLE "suggestion_learning" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "learned" JSONB NOT NULL,
    "up_to" BIGINT NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "suggestion_learning_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "suggestion_spending" (
    "day" DATE NOT NULL,
    "requests" INTEGER NOT NULL DEFAULT 0,
    "tokens" BIGINT NOT NULL DEFAULT 0,

    CONSTRAINT "suggestion_spending_pkey" PRIMARY KEY ("day")
);

-- CreateIndex
CREATE INDEX "suggestion_run_version_id_created_at_idx" ON "suggestion_run"("version_id", "created_at");

-- CreateIndex
CREATE INDEX "suggestion_version_id_start_idx" ON "suggestion"("version_id", "start");

-- CreateIndex
CREATE INDEX "suggestion_source_id_idx" ON "suggestion"("source_id");

-- CreateIndex
CREATE INDEX "suggestion_speaker_id_idx" ON "suggestion"("speaker_id");

-- CreateIndex
CREATE INDEX "suggestion_context_hash_idx" ON "suggestion"("context_hash");

-- CreateIndex
CREATE INDEX "suggestion_tag_issue_id_idx" ON "suggestion_tag"("issue_id");

-- CreateIndex
CREATE INDEX "passage_suggestion_id_idx" ON "passage"("suggestion_id");

-- AddForeignKey
ALTER TABLE "passage" ADD CONSTRAINT "passage_suggestion_id_fkey" FOREIGN KEY ("suggestion_id") REFERENCES "suggestion"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "suggestion_run" ADD CONSTRAINT "suggestion_run_version_id_fkey" FOREIGN KEY ("version_id") REFERENCES "source_version"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "suggestion_run" ADD CONSTRAINT "suggestion_run_requested_by_id_fkey" FOREIGN KEY ("requested_by_id") REFERENCES "user_account"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "suggestion" ADD CONSTRAINT "suggestion_source_id_fkey" FOREIGN KEY ("source_id") REFERENCES "source"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "suggestion" ADD CONSTRAINT "suggestion_version_id_fkey" FOREIGN KEY ("version_id") REFERENCES "source_version"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "suggestion" ADD CONSTRAINT "suggestion_run_id_fkey" FOREIGN KEY ("run_id") REFERENCES "suggestion_run"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "suggestion" ADD CONSTRAINT "suggestion_speaker_id_fkey" FOREIGN KEY ("speaker_id") REFERENCES "speaker"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "suggestion" ADD CONSTRAINT "suggestion_relayed_by_id_fkey" FOREIGN KEY ("relayed_by_id") REFERENCES "speaker"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "suggestion" ADD CONSTRAINT "suggestion_rejected_by_id_fkey" FOREIGN KEY ("rejected_by_id") REFERENCES "user_account"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "suggestion_tag" ADD CONSTRAINT "suggestion_tag_suggestion_id_fkey" FOREIGN KEY ("suggestion_id") REFERENCES "suggestion"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "suggestion_tag" ADD CONSTRAINT "suggestion_tag_issue_id_fkey" FOREIGN KEY ("issue_id") REFERENCES "issue"("id") ON DELETE RESTRICT ON UPDATE CASCADE;


-- Suggestions never become data by themselves -------------------------------------------------------------------
-- Whatever runs the engine says so in its transaction; from then on that transaction cannot write what people decide.
create function refuse_engine() returns trigger language plpgsql as $$
begin
  raise exception 'an engine proposes, it never writes %: only a person does', tg_table_name
    using errcode = 'restrict_violation', constraint = 'engine_only_proposes';
end $$;

do $$
declare
  name text;
begin
  foreach name in array array[
    'passage', 'passage_segment', 'passage_tag', 'passage_contributor', 'speaker', 'speaker_alias', 'speaker_role',
    'issue', 'issue_alias', 'summary', 'revision', 'citation'
  ] loop
    execute format(
      'create trigger never_by_engine before insert or update or delete on %I for each statement '
      || 'when (current_setting(''on_the_record.by_engine'', true) = ''on'') execute function refuse_engine()', name);
  end loop;
end $$;

-- One live passage a suggestion, of the same source: whoever comes second waits here, and then sees the first.
create function check_accepted_suggestion() returns trigger language plpgsql as $$
declare
  proposed suggestion;
begin
  select * into proposed from suggestion where id = new.suggestion_id for update;
  if proposed.source_id is distinct from new.source_id then
    raise exception 'the suggestion is about another source' using errcode = 'check_violation',
      constraint = 'passage_suggestion_source';
  end if;
  if exists (
    select 1 from passage p
    where p.suggestion_id = new.suggestion_id and p.deleted_at is null and p.id <> new.id
  ) then
    raise exception 'the suggestion has been accepted already' using errcode = 'unique_violation',
      constraint = 'passage_suggestion_once';
  end if;
  return new;
end $$;

create trigger accepted_once before insert or update of suggestion_id, deleted_at on passage
  for each row when (new.suggestion_id is not null and new.deleted_at is null)
  execute function check_accepted_suggestion();

-- What was decided on stays as it was proposed: figures and learning rest on it.
create function check_decided_suggestion() returns trigger language plpgsql as $$
begin
  if (to_jsonb(new) - '{rejected_at,rejected_by_id,rev}'::text[])
    is distinct from (to_jsonb(old) - '{rejected_at,rejected_by_id,rev}'::text[])
    and (old.rejected_at is not null or exists (select 1 from passage p where p.suggestion_id = old.id))
  then
    raise exception 'a person has decided on this suggestion' using errcode = 'restrict_violation',
      constraint = 'suggestion_decided';
  end if;
  return new;
end $$;

create trigger decided before update on suggestion for each row execute function check_decided_suggestion();

-- What became of each suggestion, read off the passage that names it ---------------------------------------------
-- Accepted: the words, the kind, who said and relayed it and all tags stand as they were proposed. A name that the
-- codebook did not have is right when the passage's speaker has that name. Rejected counts as wrong throughout.
create view suggestion_outcome as
  select s.id, s.source_id, s.version_id, s.run_id, s.engine, s.rule, s.confidence, s.speaker_confidence,
    coalesce(named.merged_into_id, named.id, case when kept.speaker then p.speaker_id end) as speaker_id,
    s.speaker_id is not null or s.speaker_name <> '' as has_speaker,
    p.id as passage_id,
    case
      when p.id is null and s.rejected_at is not null then 'rejected'
      when p.id is null then 'open'
      when kept.kind and kept.words and kept.speaker and kept.relayed and kept.tags then 'accepted'
      else 'changed'
    end as outcome,
    coalesce(kept.speaker and p.id is not null, false) as speaker_right
  from suggestion s
  left join passage p on p.suggestion_id = s.id and p.deleted_at is null
  left join speaker named on named.id = s.speaker_id
  left join speaker relaying on relaying.id = s.relayed_by_id
  left join lateral (
    select p.kind = s.kind as kind,
      (select array_agg(g.exact order by g.ordinal) from passage_segment g where g.passage_id = p.id)
        = array(select e.value->>'exact' from jsonb_array_elements(s.segments) with ordinality e order by e.ordinality)
        as words,
      case when s.speaker_id is not null then p.speaker_id = coalesce(named.merged_into_id, named.id)
        when s.speaker_name = '' then p.speaker_id is null
        else exists (
          select 1 from speaker sp where sp.id = p.speaker_id and (sp.name_folded = s.speaker_folded or exists (
            select 1 from speaker_alias a where a.speaker_id = sp.id and a.folded = s.speaker_folded)))
        end as speaker,
      case when s.relayed_by_id is not null then p.relayed_by_id = coalesce(relaying.merged_into_id, relaying.id)
        when s.relayed_by_name = '' then p.relayed_by_id is null
        else exists (
          select 1 from speaker sp where sp.id = p.relayed_by_id and (sp.name_folded = s.relayed_by_folded or exists (
            select 1 from speaker_alias a where a.speaker_id = sp.id and a.folded = s.relayed_by_folded)))
        end as relayed,
      not exists (
        (select coalesce(i.merged_into_id, i.id), t.sentiment from suggestion_tag t join issue i on i.id = t.issue_id
          where t.suggestion_id = s.id
          except select t.issue_id, t.sentiment from passage_tag t where t.passage_id = p.id)
        union all
        (select t.issue_id, t.sentiment from passage_tag t where t.passage_id = p.id
          except select coalesce(i.merged_into_id, i.id), t.sentiment from suggestion_tag t
            join issue i on i.id = t.issue_id where t.suggestion_id = s.id)) as tags
    where p.id is not null
  ) kept on true
  where s.carried_from_id is null;

-- The same for each proposed issue: whether the passage is about it, and in that tone.
create view suggestion_tag_outcome as
  select o.id as suggestion_id, o.outcome, coalesce(i.merged_into_id, i.id) as issue_id, t.confidence,
    t.sentiment, t.sentiment_confidence,
    kept.sentiment is not null as issue_right, coalesce(kept.sentiment = t.sentiment, false) as sentiment_right
  from suggestion_outcome o
  join suggestion_tag t on t.suggestion_id = o.id
  join issue i on i.id = t.issue_id
  left join passage_tag kept on kept.passage_id = o.passage_id and kept.issue_id = coalesce(i.merged_into_id, i.id);

-- What the public sees of it: sums, and names only of those who are on the record, from five decisions on.
create view record_suggestion_figures as
  select count(*)::int as proposed,
    count(*) filter (where outcome = 'accepted')::int as accepted,
    count(*) filter (where outcome = 'changed')::int as changed,
    count(*) filter (where outcome = 'rejected')::int as rejected,
    count(*) filter (where outcome <> 'open' and has_speaker)::int as speakers_decided,
    count(*) filter (where outcome <> 'open' and has_speaker and speaker_right)::int as speakers_right,
    (select count(*)::int from suggestion_tag_outcome where outcome <> 'open') as issues_decided,
    (select count(*)::int from suggestion_tag_outcome where outcome <> 'open' and issue_right) as issues_right,
    (select count(*)::int from suggestion_tag_outcome where outcome <> 'open' and issue_right) as sentiments_decided,
    (select count(*)::int from suggestion_tag_outcome where outcome <> 'open' and sentiment_right) as sentiments_right,
    count(*) filter (where engine = 'external')::int as by_external
  from suggestion_outcome;

create view record_suggestion_speaker as
  select r.slug, r.name, count(*)::int as decided, count(*) filter (where o.speaker_right)::int as correct
  from suggestion_outcome o join record_speaker r on r.id = o.speaker_id
  where o.outcome <> 'open' and o.has_speaker
  group by r.slug, r.name having count(*) >= 5;

create view record_suggestion_issue as
  select r.slug, r.name, count(*)::int as decided, count(*) filter (where o.issue_right)::int as correct
  from suggestion_tag_outcome o join record_issue r on r.id = o.issue_id
  where o.outcome <> 'open'
  group by r.slug, r.name having count(*) >= 5;

grant select on suggestion_outcome, suggestion_tag_outcome to on_the_record_app;
revoke insert, update, delete on suggestion_outcome, suggestion_tag_outcome from on_the_record_app;
grant select on record_suggestion_figures, record_suggestion_speaker, record_suggestion_issue
  to on_the_record_reader;
