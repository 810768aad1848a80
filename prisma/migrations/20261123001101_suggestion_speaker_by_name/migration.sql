-- A proposal of somebody whom the codebook did not have yet counts for whoever has that name today, if only one has:
-- without it, only accepted ones would, and a speaker would look better read than they are.
create or replace view suggestion_outcome as
  select s.id, s.source_id, s.version_id, s.run_id, s.engine, s.rule, s.confidence, s.speaker_confidence,
    coalesce(named.merged_into_id, named.id, case when kept.speaker then p.speaker_id end,
      case when s.speaker_name <> '' and (p.id is not null or s.rejected_at is not null) then (
        select case when count(distinct known.id) = 1 then (array_agg(known.id))[1] end
        from (
          select coalesce(sp.merged_into_id, sp.id) as id from speaker sp where sp.name_folded = s.speaker_folded
          union all
          select coalesce(sp.merged_into_id, sp.id) from speaker_alias a join speaker sp on sp.id = a.speaker_id
            where a.folded = s.speaker_folded
        ) known) end) as speaker_id,
    s.speaker_id is not null or s.speaker_name <> '' as has_speaker,
    p.id as passage_id,
    case
      when p.id is null and s.rejected_at is not null then 'rejected'
      when p.id is null then 'open'
      when kept.kind and kept.words and kept.speaker and kept.relayed and kept.tags then 'accepted'
      else 'changed'
    end as outcome,
    coalesce(kept.speaker and p.id is not null, false) as speaker_right
  from suggestion s
  left join passage p on p.suggestion_id = s.id and p.deleted_at is null
  left join speaker named on named.id = s.speaker_id
  left join speaker relaying on relaying.id = s.relayed_by_id
  left join lateral (
    select p.kind = s.kind as kind,
      (select array_agg(g.exact order by g.ordinal) from passage_segment g where g.passage_id = p.id)
        = array(select e.value->>'exact' from jsonb_array_elements(s.segments) with ordinality e order by e.ordinality)
        as words,
      case when s.speaker_id is not null then p.speaker_id = coalesce(named.merged_into_id, named.id)
        when s.speaker_name = '' then p.speaker_id is null
        else exists (
          select 1 from speaker sp where sp.id = p.speaker_id and (sp.name_folded = s.speaker_folded or exists (
            select 1 from speaker_alias a where a.speaker_id = sp.id and a.folded = s.speaker_folded)))
        end as speaker,
      case when s.relayed_by_id is not null then p.relayed_by_id = coalesce(relaying.merged_into_id, relaying.id)
        when s.relayed_by_name = '' then p.relayed_by_id is null
        else exists (
          select 1 from speaker sp where sp.id = p.relayed_by_id and (sp.name_folded = s.relayed_by_folded or exists (
            select 1 from speaker_alias a where a.speaker_id = sp.id and a.folded = s.relayed_by_folded)))
        end as relayed,
      not exists (
        (select coalesce(i.merged_into_id, i.id), t.sentiment from suggestion_tag t join issue i on i.id = t.issue_id
          where t.suggestion_id = s.id
          except select t.issue_id, t.sentiment from passage_tag t where t.passage_id = p.id)
        union all
        (select t.issue_id, t.sentiment from passage_tag t where t.passage_id = p.id
          except select coalesce(i.merged_into_id, i.id), t.sentiment from suggestion_tag t
            join issue i on i.id = t.issue_id where t.suggestion_id = s.id)) as tags
    where p.id is not null
  ) kept on true
  where s.carried_from_id is null;
