-- What a search counts of each passage it finds, packed, so that a common word costs one look at its passages: joined
-- by string_agg, the packs of all are counted outside (countFacets in lib/search/rules.ts) in a fraction of the time of group by.
-- Four-byte integers: the number of the speaker (0: nobody), of the source, the year, how many tags; then of each tag
-- the number of the issue and the place of the sentiment in its scale, from 1.
create table "published_number" (
  "id" uuid not null,
  "no" serial not null,
  constraint "published_number_pkey" primary key ("id")
);
create unique index "published_number_no_key" on "published_number"("no");
revoke insert, update, delete, truncate on published_number from on_the_record_app;

create function packed_facets(speaker uuid, source uuid, said_on date, issues uuid[], sentiments sentiment[])
returns bytea language sql stable as $$
  select int4send(coalesce((select no from published_number where id = speaker), 0))
    || int4send((select no from published_number where id = source))
    || int4send(date_part('year', said_on)::int)
    || int4send(cardinality(issues))
    || coalesce((
      select string_agg(int4send(n.no) || int4send(array_position(enum_range(null::sentiment), tag.sentiment)), '')
      from unnest(issues, sentiments) as tag (issue_id, sentiment) join published_number n on n.id = tag.issue_id
    ), '')
$$;

-- What was published before: the issues of each passage become its facets, in one pass over the table.
insert into published_number (id)
select source_id from published_entry
union select speaker_id from published_entry where speaker_id is not null
union select issue_id from published_entry_tag;
drop view record_entry;
alter table published_entry alter column "issue_ids" type bytea
  using packed_facets(speaker_id, source_id, said_on, issue_ids, sentiments);
alter table published_entry alter column "issue_ids" set not null;
alter table published_entry rename column "issue_ids" to "facets";
create view record_entry as select * from published_entry;
create view record_number as select * from published_number;
grant select on record_entry, record_number to on_the_record_reader;

create or replace function index_passages(ids uuid[]) returns void language plpgsql security definer
set search_path = public, pg_temp as $$
begin
  delete from published_entry where passage_id = any(ids);
  -- in one order, so that two that publish at once wait for one another and no more
  insert into published_number (id)
  select id from (
    select pp.source_id from published_passage pp where pp.passage_id = any(ids)
    union
    select coalesce(sp.merged_into_id, sp.id) from published_passage pp join speaker sp on sp.id = pp.speaker_id
    where pp.passage_id = any(ids)
    union
    select coalesce(i.merged_into_id, i.id) from published_passage pp
    join published_tag pt on pt.publication_id = pp.publication_id and pt.passage_id = pp.passage_id
    join issue i on i.id = pt.issue_id
    where pp.passage_id = any(ids)
  ) named (id)
  where not exists (select 1 from published_number n where n.id = named.id)
  order by id on conflict do nothing;
  with entry as materialized (
    select distinct on (pp.passage_id) pp.passage_id, pp.publication_id, p.summary_id, pp.source_id,
      coalesce(sp.merged_into_id, sp.id) as speaker_id, coalesce(rb.merged_into_id, rb.id) as relayed_by_id, pp.kind,
      coalesce(s.published_on, (first.published_at at time zone 'utc')::date) as said_on, p.published_at,
      text_config(s.language) as config,
      setweight(to_tsvector(text_config(s.language), spaced(pp.words)), 'A')
        || setweight(to_tsvector(text_config(s.language), spaced(pp.speaker_name)), 'B')
        || setweight(to_tsvector(text_config(s.language), spaced(coalesce(t.names, ''))), 'C') as tsv,
      coalesce(t.issues, '{}') as issues, coalesce(t.sentiments, '{}') as sentiments
    from published_passage pp
    join publication p on p.id = pp.publication_id and p.superseded_at is null and p.withdrawn_at is null
    join publication first on first.summary_id = p.summary_id and first.number = 1
    join source s on s.id = pp.source_id
    left join speaker sp on sp.id = pp.speaker_id
    left join speaker rb on rb.id = pp.relayed_by_id
    left join lateral (
      select array_agg(issue_id order by ordinal) as issues, array_agg(sentiment order by ordinal) as sentiments,
        string_agg(issue_name, ' ') as names
      from (
        select distinct on (coalesce(i.merged_into_id, i.id)) coalesce(i.merged_into_id, i.id) as issue_id,
          pt.sentiment, pt.ordinal, pt.issue_name
        from published_tag pt join issue i on i.id = pt.issue_id
        where pt.publication_id = pp.publication_id and pt.passage_id = pp.passage_id
        order by coalesce(i.merged_into_id, i.id), pt.ordinal
      ) one
    ) t on true
    where pp.passage_id = any(ids)
    order by pp.passage_id, p.published_at desc, p.id desc
  ),
  written as (
    insert into published_entry (passage_id, publication_id, summary_id, source_id, speaker_id, relayed_by_id, kind,
      said_on, published_at, config, tsv, sentiments, facets)
    select e.passage_id, e.publication_id, e.summary_id, e.source_id, e.speaker_id, e.relayed_by_id, e.kind,
      e.said_on, e.published_at, e.config, e.tsv, e.sentiments,
      packed_facets(e.speaker_id, e.source_id, e.said_on, e.issues, e.sentiments)
    from entry e
  )
  insert into published_entry_tag
  select e.passage_id, tag.issue_id, tag.sentiment, e.speaker_id, e.said_on
  from entry e, unnest(e.issues, e.sentiments) as tag (issue_id, sentiment);
  insert into published_language
  select distinct config::text from published_entry where passage_id = any(ids) on conflict do nothing;
end $$;
