-- What a person set for themselves. Kept with the person, so that it is there on every machine they sit at.
alter table "user_account" add column "preferences" jsonb not null default '{}';
