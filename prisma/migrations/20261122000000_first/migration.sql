-- CreateEnum
CREATE TYPE "role" AS ENUM ('editor', 'reviewer', 'admin');

-- CreateEnum
CREATE TYPE "passage_kind" AS ENUM ('direct', 'indirect', 'mixed', 'context');

-- CreateEnum
CREATE TYPE "sentiment" AS ENUM ('strongly_negative', 'negative', 'neutral', 'positive', 'strongly_positive', 'mixed');

-- CreateEnum
CREATE TYPE "passage_origin" AS ENUM ('person', 'suggestion');

-- CreateEnum
CREATE TYPE "publication_kind" AS ENUM ('first', 'minor', 'clarification', 'correction');

-- CreateEnum
CREATE TYPE "verdict" AS ENUM ('approve', 'request_changes');

-- CreateEnum
CREATE TYPE "source_kind" AS ENUM ('article', 'transcript', 'statement', 'report', 'other');

-- CreateEnum
CREATE TYPE "source_rights" AS ENUM ('full_text', 'excerpts_only');

-- CreateEnum
CREATE TYPE "speaker_kind" AS ENUM ('person', 'organisation');

-- CreateEnum
CREATE TYPE "summary_state" AS ENUM ('draft', 'in_review', 'changes_requested', 'approved', 'scheduled', 'published', 'correcting', 'withdrawn');

-- CreateTable
CREATE TABLE "user_account" (
    "id" UUID NOT NULL,
    "email" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "role" "role" NOT NULL,
    "password_hash" TEXT,
    "disabled_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "rev" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "user_account_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "session" (
    "id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "token_hash" TEXT NOT NULL,
    "previous_token_hash" TEXT,
    "rotated_at" TIMESTAMPTZ(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_seen_at" TIMESTAMPTZ(3) NOT NULL,
    "authenticated_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "revoked_at" TIMESTAMPTZ(3),
    "ip" TEXT NOT NULL,
    "agent" TEXT NOT NULL,

    CONSTRAINT "session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "identity" (
    "issuer" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "user_id" UUID NOT NULL,

    CONSTRAINT "identity_pkey" PRIMARY KEY ("issuer","subject")
);

-- CreateTable
CREATE TABLE "invitation" (
    "id" UUID NOT NULL,
    "email" TEXT NOT NULL,
    "role" "role" NOT NULL,
    "token_hash" TEXT NOT NULL,
    "invited_by_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "accepted_at" TIMESTAMPTZ(3),
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "invitation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "sign_in_attempt" (
    "id" BIGSERIAL NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "account" TEXT NOT NULL,
    "network" TEXT NOT NULL,
    "succeeded" BOOLEAN,

    CONSTRAINT "sign_in_attempt_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "audit_event" (
    "seq" BIGINT NOT NULL,
    "id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "actor_id" UUID,
    "actor_name" TEXT NOT NULL,
    "action" TEXT NOT NULL,
    "subject_type" TEXT NOT NULL,
    "subject_id" UUID NOT NULL,
    "payload" JSONB NOT NULL,
    "previous" TEXT NOT NULL,
    "hash" TEXT NOT NULL,

    CONSTRAINT "audit_event_pkey" PRIMARY KEY ("seq")
);

-- CreateTable
CREATE TABLE "idempotency_key" (
    "user_id" UUID NOT NULL,
    "key" UUID NOT NULL,
    "fingerprint" TEXT NOT NULL,
    "body" JSONB NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "idempotency_key_pkey" PRIMARY KEY ("user_id","key")
);

-- CreateTable
CREATE TABLE "issue" (
    "id" UUID NOT NULL,
    "slug" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "name_folded" TEXT NOT NULL,
    "definition" TEXT NOT NULL DEFAULT '',
    "parent_id" UUID,
    "merged_into_id" UUID,
    "created_by_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "rev" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "issue_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "issue_alias" (
    "id" UUID NOT NULL,
    "issue_id" UUID NOT NULL,
    "alias" TEXT NOT NULL,
    "folded" TEXT NOT NULL,

    CONSTRAINT "issue_alias_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "issue_slug" (
    "slug" TEXT NOT NULL,
    "issue_id" UUID NOT NULL,

    CONSTRAINT "issue_slug_pkey" PRIMARY KEY ("slug")
);

-- CreateTable
CREATE TABLE "passage" (
    "id" UUID NOT NULL,
    "source_id" UUID NOT NULL,
    "version_id" UUID NOT NULL,
    "kind" "passage_kind" NOT NULL,
    "speaker_id" UUID,
    "relayed_by_id" UUID,
    "note" TEXT NOT NULL DEFAULT '',
    "origin" "passage_origin" NOT NULL DEFAULT 'person',
    "start" INTEGER NOT NULL,
    "end_offset" INTEGER NOT NULL,
    "evidence_hash" TEXT NOT NULL,
    "created_by_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "deleted_at" TIMESTAMPTZ(3),
    "rev" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "passage_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "passage_segment" (
    "passage_id" UUID NOT NULL,
    "ordinal" INTEGER NOT NULL,
    "start" INTEGER NOT NULL,
    "end_offset" INTEGER NOT NULL,
    "exact" TEXT NOT NULL,
    "prefix" TEXT NOT NULL,
    "suffix" TEXT NOT NULL,

    CONSTRAINT "passage_segment_pkey" PRIMARY KEY ("passage_id","ordinal")
);

-- CreateTable
CREATE TABLE "passage_tag" (
    "passage_id" UUID NOT NULL,
    "issue_id" UUID NOT NULL,
    "sentiment" "sentiment" NOT NULL,
    "ordinal" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "passage_tag_pkey" PRIMARY KEY ("passage_id","issue_id")
);

-- CreateTable
CREATE TABLE "passage_contributor" (
    "passage_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,

    CONSTRAINT "passage_contributor_pkey" PRIMARY KEY ("passage_id","user_id")
);

-- CreateTable
CREATE TABLE "publication" (
    "id" UUID NOT NULL,
    "summary_id" UUID NOT NULL,
    "revision_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "slug" TEXT NOT NULL,
    "headline" TEXT NOT NULL,
    "body" JSONB NOT NULL,
    "content_hash" TEXT NOT NULL,
    "kind" "publication_kind" NOT NULL DEFAULT 'first',
    "note" TEXT NOT NULL DEFAULT '',
    "published_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "published_by_id" UUID NOT NULL,
    "superseded_at" TIMESTAMPTZ(3),
    "withdrawn_at" TIMESTAMPTZ(3),
    "withdrawn_note" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "publication_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "published_passage" (
    "publication_id" UUID NOT NULL,
    "passage_id" UUID NOT NULL,
    "ordinal" INTEGER NOT NULL,
    "source_id" UUID NOT NULL,
    "version_id" UUID NOT NULL,
    "speaker_id" UUID,
    "relayed_by_id" UUID,
    "kind" "passage_kind" NOT NULL,
    "start" INTEGER NOT NULL,
    "end_offset" INTEGER NOT NULL,
    "segments" JSONB NOT NULL,
    "context" JSONB NOT NULL,
    "words" TEXT NOT NULL,
    "speaker_name" TEXT NOT NULL DEFAULT '',
    "speaker_role" TEXT NOT NULL DEFAULT '',
    "relayed_by_name" TEXT NOT NULL DEFAULT '',
    "evidence_hash" TEXT NOT NULL,

    CONSTRAINT "published_passage_pkey" PRIMARY KEY ("publication_id","passage_id")
);

-- CreateTable
CREATE TABLE "published_tag" (
    "publication_id" UUID NOT NULL,
    "passage_id" UUID NOT NULL,
    "issue_id" UUID NOT NULL,
    "issue_name" TEXT NOT NULL,
    "sentiment" "sentiment" NOT NULL,
    "ordinal" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "published_tag_pkey" PRIMARY KEY ("publication_id","passage_id","issue_id")
);

-- CreateTable
CREATE TABLE "review" (
    "id" UUID NOT NULL,
    "summary_id" UUID NOT NULL,
    "revision_id" UUID NOT NULL,
    "content_hash" TEXT NOT NULL,
    "verdict" "verdict" NOT NULL,
    "note" TEXT NOT NULL DEFAULT '',
    "reviewer_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "review_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "comment" (
    "id" UUID NOT NULL,
    "summary_id" UUID NOT NULL,
    "revision_id" UUID NOT NULL,
    "parent_id" UUID,
    "passage_id" UUID,
    "anchor" JSONB,
    "body" TEXT NOT NULL,
    "author_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "resolved_at" TIMESTAMPTZ(3),
    "resolved_by_id" UUID,
    "rev" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "comment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "source" (
    "id" UUID NOT NULL,
    "title" TEXT NOT NULL,
    "publisher" TEXT NOT NULL DEFAULT '',
    "author" TEXT NOT NULL DEFAULT '',
    "link" TEXT NOT NULL DEFAULT '',
    "published_on" DATE,
    "language" TEXT NOT NULL DEFAULT 'en',
    "kind" "source_kind" NOT NULL DEFAULT 'article',
    "rights" "source_rights" NOT NULL DEFAULT 'excerpts_only',
    "created_by_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "rev" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "source_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "source_version" (
    "id" UUID NOT NULL,
    "source_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "text" TEXT NOT NULL,
    "length" INTEGER NOT NULL,
    "sha256" TEXT NOT NULL,
    "captured_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "captured_from" TEXT NOT NULL,
    "captured_by_id" UUID NOT NULL,

    CONSTRAINT "source_version_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "source_original" (
    "version_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "media_type" TEXT NOT NULL,
    "bytes" BYTEA NOT NULL,
    "sha256" TEXT NOT NULL,

    CONSTRAINT "source_original_pkey" PRIMARY KEY ("version_id")
);

-- CreateTable
CREATE TABLE "speaker" (
    "id" UUID NOT NULL,
    "slug" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "name_folded" TEXT NOT NULL,
    "kind" "speaker_kind" NOT NULL DEFAULT 'person',
    "description" TEXT NOT NULL DEFAULT '',
    "merged_into_id" UUID,
    "created_by_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "rev" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "speaker_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "speaker_alias" (
    "id" UUID NOT NULL,
    "speaker_id" UUID NOT NULL,
    "alias" TEXT NOT NULL,
    "folded" TEXT NOT NULL,

    CONSTRAINT "speaker_alias_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "speaker_role" (
    "id" UUID NOT NULL,
    "speaker_id" UUID NOT NULL,
    "title" TEXT NOT NULL,
    "from_date" DATE,
    "to_date" DATE,

    CONSTRAINT "speaker_role_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "speaker_slug" (
    "slug" TEXT NOT NULL,
    "speaker_id" UUID NOT NULL,

    CONSTRAINT "speaker_slug_pkey" PRIMARY KEY ("slug")
);

-- CreateTable
CREATE TABLE "summary" (
    "id" UUID NOT NULL,
    "headline" TEXT NOT NULL,
    "doc" JSONB NOT NULL,
    "state" "summary_state" NOT NULL DEFAULT 'draft',
    "created_by_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "rev" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "summary_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "summary_slug" (
    "slug" TEXT NOT NULL,
    "summary_id" UUID NOT NULL,
    "current" BOOLEAN NOT NULL DEFAULT true,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "summary_slug_pkey" PRIMARY KEY ("slug")
);

-- CreateTable
CREATE TABLE "summary_contributor" (
    "summary_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,

    CONSTRAINT "summary_contributor_pkey" PRIMARY KEY ("summary_id","user_id")
);

-- CreateTable
CREATE TABLE "citation" (
    "summary_id" UUID NOT NULL,
    "passage_id" UUID NOT NULL,
    "ordinal" INTEGER NOT NULL,

    CONSTRAINT "citation_pkey" PRIMARY KEY ("summary_id","passage_id")
);

-- CreateTable
CREATE TABLE "revision" (
    "id" UUID NOT NULL,
    "summary_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "headline" TEXT NOT NULL,
    "doc" JSONB NOT NULL,
    "evidence" JSONB NOT NULL,
    "text_hash" TEXT NOT NULL,
    "content_hash" TEXT NOT NULL,
    "cause" TEXT NOT NULL,
    "created_by_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "revision_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "revision_citation" (
    "revision_id" UUID NOT NULL,
    "passage_id" UUID NOT NULL,
    "ordinal" INTEGER NOT NULL,

    CONSTRAINT "revision_citation_pkey" PRIMARY KEY ("revision_id","passage_id")
);

-- CreateTable
CREATE TABLE "revision_contributor" (
    "revision_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,

    CONSTRAINT "revision_contributor_pkey" PRIMARY KEY ("revision_id","user_id")
);

-- CreateIndex
CREATE UNIQUE INDEX "user_account_email_key" ON "user_account"("email");

-- CreateIndex
CREATE UNIQUE INDEX "session_token_hash_key" ON "session"("token_hash");

-- CreateIndex
CREATE UNIQUE INDEX "session_previous_token_hash_key" ON "session"("previous_token_hash");

-- CreateIndex
CREATE INDEX "session_user_id_idx" ON "session"("user_id");

-- CreateIndex
CREATE UNIQUE INDEX "invitation_token_hash_key" ON "invitation"("token_hash");

-- CreateIndex
CREATE INDEX "sign_in_attempt_account_at_idx" ON "sign_in_attempt"("account", "at");

-- CreateIndex
CREATE INDEX "sign_in_attempt_network_at_idx" ON "sign_in_attempt"("network", "at");

-- CreateIndex
CREATE INDEX "sign_in_attempt_at_idx" ON "sign_in_attempt"("at");

-- CreateIndex
CREATE UNIQUE INDEX "audit_event_id_key" ON "audit_event"("id");

-- CreateIndex
CREATE UNIQUE INDEX "audit_event_hash_key" ON "audit_event"("hash");

-- CreateIndex
CREATE INDEX "audit_event_subject_type_subject_id_seq_idx" ON "audit_event"("subject_type", "subject_id", "seq");

-- CreateIndex
CREATE INDEX "audit_event_actor_id_seq_idx" ON "audit_event"("actor_id", "seq");

-- CreateIndex
CREATE INDEX "audit_event_action_seq_idx" ON "audit_event"("action", "seq");

-- CreateIndex
CREATE INDEX "idempotency_key_at_idx" ON "idempotency_key"("at");

-- CreateIndex
CREATE UNIQUE INDEX "issue_slug_key" ON "issue"("slug");

-- CreateIndex
CREATE INDEX "issue_name_folded_idx" ON "issue"("name_folded");

-- CreateIndex
CREATE INDEX "issue_alias_folded_idx" ON "issue_alias"("folded");

-- CreateIndex
CREATE UNIQUE INDEX "issue_alias_issue_id_folded_key" ON "issue_alias"("issue_id", "folded");

-- CreateIndex
CREATE INDEX "issue_slug_issue_id_idx" ON "issue_slug"("issue_id");

-- CreateIndex
CREATE INDEX "passage_version_id_start_idx" ON "passage"("version_id", "start");

-- CreateIndex
CREATE INDEX "passage_source_id_idx" ON "passage"("source_id");

-- CreateIndex
CREATE INDEX "passage_speaker_id_idx" ON "passage"("speaker_id");

-- CreateIndex
CREATE INDEX "passage_relayed_by_id_idx" ON "passage"("relayed_by_id");

-- CreateIndex
CREATE INDEX "passage_tag_issue_id_idx" ON "passage_tag"("issue_id");

-- CreateIndex
CREATE INDEX "passage_contributor_user_id_idx" ON "passage_contributor"("user_id");

-- CreateIndex
CREATE UNIQUE INDEX "publication_revision_id_key" ON "publication"("revision_id");

-- CreateIndex
CREATE UNIQUE INDEX "publication_summary_id_number_key" ON "publication"("summary_id", "number");

-- CreateIndex
CREATE INDEX "published_passage_passage_id_idx" ON "published_passage"("passage_id");

-- CreateIndex
CREATE INDEX "published_passage_speaker_id_idx" ON "published_passage"("speaker_id");

-- CreateIndex
CREATE INDEX "published_passage_source_id_idx" ON "published_passage"("source_id");

-- CreateIndex
CREATE INDEX "published_tag_issue_id_idx" ON "published_tag"("issue_id");

-- CreateIndex
CREATE INDEX "review_summary_id_idx" ON "review"("summary_id");

-- CreateIndex
CREATE INDEX "review_revision_id_idx" ON "review"("revision_id");

-- CreateIndex
CREATE INDEX "comment_summary_id_idx" ON "comment"("summary_id");

-- CreateIndex
CREATE INDEX "source_version_sha256_idx" ON "source_version"("sha256");

-- CreateIndex
CREATE UNIQUE INDEX "source_version_source_id_number_key" ON "source_version"("source_id", "number");

-- CreateIndex
CREATE UNIQUE INDEX "speaker_slug_key" ON "speaker"("slug");

-- CreateIndex
CREATE INDEX "speaker_name_folded_idx" ON "speaker"("name_folded");

-- CreateIndex
CREATE INDEX "speaker_alias_folded_idx" ON "speaker_alias"("folded");

-- CreateIndex
CREATE UNIQUE INDEX "speaker_alias_speaker_id_folded_key" ON "speaker_alias"("speaker_id", "folded");

-- CreateIndex
CREATE INDEX "speaker_role_speaker_id_idx" ON "speaker_role"("speaker_id");

-- CreateIndex
CREATE INDEX "speaker_slug_speaker_id_idx" ON "speaker_slug"("speaker_id");

-- CreateIndex
CREATE INDEX "summary_state_idx" ON "summary"("state");

-- CreateIndex
CREATE INDEX "summary_slug_summary_id_idx" ON "summary_slug"("summary_id");

-- CreateIndex
CREATE INDEX "summary_contributor_user_id_idx" ON "summary_contributor"("user_id");

-- CreateIndex
CREATE INDEX "citation_passage_id_idx" ON "citation"("passage_id");

-- CreateIndex
CREATE UNIQUE INDEX "revision_summary_id_number_key" ON "revision"("summary_id", "number");

-- CreateIndex
CREATE INDEX "revision_citation_passage_id_idx" ON "revision_citation"("passage_id");

-- AddForeignKey
ALTER TABLE "session" ADD CONSTRAINT "session_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user_account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "identity" ADD CONSTRAINT "identity_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user_account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "invitation" ADD CONSTRAINT "invitation_invited_by_id_fkey" FOREIGN KEY ("invited_by_id") REFERENCES "user_account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "issue" ADD CONSTRAINT "issue_parent_id_fkey" FOREIGN KEY ("parent_id") REFERENCES "issue"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "issue" ADD CONSTRAINT "issue_merged_into_id_fkey" FOREIGN KEY ("merged_into_id") REFERENCES "issue"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "issue_alias" ADD CONSTRAINT "issue_alias_issue_id_fkey" FOREIGN KEY ("issue_id") REFERENCES "issue"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "issue_slug" ADD CONSTRAINT "issue_slug_issue_id_fkey" FOREIGN KEY ("issue_id") REFERENCES "issue"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "passage" ADD CONSTRAINT "passage_source_id_fkey" FOREIGN KEY ("source_id") REFERENCES "source"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "passage" ADD CONSTRAINT "passage_version_id_fkey" FOREIGN KEY ("version_id") REFERENCES "source_version"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "passage" ADD CONSTRAINT "passage_speaker_id_fkey" FOREIGN KEY ("speaker_id") REFERENCES "speaker"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "passage" ADD CONSTRAINT "passage_relayed_by_id_fkey" FOREIGN KEY ("relayed_by_id") REFERENCES "speaker"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "passage" ADD CONSTRAINT "passage_created_by_id_fkey" FOREIGN KEY ("created_by_id") REFERENCES "user_account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "passage_segment" ADD CONSTRAINT "passage_segment_passage_id_fkey" FOREIGN KEY ("passage_id") REFERENCES "passage"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "passage_tag" ADD CONSTRAINT "passage_tag_passage_id_fkey" FOREIGN KEY ("passage_id") REFERENCES "passage"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "passage_tag" ADD CONSTRAINT "passage_tag_issue_id_fkey" FOREIGN KEY ("issue_id") REFERENCES "issue"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "passage_contributor" ADD CONSTRAINT "passage_contributor_passage_id_fkey" FOREIGN KEY ("passage_id") REFERENCES "passage"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "passage_contributor" ADD CONSTRAINT "passage_contributor_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user_account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "publication" ADD CONSTRAINT "publication_summary_id_fkey" FOREIGN KEY ("summary_id") REFERENCES "summary"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "publication" ADD CONSTRAINT "publication_revision_id_fkey" FOREIGN KEY ("revision_id") REFERENCES "revision"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "publication" ADD CONSTRAINT "publication_published_by_id_fkey" FOREIGN KEY ("published_by_id") REFERENCES "user_account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "published_passage" ADD CONSTRAINT "published_passage_publication_id_fkey" FOREIGN KEY ("publication_id") REFERENCES "publication"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "published_tag" ADD CONSTRAINT "published_tag_publication_id_passage_id_fkey" FOREIGN KEY ("publication_id", "passage_id") REFERENCES "published_passage"("publication_id", "passage_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "review" ADD CONSTRAINT "review_summary_id_fkey" FOREIGN KEY ("summary_id") REFERENCES "summary"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "review" ADD CONSTRAINT "review_revision_id_fkey" FOREIGN KEY ("revision_id") REFERENCES "revision"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "review" ADD CONSTRAINT "review_reviewer_id_fkey" FOREIGN KEY ("reviewer_id") REFERENCES "user_account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "comment" ADD CONSTRAINT "comment_summary_id_fkey" FOREIGN KEY ("summary_id") REFERENCES "summary"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "comment" ADD CONSTRAINT "comment_revision_id_fkey" FOREIGN KEY ("revision_id") REFERENCES "revision"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "comment" ADD CONSTRAINT "comment_parent_id_fkey" FOREIGN KEY ("parent_id") REFERENCES "comment"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "comment" ADD CONSTRAINT "comment_passage_id_fkey" FOREIGN KEY ("passage_id") REFERENCES "passage"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "comment" ADD CONSTRAINT "comment_author_id_fkey" FOREIGN KEY ("author_id") REFERENCES "user_account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "comment" ADD CONSTRAINT "comment_resolved_by_id_fkey" FOREIGN KEY ("resolved_by_id") REFERENCES "user_account"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "source" ADD CONSTRAINT "source_created_by_id_fkey" FOREIGN KEY ("created_by_id") REFERENCES "user_account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "source_version" ADD CONSTRAINT "source_version_source_id_fkey" FOREIGN KEY ("source_id") REFERENCES "source"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "source_version" ADD CONSTRAINT "source_version_captured_by_id_fkey" FOREIGN KEY ("captured_by_id") REFERENCES "user_account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "source_original" ADD CONSTRAINT "source_original_version_id_fkey" FOREIGN KEY ("version_id") REFERENCES "source_version"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "speaker" ADD CONSTRAINT "speaker_merged_into_id_fkey" FOREIGN KEY ("merged_into_id") REFERENCES "speaker"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "speaker_alias" ADD CONSTRAINT "speaker_alias_speaker_id_fkey" FOREIGN KEY ("speaker_id") REFERENCES "speaker"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "speaker_role" ADD CONSTRAINT "speaker_role_speaker_id_fkey" FOREIGN KEY ("speaker_id") REFERENCES "speaker"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "speaker_slug" ADD CONSTRAINT "speaker_slug_speaker_id_fkey" FOREIGN KEY ("speaker_id") REFERENCES "speaker"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "summary" ADD CONSTRAINT "summary_created_by_id_fkey" FOREIGN KEY ("created_by_id") REFERENCES "user_account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "summary_slug" ADD CONSTRAINT "summary_slug_summary_id_fkey" FOREIGN KEY ("summary_id") REFERENCES "summary"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "summary_contributor" ADD CONSTRAINT "summary_contributor_summary_id_fkey" FOREIGN KEY ("summary_id") REFERENCES "summary"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "summary_contributor" ADD CONSTRAINT "summary_contributor_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user_account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "citation" ADD CONSTRAINT "citation_summary_id_fkey" FOREIGN KEY ("summary_id") REFERENCES "summary"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "citation" ADD CONSTRAINT "citation_passage_id_fkey" FOREIGN KEY ("passage_id") REFERENCES "passage"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "revision" ADD CONSTRAINT "revision_summary_id_fkey" FOREIGN KEY ("summary_id") REFERENCES "summary"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "revision" ADD CONSTRAINT "revision_created_by_id_fkey" FOREIGN KEY ("created_by_id") REFERENCES "user_account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "revision_citation" ADD CONSTRAINT "revision_citation_revision_id_fkey" FOREIGN KEY ("revision_id") REFERENCES "revision"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "revision_citation" ADD CONSTRAINT "revision_citation_passage_id_fkey" FOREIGN KEY ("passage_id") REFERENCES "passage"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "revision_contributor" ADD CONSTRAINT "revision_contributor_revision_id_fkey" FOREIGN KEY ("revision_id") REFERENCES "revision"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "revision_contributor" ADD CONSTRAINT "revision_contributor_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user_account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
