import type { Editor, SystemActor } from "@/lib/core/actor";
import { BoundedCache } from "@/lib/core/bounded-cache";
import { db, type ReadClient } from "@/lib/core/db";
import type { Reader } from "@/lib/core/live";
import { occurrencesIn } from "@/lib/text/occurrences";
import { Prisma } from "@/prisma/generated/client";
import { placesOf } from "./rules";
import type {
  OccurrencesInput,
  OccurrencesPage,
  PassageChange,
  PassagePlace,
  PassageState,
  PassagesChanged,
  PassageView,
  Sentiment,
} from "./schema";

export interface VersionText {
  sourceId: string;
  text: string;
}

/** Versions never change, so their texts are kept for verifying anchors: up to 32 million UTF-16 code units. */
const texts = new BoundedCache<string, VersionText>(32_000_000);

/** The stored text of a version, or null when there is none. */
export async function versionText(versionId: string): Promise<VersionText | null> {
  const kept = texts.get(versionId);
  if (kept) return kept;
  const version = await db.sourceVersion.findUnique({
    where: { id: versionId },
    select: { sourceId: true, text: true },
  });
  if (version) texts.set(versionId, version, version.text.length);
  return version;
}

/** The version that a source is read in, or null where there is no such source. */
export async function newestVersion(_actor: Editor, sourceId: string): Promise<string | null> {
  const [row] = await db.$queryRaw<{ id: string }[]>`
    select id from source_version where source_id = ${sourceId}::uuid order by number desc limit 1`;
  return row?.id ?? null;
}

/** The states before the changes that one mutation made of these passages, by passage. */
export async function statesBefore(
  ids: readonly string[],
  mutation: string,
): Promise<Map<string, PassageState>> {
  const rows = await db.$queryRaw<{ before: PassageState }[]>`
    select payload->'before' as before from audit_event
    where subject_type = 'passage' and subject_id = any(${[...ids]}::uuid[]) and payload->>'mutation' = ${mutation}`;
  return new Map(rows.map(({ before }) => [before.id, before]));
}

/** All passages of a version that are not deleted, in the order of the text. */
export function passagesOfVersion(_actor: Editor, versionId: string): Promise<PassageView[]> {
  return views(Prisma.sql`p.version_id = ${versionId}::uuid and p.deleted_at is null`);
}

/**
 * All passages of a version that are not deleted, in the order of the text, without their words: for thousands of them
 * in one page. Nearly all have one segment, which the passage's own row knows. They come as one string of lines: the
 * client takes several times as long over as many rows.
 */
export async function placesInVersion(_actor: Editor, versionId: string): Promise<PassagePlace[]> {
  const [row] = await db.$queryRaw<{ lines: string | null; notes: Record<string, string> | null }[]>`
    with here as materialized (
      select * from passage where version_id = ${versionId}::uuid and deleted_at is null)
    select string_agg(concat_ws('|', here.id, here.rev, here.kind, coalesce(here.suggestion_id::text, ''),
        coalesce(here.speaker_id::text, ''), coalesce(here.relayed_by_id::text, ''),
        coalesce(s.segments, here.start || '.' || here.end_offset), coalesce(t.tags, '')), E'\n'
        order by here.start, here.end_offset desc, here.id) as lines,
      json_object_agg(here.id, here.note) filter (where here.note <> '') as notes
    from here
    left join (
      select passage_id, string_agg(start || '.' || end_offset, ',' order by ordinal) as segments
      from passage_segment where passage_id in (
        select passage_id from passage_segment where ordinal = 1 and passage_id in (select id from here))
      group by passage_id) s on s.passage_id = here.id
    left join (
      select passage_id, string_agg(issue_id || '.' || sentiment, ',' order by ordinal) as tags
      from passage_tag where passage_id in (select id from here) group by passage_id) t on t.passage_id = here.id`;
  return placesOf(row?.lines ?? "", row?.notes ?? {});
}

/**
 * The passages with these ids, deleted ones too, in the order of their texts.
 * @param actor a person, or the product itself in a job
 * @param client the transaction that must see them
 */
export function passagesById(
  _actor: Editor | SystemActor,
  ids: readonly string[],
  client: Pick<ReadClient, "$queryRaw"> = db,
): Promise<PassageView[]> {
  return ids.length === 0 ? Promise.resolve([]) : views(Prisma.sql`p.id = any(${[...ids]}::uuid[])`, client);
}

/** The live passages that were made from these suggestions, without the ones named. */
export function livePassagesOf(
  _actor: Editor,
  suggestionIds: readonly string[],
  except: readonly string[],
): Promise<PassageView[]> {
  if (suggestionIds.length === 0) return Promise.resolve([]);
  return views(Prisma.sql`p.suggestion_id = any(${[...suggestionIds]}::uuid[]) and p.deleted_at is null
    and not p.id = any(${[...except]}::uuid[])`);
}

/** Which of these suggestions were rejected, and by whom ("You" for whoever asks). */
export function rejectedAmong(
  actor: Editor,
  suggestionIds: readonly string[],
): Promise<{ suggestionId: string; who: string }[]> {
  if (suggestionIds.length === 0) return Promise.resolve([]);
  return db.$queryRaw<{ suggestionId: string; who: string }[]>`
    select s.id as "suggestionId",
      case when s.rejected_by_id = ${actor.id}::uuid then 'You' else coalesce(u.name, 'Somebody') end as who
    from suggestion s left join user_account u on u.id = s.rejected_by_id
    where s.id = any(${[...suggestionIds]}::uuid[]) and s.rejected_at is not null`;
}

export async function findPassage(actor: Editor, id: string): Promise<PassageView | null> {
  return (await passagesById(actor, [id]))[0] ?? null;
}

/** The passages as one step left them, by id; empty when it was never applied. */
export async function statesAfterStep(
  ids: readonly string[],
  step: string,
): Promise<Map<string, PassageView>> {
  const rows = await db.$queryRaw<{ at: Date; after: PassageState }[]>`
    select at, payload->'after' as after from audit_event
    where subject_type = 'passage' and subject_id = any(${[...ids]}::uuid[]) and payload->>'mutation' = ${step}`;
  return new Map(rows.map(({ at, after }) => [after.id, { ...after, updatedAt: at.toISOString() }]));
}

/** Who changed each of these passages last. */
export async function lastHands(
  ids: readonly string[],
): Promise<Map<string, { actorId: string | null; actorName: string }>> {
  const rows = await db.$queryRaw<{ id: string; actorId: string | null; actorName: string }[]>`
    select distinct on (subject_id) subject_id as id, actor_id as "actorId", actor_name as "actorName"
    from audit_event where subject_type = 'passage' and subject_id = any(${[...ids]}::uuid[])
    order by subject_id, seq desc`;
  return new Map(rows.map(({ id, ...hand }) => [id, hand]));
}

interface ViewRow extends Omit<PassageView, "updatedAt" | "segments" | "tags"> {
  updatedAt: Date;
  segments: PassageView["segments"] | null;
  tags: PassageView["tags"] | null;
}

/** One statement for any number: 5,000 passages through the ORM's includes take several times as long. */
async function views(where: Prisma.Sql, client: Pick<ReadClient, "$queryRaw"> = db): Promise<PassageView[]> {
  const rows = await client.$queryRaw<ViewRow[]>`
    select p.id, p.source_id as "sourceId", p.version_id as "versionId", p.kind::text, p.speaker_id as "speakerId",
      p.relayed_by_id as "relayedById", p.note, p.origin::text, p.suggestion_id as "suggestionId",
      p.standing::text, p.evidence_hash as "evidenceHash", p.created_by_id as "createdById", p.updated_at as "updatedAt", p.deleted_at is not null as deleted, p.rev,
      (select json_agg(json_build_object('start', s.start, 'end', s.end_offset, 'exact', s.exact,
        'prefix', s.prefix, 'suffix', s.suffix) order by s.ordinal)
        from passage_segment s where s.passage_id = p.id) as segments,
      (select json_agg(json_build_object('issueId', t.issue_id, 'sentiment', t.sentiment) order by t.ordinal)
        from passage_tag t where t.passage_id = p.id) as tags
    from passage p
    where ${where}
    order by p.version_id, p.start, p.end_offset desc, p.id`;
  return rows.map((row) => ({
    ...row,
    updatedAt: row.updatedAt.toISOString(),
    segments: row.segments ?? [],
    tags: row.tags ?? [],
  }));
}

/** A passage in a list of many sources' passages: what it says, where, who said it, about what. */
export interface PassageLine {
  id: string;
  sourceId: string;
  sourceTitle: string;
  /** of the source, BCP 47 */
  language: string;
  /** YYYY-MM-DD */
  publishedOn: string | null;
  kind: PassageView["kind"];
  /** the exact words of its segments */
  words: string;
  speaker: string | null;
  relayedBy: string | null;
  tags: { issueId: string; issue: string; sentiment: Sentiment }[];
}

/**
 * The passages that name a speaker (as such, or as relaying) or an issue, those of the latest source first.
 * Without those of which whoever asks may give the second reading: they are not to see the first.
 * @param limit at most so many of them
 */
export function passagesNaming(
  actor: Editor,
  name: { speakerId: string } | { issueId: string },
  limit: number,
): Promise<PassageLine[]> {
  const where =
    "speakerId" in name
      ? Prisma.sql`(p.speaker_id = ${name.speakerId}::uuid or p.relayed_by_id = ${name.speakerId}::uuid)`
      : Prisma.sql`exists (
          select 1 from passage_tag t where t.passage_id = p.id and t.issue_id = ${name.issueId}::uuid)`;
  return db.$queryRaw<PassageLine[]>`
    select p.id, p.source_id as "sourceId", src.title as "sourceTitle", src.language, src.published_on::text as "publishedOn",
      p.kind::text, s.name as speaker, r.name as "relayedBy",
      coalesce((select string_agg(g.exact, ' … ' order by g.ordinal)
        from passage_segment g where g.passage_id = p.id), '') as words,
      coalesce((select json_agg(json_build_object('issueId', i.id, 'issue', i.name, 'sentiment', t.sentiment)
          order by t.ordinal)
        from passage_tag t join issue i on i.id = t.issue_id where t.passage_id = p.id), '[]') as tags
    from passage p
    join source src on src.id = p.source_id
    left join speaker s on s.id = p.speaker_id
    left join speaker r on r.id = p.relayed_by_id
    where p.deleted_at is null and ${where}
      and not exists (
        select 1 from second_reading d where d.passage_id = p.id
          and not exists (select 1 from second_reading_answer a where a.reading_id = d.id)
          and not exists (
            select 1 from second_reading_skip k where k.reading_id = d.id and k.person_id = ${actor.id}::uuid)
          and not exists (
            select 1 from passage_contributor c where c.passage_id = p.id and c.user_id = ${actor.id}::uuid)
          and not has_seen_passage(p.id, ${actor.id}::uuid))
    order by src.published_on desc nulls last, src.id, p.start, p.id
    limit ${limit}`;
}

interface EventRow {
  seq: bigint;
  actorId: string | null;
  actorName: string;
  payload: PassageChange;
}

/** What happened to the passages of a source, for the stream of live changes: a step is one event, whole. */
export const passageEvents: Reader = async (sourceId, after, upTo, limit) => {
  const rows = await db.$queryRaw<EventRow[]>`
    /* prepared */ select seq, actor_id as "actorId", actor_name as "actorName", payload from audit_event
    where seq > ${after} and seq <= ${upTo} and subject_type = 'passage'
      and payload->'after'->>'sourceId' = ${sourceId}
    order by seq limit ${limit}`;
  const groups: EventRow[][] = [];
  for (const row of rows) {
    const last = groups.at(-1);
    if (last && last[0]?.payload.mutation === row.payload.mutation) last.push(row);
    else groups.push([row]);
  }
  // the last of a full page may go on behind it
  const isCut = rows.length >= limit;
  if (isCut && groups.length > 1) groups.pop();
  const through = isCut ? (groups.at(-1)?.at(-1)?.seq ?? upTo) : upTo;
  const names = await namesOf(rows.map(({ payload }) => payload.after));
  const events = groups.flatMap((group) => {
    const [first, last] = [group[0], group.at(-1)];
    if (!first || !last) return [];
    const { mutation: step, label, home, undoes, redoes } = first.payload;
    const changes = group.map(({ payload: { before, after } }) => ({ before, after }));
    const by = { id: first.actorId, name: first.actorName };
    const data = {
      step,
      label,
      home,
      undoes,
      redoes,
      by,
      changes,
      names: names(changes.map((one) => one.after)),
    };
    return [{ seq: last.seq, type: "passages" as const, data }];
  });
  return { events, through };
};

/** What the speakers and issues of these passages are called: somebody may have made them since a page was opened. */
async function namesOf(
  states: readonly PassageState[],
): Promise<(some: readonly PassageState[]) => PassagesChanged["names"]> {
  const people = (some: readonly PassageState[]) =>
    new Set(
      some.flatMap(({ speakerId, relayedById }) => [speakerId, relayedById].filter((id) => id !== null)),
    );
  const subjects = (some: readonly PassageState[]) =>
    new Set(some.flatMap(({ tags }) => tags.map(({ issueId }) => issueId)));
  if (states.length === 0) return () => ({ speakers: [], issues: [] });
  const select = { id: true, name: true } as const;
  const [speakers, issues] = await Promise.all([
    db.speaker.findMany({ where: { id: { in: [...people(states)] } }, select }),
    db.issue.findMany({ where: { id: { in: [...subjects(states)] } }, select }),
  ]);
  return (some) => ({
    speakers: speakers.filter(({ id }) => people(some).has(id)),
    issues: issues.filter(({ id }) => subjects(some).has(id)),
  });
}

/** Sources that one search looks through before it answers, and about how much of their texts (UTF-16 code units). */
const SOURCES_AT_ONCE = 50;
const TEXT_AT_ONCE = 1_000_000;

interface Latest {
  sourceId: string;
  title: string;
  language: string;
  versionId: string;
  length: number;
}

/**
 * Where the words stand in the newest texts of the other sources, in the order of the sources' ids. One answer costs a
 * bounded time whatever there is: the browser asks again from `next`, and shows how far it is.
 */
export async function occurrencesElsewhere(
  _actor: Editor,
  { phrases, wholeWords, extent, except, after }: OccurrencesInput,
): Promise<OccurrencesPage> {
  const latest = await db.$queryRaw<(Latest & { total: number })[]>`
    select s.id as "sourceId", s.title, s.language, v.id as "versionId", v.length,
      (select count(*)::int - 1 from source) as total
    from source s
    join lateral (
      select id, length from source_version where source_id = s.id order by number desc limit 1) v on true
    where s.id <> ${except}::uuid and (${after}::uuid is null or s.id > ${after}::uuid)
    order by s.id limit ${SOURCES_AT_ONCE}`;
  const chosen = withinBudget(latest);
  const sources: OccurrencesPage["sources"] = [];
  for (const { sourceId, title, language, versionId } of chosen) {
    const text = (await versionText(versionId))?.text ?? "";
    const found = occurrencesIn(text, { phrases, wholeWords }, extent, language);
    if (found.length === 0) continue;
    const known = await passagesOfVersion(_actor, versionId);
    const occurrences = found.map((one) => ({
      ...one,
      passages: known
        .filter((passage) => passage.segments.some(({ start, end }) => start < one.end && one.start < end))
        .map(({ speakerId, tags }) => ({ speakerId, tags })),
    }));
    sources.push({ sourceId, title, versionId, occurrences });
  }
  const isEnd = chosen.length === latest.length && latest.length < SOURCES_AT_ONCE;
  const last = isEnd ? null : (chosen.at(-1)?.sourceId ?? null);
  return { sources, next: last, looked: chosen.length, total: latest[0]?.total ?? 0 };
}

/** The first of them, one at least, whose texts together are not more than is looked through at once. */
function withinBudget<T extends Latest>(latest: readonly T[]): T[] {
  let length = 0;
  return latest.filter((one, at) => {
    length += one.length;
    return at === 0 || length <= TEXT_AT_ONCE;
  });
}
