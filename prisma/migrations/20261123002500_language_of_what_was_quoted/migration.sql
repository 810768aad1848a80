-- Quoted words are marked with the language that they are in, in earlier versions too: a voice reads them as such.
create or replace view record_version_source as
  select s.id, s.title, s.publisher, s.link, s.published_on, v.id as version_id, v.number as version_number,
    v.sha256, v.captured_at, s.language
  from source s join source_version v on v.source_id = s.id
  where exists (select 1 from published_passage pp join record_publication r on r.id = pp.publication_id
    where pp.version_id = v.id);
