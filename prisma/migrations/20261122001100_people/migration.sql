-- Notices, mail that goes out, who looks at what until when, and guests with a link to one revision.

create table "mail" (
  "id" uuid not null,
  "key" text not null,
  "to_address" text not null,
  "subject" text not null,
  "text" text not null,
  "html" text not null,
  "state" text not null default 'waiting',
  "attempts" integer not null default 0,
  "last_error" text not null default '',
  "created_at" timestamptz(3) not null default current_timestamp,
  "updated_at" timestamptz(3) not null default current_timestamp,
  constraint "mail_pkey" primary key ("id"),
  constraint "mail_state_known" check ("state" in ('waiting', 'sending', 'sent', 'refused', 'unsure'))
);
create unique index "mail_key_key" on "mail"("key");
create index "mail_state_updated_at_idx" on "mail"("state", "updated_at");

create table "notice" (
  "id" uuid not null,
  "event_id" text not null,
  "user_id" uuid not null,
  "kind" text not null,
  "by_name" text not null default '',
  "title" text not null,
  "detail" text not null default '',
  "path" text not null,
  "summary_id" uuid,
  "channel" text not null,
  "mail_id" uuid,
  "created_at" timestamptz(3) not null default current_timestamp,
  "read_at" timestamptz(3),
  constraint "notice_pkey" primary key ("id"),
  constraint "notice_channel_known" check ("channel" in ('app', 'digest', 'now')),
  -- a link in a notice leads to the desk and nowhere else
  constraint "notice_path_own" check ("path" ~ '^/desk(/|$)')
);
-- never twice: whatever is retried, and however many workers there are
create unique index "notice_event_id_user_id_kind_key" on "notice"("event_id", "user_id", "kind");
create index "notice_user_id_created_at_idx" on "notice"("user_id", "created_at" desc);
create index "notice_user_id_read_at_idx" on "notice"("user_id", "read_at");
create index "notice_mail_id_idx" on "notice"("mail_id");

create table "notice_choice" (
  "user_id" uuid not null,
  "choices" jsonb not null default '{}',
  "digest_hour" integer not null default 8,
  "time_zone" text not null default 'UTC',
  constraint "notice_choice_pkey" primary key ("user_id"),
  constraint "notice_choice_hour" check ("digest_hour" between 0 and 23)
);

create table "review_plan" (
  "summary_id" uuid not null,
  "due_at" timestamptz(3),
  "priority" integer not null default 0,
  "rev" integer not null default 1,
  constraint "review_plan_pkey" primary key ("summary_id"),
  constraint "review_plan_priority" check ("priority" between -1 and 2)
);

create table "assignment" (
  "id" uuid not null,
  "summary_id" uuid not null,
  "assignee_id" uuid not null,
  "assigned_by_id" uuid not null,
  "created_at" timestamptz(3) not null default current_timestamp,
  "ended_at" timestamptz(3),
  constraint "assignment_pkey" primary key ("id")
);
create index "assignment_assignee_id_idx" on "assignment"("assignee_id");
create index "assignment_summary_id_idx" on "assignment"("summary_id");
-- the same person is assigned to the same summary once at a time
create unique index "assignment_open" on "assignment"("summary_id", "assignee_id") where "ended_at" is null;

create table "saved_filter" (
  "id" uuid not null,
  "user_id" uuid not null,
  "name" text not null,
  "query" text not null,
  "created_at" timestamptz(3) not null default current_timestamp,
  constraint "saved_filter_pkey" primary key ("id")
);
create unique index "saved_filter_user_id_name_key" on "saved_filter"("user_id", "name");

create table "guest" (
  "id" uuid not null,
  "summary_id" uuid not null,
  "revision_id" uuid not null,
  "name" text not null,
  "email" text,
  "token_hash" text not null,
  "invited_by_id" uuid not null,
  "created_at" timestamptz(3) not null default current_timestamp,
  "expires_at" timestamptz(3) not null,
  "revoked_at" timestamptz(3),
  "opened_at" timestamptz(3),
  "opinion" text,
  "opinion_note" text not null default '',
  "opinion_at" timestamptz(3),
  constraint "guest_pkey" primary key ("id"),
  constraint "guest_opinion_known" check ("opinion" in ('in_favour', 'against'))
);
create unique index "guest_token_hash_key" on "guest"("token_hash");
create index "guest_summary_id_idx" on "guest"("summary_id");

-- A remark is by a person of the desk or by a guest, never by both and never by nobody.
alter table "comment" alter column "author_id" drop not null;
alter table "comment" add column "guest_id" uuid;
alter table "comment" add constraint "comment_has_one_author" check (num_nonnulls("author_id", "guest_id") = 1);

alter table "notice" add constraint "notice_user_id_fkey" foreign key ("user_id") references "user_account"("id") on delete restrict on update cascade;
alter table "notice" add constraint "notice_mail_id_fkey" foreign key ("mail_id") references "mail"("id") on delete set null on update cascade;
alter table "notice_choice" add constraint "notice_choice_user_id_fkey" foreign key ("user_id") references "user_account"("id") on delete restrict on update cascade;
alter table "review_plan" add constraint "review_plan_summary_id_fkey" foreign key ("summary_id") references "summary"("id") on delete restrict on update cascade;
alter table "assignment" add constraint "assignment_summary_id_fkey" foreign key ("summary_id") references "summary"("id") on delete restrict on update cascade;
alter table "assignment" add constraint "assignment_assignee_id_fkey" foreign key ("assignee_id") references "user_account"("id") on delete restrict on update cascade;
alter table "assignment" add constraint "assignment_assigned_by_id_fkey" foreign key ("assigned_by_id") references "user_account"("id") on delete restrict on update cascade;
alter table "saved_filter" add constraint "saved_filter_user_id_fkey" foreign key ("user_id") references "user_account"("id") on delete restrict on update cascade;
alter table "guest" add constraint "guest_summary_id_fkey" foreign key ("summary_id") references "summary"("id") on delete restrict on update cascade;
alter table "guest" add constraint "guest_revision_id_fkey" foreign key ("revision_id") references "revision"("id") on delete restrict on update cascade;
alter table "guest" add constraint "guest_invited_by_id_fkey" foreign key ("invited_by_id") references "user_account"("id") on delete restrict on update cascade;
alter table "comment" add constraint "comment_guest_id_fkey" foreign key ("guest_id") references "guest"("id") on delete restrict on update cascade;

revoke delete on "assignment", "guest" from on_the_record_app;
-- An invitation stays what it was: to this revision, for this person, until this time.
revoke update on "guest" from on_the_record_app;
grant update ("revoked_at", "opened_at", "opinion", "opinion_note", "opinion_at") on "guest" to on_the_record_app;
