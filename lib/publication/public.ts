import { record } from "@/lib/core/db";
import { isUuid } from "@/lib/core/id";
import type { PassageKind, Sentiment } from "@/lib/passage/schema";
import { Prisma } from "@/prisma/generated/client";
import type { FrozenContext, FrozenSegment, PublicationBody, PublicPassage, PublicTag } from "./schema";

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
export async function listSummaries(page = 1, size = SUMMARIES_PAGE): Promise<PublicSummaryCard[]> {
  const rows = await record.query<{
    slug: string;
    headline: string;
    body: PublicationBody;
    published_at: Date;
    first_published_at: Date;
    passages: number;
    speakers: string[];
  }>(Prisma.sql`
    select p.slug, p.headline, p.body, p.published_at, p.first_published_at, p.passages,
      array(
        select s.name from record_passage rp join record_speaker s on s.id = rp.speaker_id
        where rp.publication_id = p.id group by s.id, s.name order by count(*) desc, s.name
      ) as speakers
    from record_publication p
    order by p.first_published_at desc, p.id desc
    limit ${size} offset ${(page - 1) * size}`);
  return rows.map((row) => ({
    slug: row.slug,
    headline: row.headline,
    lead: leadOf(row.body),
    publishedAt: row.published_at,
    firstPublishedAt: row.first_published_at,
    passages: row.passages,
    speakers: row.speakers,
  }));
}

function leadOf(body: PublicationBody): string {
  for (const block of body.blocks) {
    if (block.kind !== "paragraph") continue;
    const sentences = block.sentences.map(({ runs }) =>
      runs
        .map((run) => run.text)
        .join("")
        .trim(),
    );
    return sentences.join(" ");
  }
  return "";
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

/** Every summary that cites the passage shows it; the words are the same, the newest publication leads. */
export async function findPassage(
  id: string,
): Promise<{ passage: PublicPassage; citedIn: PublicPassage["summary"][] } | null> {
  if (!isUuid(id)) return null;
  const found = await passages(Prisma.sql`rp.passage_id = ${id}::uuid`, Prisma.sql`rp.published_at desc`);
  const [passage] = found;
  return passage ? { passage, citedIn: found.map((one) => one.summary) } : null;
}

/** What a speaker said or relayed, newest source first, each passage once. */
export function passagesOfSpeaker(speakerId: string, limit = 200): Promise<PublicPassage[]> {
  const who = Prisma.sql`(rp.speaker_id = ${speakerId}::uuid or rp.relayed_by_id = ${speakerId}::uuid)`;
  return passagesOnce(who, limit);
}

/** What was said about an issue or one below it. */
export function passagesOfIssue(issueId: string, limit = 200): Promise<PublicPassage[]> {
  return passagesOnce(
    Prisma.sql`exists (
      select 1 from record_tag t
      where t.publication_id = rp.publication_id and t.passage_id = rp.passage_id and t.issue_id = ${issueId}::uuid)`,
    limit,
  );
}

export function passagesOfSource(sourceId: string, limit = 500): Promise<PublicPassage[]> {
  return passagesOnce(Prisma.sql`rp.source_id = ${sourceId}::uuid`, limit);
}

/** A passage cited by several summaries shows once, as the newest of them has it. */
async function passagesOnce(where: Prisma.Sql, limit: number): Promise<PublicPassage[]> {
  const newest = Prisma.sql`${where} and not exists (
    select 1 from record_passage later where later.passage_id = rp.passage_id
      and (later.published_at, later.publication_id) > (rp.published_at, rp.publication_id))`;
  return passages(newest, Prisma.sql`src.published_on desc nulls last, rp.source_id, rp.start`, limit);
}

interface PassageRow {
  passage_id: string;
  kind: PassageKind;
  segments: FrozenSegment[];
  context: FrozenContext;
  words: string;
  speaker_id: string | null;
  speaker_slug: string | null;
  current_name: string | null;
  speaker_name: string;
  speaker_role: string;
  relayed_by_id: string | null;
  relayed_slug: string | null;
  relayed_by_name: string;
  source_id: string;
  title: string;
  publisher: string;
  link: string;
  published_on: Date | null;
  summary_slug: string;
  headline: string;
  published_at: Date;
  tags: { issue_id: string; name: string; slug: string; sentiment: Sentiment }[];
}

async function passages(where: Prisma.Sql, order: Prisma.Sql, limit = 1000): Promise<PublicPassage[]> {
  const rows = await record.query<PassageRow>(Prisma.sql`
    select rp.*, s.slug as speaker_slug, s.name as current_name, rb.slug as relayed_slug,
      src.title, src.publisher, src.link, src.published_on,
      coalesce((
        select jsonb_agg(jsonb_build_object(
          'issue_id', i.id, 'name', i.name, 'slug', i.slug, 'sentiment', t.sentiment) order by t.ordinal)
        from record_tag t join record_issue i on i.id = t.issue_id
        where t.publication_id = rp.publication_id and t.passage_id = rp.passage_id
      ), '[]') as tags
    from record_passage rp
    join record_source src on src.id = rp.source_id and src.version_id = rp.version_id
    left join record_speaker s on s.id = rp.speaker_id
    left join record_speaker rb on rb.id = rp.relayed_by_id
    where ${where}
    order by ${order}
    limit ${limit}`);
  return rows.map(toPassage);
}

function toPassage(row: PassageRow): PublicPassage {
  const tags: PublicTag[] = row.tags.map((tag) => ({
    issueId: tag.issue_id,
    issueName: tag.name,
    issueSlug: tag.slug,
    sentiment: tag.sentiment,
  }));
  return {
    id: row.passage_id,
    kind: row.kind,
    segments: row.segments,
    context: row.context,
    words: row.words,
    speaker:
      row.speaker_id && row.speaker_slug
        ? { id: row.speaker_id, slug: row.speaker_slug, name: row.speaker_name, role: row.speaker_role }
        : null,
    relayedBy:
      row.relayed_by_id && row.relayed_slug
        ? { id: row.relayed_by_id, slug: row.relayed_slug, name: row.relayed_by_name }
        : null,
    tags,
    source: {
      id: row.source_id,
      title: row.title,
      publisher: row.publisher,
      link: row.link,
      publishedOn: row.published_on ? row.published_on.toISOString().slice(0, 10) : null,
    },
    summary: { slug: row.summary_slug, headline: row.headline, publishedAt: row.published_at },
  };
}
