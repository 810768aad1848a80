import { z } from "zod";
import type { Editor } from "@/lib/core/actor";
import { db } from "@/lib/core/db";
import { Prisma } from "@/prisma/generated/client";
import {
  type CaptureFacts,
  captureFacts,
  type SourceDetails,
  type SourceKind,
  type SourceRights,
  type SourceView,
  type TextBlock,
  textBlock,
} from "./schema";

export const SOURCE_SORTS = ["added", "title", "published", "passages"] as const;
export type SourceSort = (typeof SOURCE_SORTS)[number];

export interface SourceFilter {
  q: string;
  kind: SourceKind | null;
  sort: SourceSort;
  descending: boolean;
  /** from 1 */
  page: number;
}

export interface SourceCard {
  id: string;
  title: string;
  publisher: string;
  kind: SourceKind;
  rights: SourceRights;
  publishedOn: string | null;
  createdAt: Date;
  /** UTF-16 code units of the latest version */
  length: number;
  passages: number;
  /** passages with a speaker and at least one issue */
  tagged: number;
  /** passages that a summary cites as it stands now */
  cited: number;
  /** who imported it or worked on its passages, the busiest first */
  people: string[];
}

export const SOURCES_PAGE = 25;

const ORDERS: Record<SourceSort, Prisma.Sql> = {
  added: Prisma.sql`s.created_at`,
  title: Prisma.sql`lower(s.title)`,
  published: Prisma.sql`s.published_on`,
  passages: Prisma.sql`coalesce(n.passages, 0)`,
};

/** One page of sources with their progress, and how many there are in all. One statement. */
export async function listSources(
  _actor: Editor,
  { q, kind, sort, descending, page }: SourceFilter,
): Promise<{ sources: SourceCard[]; total: number }> {
  const like = `%${q.toLowerCase().replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`;
  const rows = await db.$queryRaw<(SourceCard & { total: number })[]>`
    with found as (
      select s.*, count(*) over ()::int as total from source s
      where (${q} = '' or lower(s.title || ' ' || s.publisher || ' ' || s.author) like ${like})
        and (${kind}::text is null or s.kind::text = ${kind})
    ), n as (
      select p.source_id, count(*)::int as passages,
        count(*) filter (where p.speaker_id is not null
          and exists (select 1 from passage_tag t where t.passage_id = p.id))::int as tagged,
        count(*) filter (where exists (select 1 from citation c where c.passage_id = p.id))::int as cited
      from passage p join found f on f.id = p.source_id where p.deleted_at is null
      group by p.source_id
    )
    select s.id, s.title, s.publisher, s.kind::text, s.rights::text, s.published_on::text as "publishedOn",
      s.created_at as "createdAt", s.total,
      (select v.length from source_version v where v.source_id = s.id order by v.number desc limit 1) as length,
      coalesce(n.passages, 0) as passages, coalesce(n.tagged, 0) as tagged, coalesce(n.cited, 0) as cited,
      array(
        select u.name from (
          select pc.user_id, count(*) as hands from passage p
            join passage_contributor pc on pc.passage_id = p.id
            where p.source_id = s.id and p.deleted_at is null group by pc.user_id
          union all select s.created_by_id, 0
        ) w join user_account u on u.id = w.user_id
        group by u.id, u.name order by sum(w.hands) desc, u.name
      ) as people
    from found s left join n on n.source_id = s.id
    order by ${ORDERS[sort]} ${descending ? Prisma.sql`desc nulls last` : Prisma.sql`asc nulls last`}, s.id desc
    limit ${SOURCES_PAGE} offset ${(page - 1) * SOURCES_PAGE}`;
  return { sources: rows.map(({ total: _, ...card }) => card), total: rows[0]?.total ?? 0 };
}

export interface SourceVersionFacts {
  id: string;
  number: number;
  length: number;
  sha256: string;
  capturedAt: Date;
  capturedFrom: string;
  capturedBy: string;
  original: { name: string; mediaType: string; sha256: string } | null;
  facts: CaptureFacts;
}

/** What is known about a source, and its versions without their texts, the newest first. */
export async function findSource(
  _actor: Editor,
  id: string,
): Promise<{ source: SourceView; versions: SourceVersionFacts[] } | null> {
  const row = await db.source.findUnique({
    where: { id },
    include: {
      versions: {
        orderBy: { number: "desc" },
        omit: { text: true, structure: true },
        include: {
          capturedBy: { select: { name: true } },
          original: { select: { name: true, mediaType: true, sha256: true } },
        },
      },
    },
  });
  if (!row) return null;
  const versions = row.versions.map(({ capturedBy, sourceId: _, capturedById: __, facts, ...version }) => ({
    ...version,
    facts: captureFacts.catch(() => captureFacts.parse({})).parse(facts),
    capturedBy: capturedBy.name,
  }));
  return { source: toView(row), versions };
}

/** The typed blocks of a version's text, in order; those of a version that is not there are none. */
export async function versionStructure(_actor: Editor, versionId: string): Promise<TextBlock[]> {
  const row = await db.sourceVersion.findUnique({ where: { id: versionId }, select: { structure: true } });
  return z.array(textBlock).parse(row?.structure ?? []);
}

/** The file that a source's version came from, with its bytes. @param number the newest with a file when left out */
export async function findOriginal(
  _actor: Editor,
  sourceId: string,
  number?: number,
): Promise<{ name: string; mediaType: string; bytes: Uint8Array<ArrayBuffer>; sha256: string } | null> {
  return db.sourceOriginal.findFirst({
    where: { version: { sourceId, number } },
    orderBy: { version: { number: "desc" } },
    select: { name: true, mediaType: true, bytes: true, sha256: true },
  });
}

interface SourceRow extends Omit<SourceDetails, "publishedOn"> {
  id: string;
  publishedOn: Date | null;
  createdById: string;
  createdAt: Date;
  rev: number;
}

export function toDetails(row: SourceRow): SourceDetails {
  const { title, publisher, author, link, language, kind, rights } = row;
  const publishedOn = row.publishedOn?.toISOString().slice(0, 10) ?? null;
  return { title, publisher, author, link, publishedOn, language, kind, rights };
}

export function toView(row: SourceRow): SourceView {
  const { id, createdById, rev } = row;
  return { id, ...toDetails(row), createdById, createdAt: row.createdAt.toISOString(), rev };
}

/** When somebody, or the schedule, looked whether a source has changed: the latest first. */
export interface SourceCheckFacts {
  at: Date;
  outcome: "unchanged" | "changed" | "failed";
  from: string;
  note: string;
  /** null: by schedule */
  by: string | null;
}

const CHECKS = 20;

/** The last looks at a source, and how often the schedule looks (0: never). */
export async function checksOf(
  _actor: Editor,
  sourceId: string,
): Promise<{ checks: SourceCheckFacts[]; everyHours: number; nextAt: Date | null }> {
  const [rows, watch] = await Promise.all([
    db.sourceCheck.findMany({
      where: { sourceId },
      orderBy: { at: "desc" },
      take: CHECKS,
      include: { by: { select: { name: true } } },
    }),
    db.sourceWatch.findUnique({ where: { sourceId }, select: { everyHours: true, nextAt: true } }),
  ]);
  const checks = rows.map(({ at, outcome, from, note, by }) => ({
    at,
    outcome,
    from,
    note,
    by: by?.name ?? null,
  }));
  return { checks, everyHours: watch?.everyHours ?? 0, nextAt: watch?.nextAt ?? null };
}
