-- Whether an external model was ever sent a text: also where none of what it proposed stands any more, because the
-- built-in engine stood in for it or read the text again. Counted before it is sent (suggestion_spending).
create or replace view record_suggestion_figures as
  select count(*)::int as proposed,
    count(*) filter (where outcome = 'accepted')::int as accepted,
    count(*) filter (where outcome = 'changed')::int as changed,
    count(*) filter (where outcome = 'rejected')::int as rejected,
    count(*) filter (where outcome <> 'open' and has_speaker)::int as speakers_decided,
    count(*) filter (where outcome <> 'open' and has_speaker and speaker_right)::int as speakers_right,
    (select count(*)::int from suggestion_tag_outcome where outcome <> 'open') as issues_decided,
    (select count(*)::int from suggestion_tag_outcome where outcome <> 'open' and issue_right) as issues_right,
    (select count(*)::int from suggestion_tag_outcome where outcome <> 'open' and issue_right) as sentiments_decided,
    (select count(*)::int from suggestion_tag_outcome where outcome <> 'open' and sentiment_right) as sentiments_right,
    count(*) filter (where engine = 'external')::int as by_external,
    exists (select 1 from suggestion_spending where requests > 0) as asked_external
  from suggestion_outcome;
