-- Structure around the plain text, and how the text was won: kept with the version, written once like the rest of it.
alter table "source_version" add column "structure" jsonb not null default '[]';
alter table "source_version" add column "facts" jsonb not null default '{}';
