import type { Editor } from "@/lib/core/actor";
import { db, type ReadClient } from "@/lib/core/db";
import { Prisma } from "@/prisma/generated/client";
import type { Codebook } from "./engine/types";
import type { Rejection } from "./rules";
import { rate } from "./rules";
import type {
  Rate,
  RunView,
  SourceFigures,
  SuggestionState,
  SuggestionsQuery,
  SuggestionView,
} from "./schema";

type Reader = Pick<ReadClient, "$queryRaw">;

/** What was proposed in a version of a source, in the order of the text, and how far its reading is. */
export async function suggestionState(
  _actor: Editor,
  { id, version }: SuggestionsQuery,
): Promise<SuggestionState> {
  const [run, suggestions] = await Promise.all([
    latestRun(version),
    views(Prisma.sql`s.version_id = ${version}::uuid and s.source_id = ${id}::uuid`),
  ]);
  return { run, suggestions, names: await namesIn(suggestions) };
}

async function namesIn(suggestions: readonly SuggestionView[]): Promise<SuggestionState["names"]> {
  const people = suggestions.flatMap(({ speaker, relayedBy }) =>
    [speaker?.id ?? [], relayedBy?.id ?? []].flat(),
  );
  const subjects = suggestions.flatMap(({ tags }) => tags.map(({ issueId }) => issueId));
  const select = { id: true, name: true } as const;
  const [speakers, issues] = await Promise.all([
    db.speaker.findMany({ where: { id: { in: [...new Set(people)] } }, select }),
    db.issue.findMany({ where: { id: { in: [...new Set(subjects)] } }, select }),
  ]);
  return { speakers, issues };
}

/** @returns null when the text has not been read yet */
export async function latestRun(
  versionId: string,
  client: Pick<ReadClient, "suggestionRun"> = db,
): Promise<RunView | null> {
  const row = await client.suggestionRun.findFirst({ where: { versionId }, orderBy: { createdAt: "desc" } });
  if (!row) return null;
  const { id, state, engine, note, error, done, total, found, durationMs } = row;
  return { id, state, engine, note, error, done, total, found, durationMs };
}

export async function findSuggestion(
  id: string,
  client: Reader = db,
): Promise<(SuggestionView & { sourceId: string; versionId: string }) | null> {
  const [found] = await views(Prisma.sql`s.id = ${id}::uuid`, client);
  return found ?? null;
}

type Row = SuggestionView & { sourceId: string; versionId: string };

/** One statement for any number. What was merged since is named by what it was merged into. */
function views(where: Prisma.Sql, client: Reader = db): Promise<Row[]> {
  return client.$queryRaw<Row[]>`
    select s.id, s.source_id as "sourceId", s.version_id as "versionId", s.kind::text,
      (select json_agg(json_build_object('start', (g->>'start')::int, 'end', (g->>'end')::int) order by n)
        from jsonb_array_elements(s.segments) with ordinality as e(g, n)) as segments,
      case when s.speaker_name <> '' or s.speaker_id is not null then json_build_object(
        'id', coalesce(sp.merged_into_id, sp.id), 'name', s.speaker_name, 'role', s.speaker_role,
        'confidence', s.speaker_confidence, 'why', s.speaker_why) end as speaker,
      case when s.relayed_by_name <> '' or s.relayed_by_id is not null then json_build_object(
        'id', coalesce(rb.merged_into_id, rb.id), 'name', s.relayed_by_name, 'role', '',
        'confidence', s.confidence, 'why', '') end as "relayedBy",
      coalesce((select json_agg(json_build_object('issueId', coalesce(i.merged_into_id, i.id),
          'confidence', t.confidence, 'why', t.why, 'sentiment', t.sentiment,
          'sentimentConfidence', t.sentiment_confidence, 'sentimentWhy', t.sentiment_why) order by t.ordinal)
        from suggestion_tag t join issue i on i.id = t.issue_id where t.suggestion_id = s.id), '[]') as tags,
      s.confidence, s.why, s.span_why as "spanWhy", s.engine::text, s.rejected_at is not null as rejected
    from suggestion s
    left join speaker sp on sp.id = s.speaker_id
    left join speaker rb on rb.id = s.relayed_by_id
    where ${where}
    order by s.start, s.end_offset desc, s.id`;
}

/** What the engine matches against: everybody and everything in the codebook. */
export async function codebook(): Promise<Codebook> {
  const [speakers, issues] = await Promise.all([
    db.$queryRaw<Codebook["speakers"][number][]>`
      select s.id, s.name, array(select a.alias from speaker_alias a where a.speaker_id = s.id order by a.alias) as aliases
      from speaker s where s.merged_into_id is null order by s.id`,
    db.$queryRaw<Codebook["issues"][number][]>`
      select i.id, i.name, i.definition,
        array(select a.alias from issue_alias a where a.issue_id = i.id order by a.alias) as aliases
      from issue i where i.merged_into_id is null order by i.id`,
  ]);
  return { speakers, issues };
}

/** The rejections that may hold for these proposals: of the same version, or of the same words anywhere. */
export function rejectionsFor(
  client: Reader,
  place: { sourceId: string; versionId: string },
  hashes: { words: readonly string[]; contexts: readonly string[] },
): Promise<Rejection[]> {
  return client.$queryRaw<Rejection[]>`
    select s.id, s.source_id as "sourceId", s.version_id as "versionId", s.segments,
      s.words_hash as "wordsHash", s.context_hash as "contextHash"
    from suggestion s
    where s.rejected_at is not null and (
      s.version_id = ${place.versionId}::uuid
      or s.context_hash = any(${[...hashes.contexts]}::text[])
      or (s.source_id = ${place.sourceId}::uuid and s.words_hash = any(${[...hashes.words]}::text[])))
    order by s.rejected_at, s.id`;
}

/** The stretches of each live passage of a version, but for those made from a suggestion of this very version. */
export async function markedByHand(
  client: Reader,
  versionId: string,
): Promise<{ start: number; end: number }[][]> {
  const rows = await client.$queryRaw<{ segments: { start: number; end: number }[] }[]>`
    select json_agg(json_build_object('start', g.start, 'end', g.end_offset) order by g.ordinal) as segments
    from passage p join passage_segment g on g.passage_id = p.id
    where p.version_id = ${versionId}::uuid and p.deleted_at is null and not exists (
      select 1 from suggestion s where s.id = p.suggestion_id and s.version_id = p.version_id)
    group by p.id`;
  return rows.map(({ segments }) => segments);
}

/** What became of all that was proposed in a source. */
export async function sourceFigures(_actor: Editor, sourceId: string): Promise<SourceFigures> {
  const [row] = await db.$queryRaw<SourceFigures[]>`
    select count(*)::int as proposed, count(*) filter (where outcome = 'accepted')::int as accepted,
      count(*) filter (where outcome = 'changed')::int as changed,
      count(*) filter (where outcome = 'rejected')::int as rejected
    from suggestion_outcome where source_id = ${sourceId}::uuid`;
  return row ?? { proposed: 0, accepted: 0, changed: 0, rejected: 0 };
}

export interface EntryFigures {
  /** decisions that named the entry */
  n: number;
  /** of those, where people kept it; null below the least number of decisions */
  right: Rate | null;
  /** for issues: of the kept ones, where the tone was kept too */
  tone: Rate | null;
}

/** How often the engine was right to name this speaker. */
export async function speakerFigures(_actor: Editor, speakerId: string): Promise<EntryFigures> {
  const [row] = await db.$queryRaw<{ n: number; kept: number }[]>`
    select count(*)::int as n, count(*) filter (where speaker_right)::int as kept
    from suggestion_outcome where speaker_id = ${speakerId}::uuid and has_speaker and outcome <> 'open'`;
  const { n = 0, kept = 0 } = row ?? {};
  return { n, right: rate(kept, n), tone: null };
}

/** How often the engine was right to name this issue, and then about the tone towards it. */
export async function issueFigures(_actor: Editor, issueId: string): Promise<EntryFigures> {
  const [row] = await db.$queryRaw<{ n: number; kept: number; tone: number }[]>`
    select count(*)::int as n, count(*) filter (where issue_right)::int as kept,
      count(*) filter (where sentiment_right)::int as tone
    from suggestion_tag_outcome where issue_id = ${issueId}::uuid and outcome <> 'open'`;
  const { n = 0, kept = 0, tone = 0 } = row ?? {};
  return { n, right: rate(kept, n), tone: rate(tone, kept) };
}
