-- Who had a source open at the desk, and when last: there the tags of its passages show, so a second reading of them is
-- not theirs to give. While the page is open the time is brought up to date every few minutes (SEEN_AGAIN_MS).
create table source_look (
  source_id uuid not null references source (id) on update cascade on delete restrict,
  person_id uuid not null references user_account (id) on update cascade on delete restrict,
  at timestamptz(3) not null default now(),
  primary key (source_id, person_id)
);
create index source_look_person_id_idx on source_look (person_id);
revoke delete, truncate on source_look from on_the_record_app;
grant select, insert, update on source_look to on_the_record_app;

-- Whether somebody could see at the desk what was first said of a passage: they had its source open since it was made
-- (or a few minutes before, when the page may still have been open), or a revision that cites it, or wrote in a summary
-- that does.
create function has_seen_passage(passage_id uuid, person_id uuid) returns boolean language sql stable as $$
  select exists (
    select 1 from passage p join source_look l on l.source_id = p.source_id
    where p.id = has_seen_passage.passage_id and l.person_id = has_seen_passage.person_id
      and l.at > p.created_at - interval '10 minutes')
  or exists (
    select 1 from revision_citation c join revision r on r.id = c.revision_id
    where c.passage_id = has_seen_passage.passage_id and (
      exists (select 1 from review_look l
        where l.revision_id = r.id and l.reviewer_id = has_seen_passage.person_id)
      or exists (select 1 from review v where v.revision_id = r.id and v.reviewer_id = has_seen_passage.person_id)
      or exists (select 1 from summary_contributor sc
        where sc.summary_id = r.summary_id and sc.user_id = has_seen_passage.person_id)))
$$;

create function check_unseen() returns trigger language plpgsql as $$
begin
  if exists (select 1 from second_reading r
    where r.id = new.reading_id and has_seen_passage(r.passage_id, new.reader_id)) then
    raise exception 'whoever could see the first reading does not give the second'
      using errcode = 'check_violation', constraint = 'second_reading_seen';
  end if;
  return new;
end $$;
create trigger unseen before insert on second_reading_answer for each row execute function check_unseen();
