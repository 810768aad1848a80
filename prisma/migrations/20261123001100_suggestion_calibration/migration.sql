-- How honest the built-in engine's confidences are: for each tenth of what was said, how much of it people found right.
-- The words are right where a passage was made of them; speaker and issue are judged on a passage alone, the tone
-- where the issue was right: as the engine itself learns (lib/suggestion/commands.ts). From five decisions on.
create view record_suggestion_calibration as
  select decided.about, least(9, floor(decided.confidence * 10))::int as tenth, count(*)::int as decided,
    avg(decided.confidence)::float8 as said, count(*) filter (where decided.correct)::int as correct
  from (
    select 'words' as about, o.confidence, o.outcome <> 'rejected' as correct
      from suggestion_outcome o where o.engine = 'built_in' and o.outcome <> 'open'
    union all
    select 'speaker', o.speaker_confidence, o.speaker_right
      from suggestion_outcome o where o.engine = 'built_in' and o.passage_id is not null and o.has_speaker
    union all
    select 'issue', t.confidence, t.issue_right
      from suggestion_tag_outcome t join suggestion_outcome o on o.id = t.suggestion_id
      where o.engine = 'built_in' and t.outcome in ('accepted', 'changed')
    union all
    select 'tone', t.sentiment_confidence, t.sentiment_right
      from suggestion_tag_outcome t join suggestion_outcome o on o.id = t.suggestion_id
      where o.engine = 'built_in' and t.issue_right
  ) decided
  group by decided.about, tenth having count(*) >= 5;

grant select on record_suggestion_calibration to on_the_record_reader;
