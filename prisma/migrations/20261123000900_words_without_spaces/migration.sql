-- Scripts that put no spaces between their words (Chinese, Japanese, Thai, Lao, Burmese, Khmer): each character, with the
-- marks on it, is a word of the index, and what stands together in a question is a phrase (askable in
-- lib/search/rules.ts). The same characters as in lib/text/unspaced.ts.
-- @param by what is put on both sides of a character
create function spaced(words text, by text default ' ') returns text language sql immutable parallel safe as $$
  select regexp_replace(words, '([' ||
    '\u3005-\u3007\u3041-\u3096\u309d-\u309f\u30a1-\u30fa\u30fc-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff' ||
    '\uf900-\ufaff\uff66-\uff9f\U00020000-\U000323af' ||
    '\u0e01-\u0e3e\u0e40-\u0e4e\u0e81-\u0ecf\u0edc-\u0edf\u1000-\u103f\u1050-\u109d\u1780-\u17d3' ||
    '][\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u0eb1\u0eb4-\u0ebc\u0ec8-\u0ece\u102b-\u103e\u1056-\u1059' ||
    '\u105e-\u1060\u1062-\u1064\u1067-\u106d\u1071-\u1074\u1082-\u108d\u109a-\u109d\u17b4-\u17d3]*)',
    by || '\1' || by, 'g')
$$;

-- The rules for word stems of a text, of those that it may be written in: those by which most of its words are little
-- words ("the", "und"). Where none is told from the others, the first.
create function likeliest_config(words text, configs regconfig[]) returns regconfig language sql immutable parallel safe as $$
  select case cardinality(configs) when 1 then configs[1] else (
    select config from unnest(configs) with ordinality as may (config, place)
    order by (select coalesce(sum(cardinality(positions)), 0) from unnest(to_tsvector(config, words))), place limit 1
  ) end
$$;

-- A summary is asked in its own language: that of a source that it cites, or English.
alter table published_text add column "config" regconfig not null default 'english';

create or replace function index_passages(ids uuid[]) returns void language plpgsql security definer
set search_path = public, pg_temp as $$
begin
  delete from published_entry where passage_id = any(ids);
  insert into published_entry
  select distinct on (pp.passage_id) pp.passage_id, pp.publication_id, p.summary_id, pp.source_id,
    coalesce(sp.merged_into_id, sp.id), coalesce(rb.merged_into_id, rb.id), pp.kind,
    coalesce(s.published_on, (first.published_at at time zone 'utc')::date), p.published_at,
    text_config(s.language),
    setweight(to_tsvector(text_config(s.language), spaced(pp.words)), 'A')
      || setweight(to_tsvector(text_config(s.language), spaced(pp.speaker_name)), 'B')
      || setweight(to_tsvector(text_config(s.language), spaced(coalesce(t.names, ''))), 'C'),
    coalesce(t.issues, '{}'), coalesce(t.sentiments, '{}')
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
  order by pp.passage_id, p.published_at desc, p.id desc;
  insert into published_entry_tag
  select e.passage_id, tag.issue_id, tag.sentiment, e.speaker_id, e.said_on
  from published_entry e, unnest(e.issue_ids, e.sentiments) as tag (issue_id, sentiment)
  where e.passage_id = any(ids);
  insert into published_language
  select distinct config::text from published_entry where passage_id = any(ids) on conflict do nothing;
end $$;


-- Writes the words of those of these summaries that stand.
create function index_texts(summaries uuid[]) returns void language plpgsql security definer
set search_path = public, pg_temp as $$
begin
  delete from published_text where summary_id = any(summaries);
  insert into published_text (summary_id, publication_id, published_at, config, tsv)
  select p.summary_id, p.id, p.published_at, own.config,
    setweight(to_tsvector(own.config, spaced(p.headline)), 'A') || to_tsvector(own.config, spaced(body_words(p.body)))
  from publication p
  cross join lateral (select likeliest_config(p.headline || ' ' || body_words(p.body), array(
      select text_config(s.language) from published_passage pp join source s on s.id = pp.source_id
      where pp.publication_id = p.id and text_config(s.language) not in ('simple'::regconfig, 'english'::regconfig)
      group by 1 order by count(*) desc, 1::text) || 'english'::regconfig) as config) own
  where p.summary_id = any(summaries) and p.superseded_at is null and p.withdrawn_at is null;
  insert into published_language
  select distinct config::text from published_text where summary_id = any(summaries) on conflict do nothing;
end $$;
revoke execute on function index_texts(uuid[]) from on_the_record_app;

-- At the end of the transaction, when all rows of a publication are there.
create or replace function index_publication() returns trigger language plpgsql security definer
set search_path = public, pg_temp as $$
begin
  perform index_passages(array(
    select distinct pp.passage_id from published_passage pp where pp.publication_id = new.id));
  delete from published_text where summary_id = new.summary_id;
  perform index_texts(array[new.summary_id]);
  return null;
end $$;


create or replace function index_merged() returns trigger language plpgsql security definer
set search_path = public, pg_temp as $$
begin
  if tg_table_name = 'speaker' then
    perform index_passages(array(
      select distinct passage_id from published_passage where speaker_id = new.id or relayed_by_id = new.id));
  elsif tg_table_name = 'issue' then
    perform index_passages(array(select distinct passage_id from published_tag where issue_id = new.id));
  else
    perform index_passages(array(select distinct passage_id from published_passage where source_id = new.id));
    perform index_texts(array(
      select distinct p.summary_id from published_passage pp join publication p on p.id = pp.publication_id
      where pp.source_id = new.id));
  end if;
  return null;
end $$;

-- What was published before: summaries that cite another language than English or are written in such characters, and
-- passages that have such characters in what is searched.
select index_texts(array(
  select p.summary_id from publication p
  where p.superseded_at is null and p.withdrawn_at is null
    and (spaced(p.headline) <> p.headline or spaced(p.body::text) <> p.body::text
      or exists (select 1 from published_passage pp join source s on s.id = pp.source_id
        where pp.publication_id = p.id and text_config(s.language) <> 'english'::regconfig))));
select index_passages(array(
  select passage_id from published_passage where spaced(words) <> words or spaced(speaker_name) <> speaker_name
  union
  select passage_id from published_tag where spaced(issue_name) <> issue_name));

create or replace view record_text as select * from published_text;
grant execute on function spaced(text, text) to on_the_record_reader;

-- Who speaks of what, and in what tone, is counted in the index alone.
create index "published_entry_tag_speaker_id_issue_id_sentiment_idx"
  on "published_entry_tag"("speaker_id", "issue_id", "sentiment");
drop index "published_entry_tag_speaker_id_issue_id_idx";
