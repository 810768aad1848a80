import { record } from "@/lib/core/db";
import { isUuid } from "@/lib/core/id";
import type { PassageKind } from "@/lib/passage/schema";
import type { CorrectionKind } from "@/lib/summary/schema";
import { Prisma } from "@/prisma/generated/client";
import { leadOf, sentencesCiting } from "./rules";
import type {
  CorrectionLine,
  FrozenContext,
  FrozenSegment,
  GonePassage,
  LaterVersion,
  PublicationBody,
  PublicPassage,
  PublicTag,
  VersionLine,
  Withdrawal,
} from "./schema";

/**
 * What the world sees: publications that stand now, through views that hold nothing else. Every function here answers
 * "not there" in one way, whether the thing is unpublished, withdrawn or never was.
 */
export interface PublicSummaryCard {
  slug: string;
  headline: string;
  /** plain words of the first paragraph */
  lead: string;
  publishedAt: Date;
  firstPublishedAt: Date;
  passages: number;
  speakers: string[];
}

export interface PublicSummary {
  slug: string;
  /** the address asked for is an old one: redirect to `slug` */
  moved: boolean;
  number: number;
  headline: string;
  body: PublicationBody;
  contentHash: string;
  publishedAt: Date;
  firstPublishedAt: Date;
  /** in the order of citation: the first has number 1 */
  passages: PublicPassage[];
}

export const SUMMARIES_PAGE = 30;

/** Newest first. @param page from 1 */
export function listSummaries(page = 1, size = SUMMARIES_PAGE): Promise<PublicSummaryCard[]> {
  return summaryCards(Prisma.sql`true`, Prisma.sql`limit ${size} offset ${(page - 1) * size}`);
}

/** Newest first, by cursor: `key` is the day and time of first publication. */
export function listSummariesAfter(
  after: { key: string; id: string } | null,
  size: number,
): Promise<(PublicSummaryCard & { cursor: { key: string; id: string } })[]> {
  const older = after
    ? Prisma.sql`(extract(epoch from p.first_published_at), p.id) < (${after.key}::numeric, ${after.id}::uuid)`
    : Prisma.sql`true`;
  return summaryCards(older, Prisma.sql`limit ${size}`);
}

async function summaryCards(
  where: Prisma.Sql,
  part: Prisma.Sql,
): Promise<(PublicSummaryCard & { cursor: { key: string; id: string } })[]> {
  const rows = await record.query<{
    id: string;
    slug: string;
    headline: string;
    body: PublicationBody;
    published_at: Date;
    first_published_at: Date;
    epoch: string;
    passages: number;
    speakers: string[];
  }>(Prisma.sql`
    select p.id, p.slug, p.headline, p.body, p.published_at, p.first_published_at, p.passages,
      extract(epoch from p.first_published_at)::text as epoch,
      array(
        select s.name from record_passage rp join record_speaker s on s.id = rp.speaker_id
        where rp.publication_id = p.id group by s.id, s.name order by count(*) desc, s.name
      ) as speakers
    from record_publication p where ${where}
    order by p.first_published_at desc, p.id desc ${part}`);
  return rows.map((row) => ({
    slug: row.slug,
    headline: row.headline,
    lead: leadOf(row.body),
    publishedAt: row.published_at,
    firstPublishedAt: row.first_published_at,
    passages: row.passages,
    speakers: row.speakers,
    cursor: { key: row.epoch, id: row.id },
  }));
}

/** A published summary by any address that it ever had. */
export async function findSummary(slug: string): Promise<PublicSummary | null> {
  const [row] = await record.query<{
    id: string;
    slug: string;
    number: number;
    headline: string;
    body: PublicationBody;
    content_hash: string;
    published_at: Date;
    first_published_at: Date;
  }>(Prisma.sql`
    select p.id, p.slug, p.number, p.headline, p.body, p.content_hash, p.published_at, p.first_published_at
    from record_summary_slug a join record_publication p on p.summary_id = a.summary_id
    where a.slug = ${slug}`);
  if (!row) return null;
  return {
    slug: row.slug,
    moved: row.slug !== slug,
    number: row.number,
    headline: row.headline,
    body: row.body,
    contentHash: row.content_hash,
    publishedAt: row.published_at,
    firstPublishedAt: row.first_published_at,
    passages: await passages(Prisma.sql`rp.publication_id = ${row.id}::uuid`, Prisma.sql`rp.ordinal`),
  };
}

/** Where a summary stands on the record, or null while it does not. */
export async function publicAddress(summaryId: string): Promise<string | null> {
  const [row] = await record.query<{ slug: string }>(
    Prisma.sql`select slug from record_publication where summary_id = ${summaryId}::uuid`,
  );
  return row?.slug ?? null;
}

/** A summary that cites a passage, with the sentences that do. */
export interface Appearance {
  slug: string;
  headline: string;
  publishedAt: Date;
  sentences: { id: string; text: string }[];
}

/** A passage as the newest publication has it, and every summary that cites it now, newest first. */
export async function findPassage(
  id: string,
): Promise<{ passage: PublicPassage; citedIn: Appearance[] } | null> {
  if (!isUuid(id)) return null;
  const [passage] = await passages(
    Prisma.sql`rp.passage_id = ${id}::uuid`,
    Prisma.sql`rp.published_at desc, rp.publication_id desc`,
    1,
  );
  if (!passage) return null;
  const rows = await record.query<{
    slug: string;
    headline: string;
    publishedAt: Date;
    body: PublicationBody;
  }>(
    Prisma.sql`
    select p.slug, p.headline, p.published_at as "publishedAt", p.body
    from record_publication p join record_passage rp on rp.publication_id = p.id
    where rp.passage_id = ${id}::uuid order by p.published_at desc, p.id desc limit 100`,
  );
  const citedIn = rows.map(({ body, ...summary }) => ({ ...summary, sentences: sentencesCiting(body, id) }));
  return { passage, citedIn };
}

/** Which passages of the index, in what order: fragments over `record_entry e`. */
export interface EntrySelection {
  where: Prisma.Sql;
  order?: Prisma.Sql;
  limit: number;
}

/** Passages, each once, as the newest publication that cites them has it; newest words first. */
export function listPassages({ where, order, limit }: EntrySelection): Promise<PublicPassage[]> {
  // one look-up each: joined in one go, the planner reads the whole record for twenty passages
  const chosen = Prisma.sql`(
      select e.publication_id, e.passage_id from record_entry e where ${where}
      order by ${order ?? NEWEST} limit ${limit}) chosen
    cross join lateral (select one.* from record_passage one
      where one.publication_id = chosen.publication_id and one.passage_id = chosen.passage_id limit 1) rp`;
  return passages(
    Prisma.sql`true`,
    Prisma.sql`coalesce(src.published_on, rp.published_at::date) desc, rp.source_id, rp.start, rp.passage_id`,
    limit,
    { ...STANDING, passage: chosen },
  );
}

const NEWEST = Prisma.sql`e.said_on desc, e.passage_id desc`;

/** What a speaker said or relayed. */
export function passagesOfSpeaker(speakerId: string, limit = 20): Promise<PublicPassage[]> {
  const who = Prisma.sql`e.passage_id in (
    (select passage_id from record_entry where speaker_id = ${speakerId}::uuid
      order by said_on desc, passage_id desc limit ${limit})
    union
    (select passage_id from record_entry where relayed_by_id = ${speakerId}::uuid
      order by said_on desc, passage_id desc limit ${limit}))`;
  return listPassages({ where: who, limit });
}

/** What was said about an issue, by one speaker or by all. */
export function passagesOfIssue(issueId: string, speakerId?: string, limit = 20): Promise<PublicPassage[]> {
  const who = speakerId ? Prisma.sql`and t.speaker_id = ${speakerId}::uuid` : Prisma.empty;
  return listPassages({
    where: Prisma.sql`e.passage_id in (
      select t.passage_id from record_entry_tag t where t.issue_id = ${issueId}::uuid ${who}
      order by t.said_on desc, t.passage_id desc limit ${limit})`,
    limit,
  });
}

export function passagesOfSource(sourceId: string, limit = 500): Promise<PublicPassage[]> {
  return listPassages({ where: Prisma.sql`e.source_id = ${sourceId}::uuid`, limit });
}

/** Passages by id, in the order asked for; what is not published is left out. */
export async function passagesById(ids: string[]): Promise<PublicPassage[]> {
  if (ids.length === 0) return [];
  const found = await listPassages({
    where: Prisma.sql`e.passage_id = any(${ids}::uuid[])`,
    limit: ids.length,
  });
  const byId = new Map(found.map((passage) => [passage.id, passage]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}

/** One state of a summary that stands, with every state there was. */
export interface PublicVersion extends PublicSummary {
  kind: CorrectionKind | "first";
  note: string;
  supersededAt: Date | null;
}

/** Every state of a summary that stands, newest first. */
export function listVersions(slug: string): Promise<VersionLine[]> {
  return record.query<VersionLine>(Prisma.sql`
    select v.number, v.kind, v.note, v.published_at as "publishedAt" from record_version v
    where v.slug = ${slug} order by v.number desc`);
}

/** An earlier (or the present) state by its number, at any address that the summary ever had. */
export async function findVersion(slug: string, number: number): Promise<PublicVersion | null> {
  const [row] = await record.query<
    Omit<PublicVersion, "moved" | "passages" | "firstPublishedAt"> & { id: string }
  >(
    Prisma.sql`
    select v.id, v.slug, v.number, v.headline, v.body, v.content_hash as "contentHash", v.kind, v.note,
      v.published_at as "publishedAt", v.superseded_at as "supersededAt"
    from record_summary_slug a join record_version v on v.summary_id = a.summary_id
    where a.slug = ${slug} and v.number = ${number}`,
  );
  if (!row) return null;
  const { id, ...version } = row;
  return {
    ...version,
    moved: row.slug !== slug,
    firstPublishedAt: row.publishedAt,
    passages: await passages(
      Prisma.sql`rp.publication_id = ${id}::uuid`,
      Prisma.sql`rp.ordinal`,
      1000,
      EARLIER,
    ),
  };
}

/** What a list of corrections holds at most. */
export const MOST_CORRECTIONS = 500;

/** Everything that was changed or withdrawn after it was published, newest first. */
export function listCorrections(limit = MOST_CORRECTIONS): Promise<CorrectionLine[]> {
  return record.query<CorrectionLine>(Prisma.sql`
    select slug, headline, kind, number, note, at from record_correction order by at desc, id limit ${limit}`);
}

export async function findWithdrawal(slug: string): Promise<Withdrawal | null> {
  const [row] = await record.query<Withdrawal>(
    Prisma.sql`select headline, note, at from record_withdrawal where slug = ${slug}`,
  );
  return row ?? null;
}

/** A passage that was published and is no more. */
export async function findGonePassage(id: string): Promise<GonePassage | null> {
  if (!isUuid(id)) return null;
  const [row] = await record.query<GonePassage>(Prisma.sql`
    select slug, headline, number, at, withdrawn from record_gone_passage where passage_id = ${id}::uuid`);
  return row ?? null;
}

/** The views that a passage is read from. */
interface Views {
  /** what stands after "from", as `rp` */
  passage: Prisma.Sql;
  tag: Prisma.Sql;
  source: Prisma.Sql;
}

const STANDING: Views = {
  passage: Prisma.sql`record_passage rp`,
  tag: Prisma.sql`record_tag`,
  source: Prisma.sql`record_source`,
};
const EARLIER: Views = {
  passage: Prisma.sql`record_version_passage rp`,
  tag: Prisma.sql`record_version_tag`,
  source: Prisma.sql`record_version_source`,
};

interface PassageRow {
  passage_id: string;
  kind: PassageKind;
  segments: FrozenSegment[];
  context: FrozenContext;
  words: string;
  speaker_id: string | null;
  speaker_slug: string | null;
  speaker_name: string;
  speaker_role: string;
  relayed_by_id: string | null;
  relayed_slug: string | null;
  relayed_by_name: string;
  source_id: string;
  title: string;
  publisher: string;
  link: string;
  published_on: string | null;
  language: string;
  version_number: number;
  sha256: string;
  captured_at: Date;
  later: LaterVersion | null;
  summary_slug: string;
  headline: string;
  published_at: Date;
  tags: PublicTag[];
}

/** @param limit at most so many of them */
async function passages(where: Prisma.Sql, order: Prisma.Sql, limit = 1000, from = STANDING) {
  const rows = await record.query<PassageRow>(Prisma.sql`/* prepared */
    select rp.*, s.slug as speaker_slug, rb.slug as relayed_slug, src.title, src.publisher, src.link,
      src.published_on::text as published_on, src.language, src.version_number, src.sha256, src.captured_at,
      (select jsonb_build_object('changedAt', l.changed_at, 'number', l.version_number, 'standing', l.standing)
      from record_later_version l where (l.publication_id, l.passage_id) = (rp.publication_id, rp.passage_id)) as later,
      coalesce((
        select jsonb_agg(jsonb_build_object(
          'issueId', t.issue_id, 'issueName', coalesce(i.name, t.issue_name), 'issueSlug', coalesce(i.slug, ''),
          'sentiment', t.sentiment) order by t.ordinal)
        from ${from.tag} t left join record_issue i on i.id = t.issue_id
        where t.publication_id = rp.publication_id and t.passage_id = rp.passage_id
      ), '[]') as tags
    from ${from.passage}
    cross join lateral (select one.* from ${from.source} one
      where one.id = rp.source_id and one.version_id = rp.version_id limit 1) src
    left join lateral (select one.slug from record_speaker one where one.id = rp.speaker_id limit 1) s on true
    left join lateral (select one.slug from record_speaker one where one.id = rp.relayed_by_id limit 1) rb on true
    where ${where}
    order by ${order}
    limit ${limit}`);
  return rows.map(toPassage);
}

function toPassage(row: PassageRow): PublicPassage {
  return {
    id: row.passage_id,
    kind: row.kind,
    segments: row.segments,
    context: row.context,
    words: row.words,
    speaker: row.speaker_id
      ? { id: row.speaker_id, slug: row.speaker_slug ?? "", name: row.speaker_name, role: row.speaker_role }
      : null,
    relayedBy: row.relayed_by_id
      ? { id: row.relayed_by_id, slug: row.relayed_slug ?? "", name: row.relayed_by_name }
      : null,
    tags: row.tags,
    source: {
      id: row.source_id,
      title: row.title,
      publisher: row.publisher,
      link: row.link,
      publishedOn: row.published_on,
      language: row.language,
      version: { number: row.version_number, sha256: row.sha256, capturedAt: row.captured_at },
      later: row.later,
    },
    summary: { slug: row.summary_slug, headline: row.headline, publishedAt: row.published_at },
  };
}
