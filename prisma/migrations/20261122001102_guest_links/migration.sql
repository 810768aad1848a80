-- A link is passed on by whoever made it, never mailed by us: its secret would lie in the outbox.
alter table "guest" drop column "email";
