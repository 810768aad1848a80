import { record } from "@/lib/core/db";
import { passagesById } from "@/lib/publication/public";
import type { PublicationBody, PublicPassage } from "@/lib/publication/schema";
import type { CorrectionKind } from "@/lib/summary/schema";
import { Prisma } from "@/prisma/generated/client";

/** An address of the record, and when what stands there last changed. */
export interface Address {
  path: string;
  changed: Date | null;
}

export type AddressKind = "summaries" | "passages" | "speakers" | "issues" | "sources";

/** The most addresses in one part of a sitemap; the protocol allows 50,000. */
export const ADDRESSES_A_PART = 20_000;

const ADDRESSES: Record<AddressKind, { all: Prisma.Sql; count: Prisma.Sql }> = {
  summaries: {
    all: Prisma.sql`select '/summaries/' || slug as path, published_at as changed from record_publication order by id`,
    count: Prisma.sql`select count(*)::int as n from record_text`,
  },
  passages: {
    all: Prisma.sql`select '/passages/' || passage_id as path, published_at as changed from record_entry order by passage_id`,
    count: Prisma.sql`select count(*)::int as n from record_entry`,
  },
  speakers: {
    all: Prisma.sql`select '/speakers/' || slug as path, null as changed from record_speaker order by slug`,
    count: Prisma.sql`select count(*)::int as n from record_speaker`,
  },
  issues: {
    all: Prisma.sql`select '/issues/' || slug as path, null as changed from record_issue order by slug`,
    count: Prisma.sql`select count(*)::int as n from record_issue`,
  },
  sources: {
    all: Prisma.sql`select distinct '/sources/' || id as path, null::timestamptz as changed from record_source order by 1`,
    count: Prisma.sql`select count(distinct id)::int as n from record_source`,
  },
};

export const ADDRESS_KINDS = Object.keys(ADDRESSES) as AddressKind[];

/** How many parts the addresses of a kind make. */
export async function countParts(kind: AddressKind): Promise<number> {
  const [row] = await record.query<{ n: number }>(ADDRESSES[kind].count);
  return Math.ceil((row?.n ?? 0) / ADDRESSES_A_PART);
}

/** @param part from 1 */
export function listAddresses(kind: AddressKind, part: number): Promise<Address[]> {
  return record.query<Address>(
    Prisma.sql`${ADDRESSES[kind].all} limit ${ADDRESSES_A_PART} offset ${(part - 1) * ADDRESSES_A_PART}`,
  );
}

/** Summaries published since a moment, newest first: what a news sitemap may hold. */
export function listNews(since: Date): Promise<{ slug: string; headline: string; at: Date }[]> {
  return record.query(Prisma.sql`
    select slug, headline, first_published_at as at from record_publication
    where first_published_at > ${since} order by first_published_at desc limit 1000`);
}

const BATCH = 500;

/** Every published passage, in batches, so that the record may be larger than memory. */
export async function* everyPassage(): AsyncGenerator<PublicPassage[]> {
  let after = "00000000-0000-0000-0000-000000000000";
  for (;;) {
    const rows = await record.query<{ id: string }>(Prisma.sql`
      select passage_id as id from record_entry where passage_id > ${after}::uuid order by passage_id limit ${BATCH}`);
    const last = rows.at(-1);
    if (!last) return;
    after = last.id;
    yield await passagesById(rows.map(({ id }) => id));
  }
}

/** A summary that stands, with what it rests on and what became of it: for a copy of the whole record. */
export interface WholeSummary {
  slug: string;
  headline: string;
  body: PublicationBody;
  number: number;
  contentHash: string;
  publishedAt: Date;
  firstPublishedAt: Date;
  /** in the order of citation */
  passageIds: string[];
  sourceIds: string[];
  speakerSlugs: string[];
  /** the oldest first; `at` in ISO 8601 */
  corrections: { kind: CorrectionKind; note: string; at: string }[];
}

const SUMMARIES_BATCH = 100;

/** Every summary that stands, in batches; by summary, so that a correction meanwhile neither skips nor repeats one. */
export async function* everySummary(): AsyncGenerator<WholeSummary[]> {
  let after = "00000000-0000-0000-0000-000000000000";
  for (;;) {
    const rows = await record.query<WholeSummary & { id: string }>(Prisma.sql`
      select p.summary_id as id, p.slug, p.headline, p.body, p.number, p.content_hash as "contentHash",
        p.published_at as "publishedAt", p.first_published_at as "firstPublishedAt",
        array(select rp.passage_id::text from record_passage rp
          where rp.publication_id = p.id order by rp.ordinal) as "passageIds",
        array(select distinct rp.source_id::text from record_passage rp
          where rp.publication_id = p.id order by 1) as "sourceIds",
        array(select distinct s.slug from record_passage rp join record_speaker s on s.id = rp.speaker_id
          where rp.publication_id = p.id order by 1) as "speakerSlugs",
        coalesce((
          select jsonb_agg(jsonb_build_object('kind', v.kind, 'note', v.note, 'at', v.published_at) order by v.number)
          from record_version v where v.summary_id = p.summary_id and v.kind <> 'first'
        ), '[]') as corrections
      from record_publication p where p.summary_id > ${after}::uuid
      order by p.summary_id limit ${SUMMARIES_BATCH}`);
    const last = rows.at(-1);
    if (!last) return;
    after = last.id;
    yield rows;
  }
}

/** How much the record holds. */
export interface RecordCounts {
  summaries: number;
  passages: number;
  speakers: number;
  issues: number;
  sources: number;
}

export async function countRecord(): Promise<RecordCounts> {
  const [row] = await record.query<RecordCounts>(Prisma.sql`
    select (select count(*)::int from record_text) as summaries, (select count(*)::int from record_entry) as passages,
      (select count(*)::int from record_speaker) as speakers, (select count(*)::int from record_issue) as issues,
      (select count(*)::int from (select source_id from record_entry group by 1) one) as sources`);
  return row ?? { summaries: 0, passages: 0, speakers: 0, issues: 0, sources: 0 };
}
