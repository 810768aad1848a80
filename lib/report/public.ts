import { record } from "@/lib/core/db";
import { sha256 } from "@/lib/core/id";
import { sentencesOf, wordsOfSentence } from "@/lib/publication/rules";
import type { PublicationBody } from "@/lib/publication/schema";
import { Prisma } from "@/prisma/generated/client";
import type { Outcome } from "./schema";

/** What a reader can point at in a summary that stands: sentences by their address in the page, passages by id. */
export interface Reportable {
  publicationId: string;
  summaryId: string;
  words: ReadonlyMap<string, string>;
}

/** @param slug any address that the summary ever had; null when nothing stands there */
export async function findReportable(slug: string): Promise<Reportable | null> {
  const [row] = await record.query<{ id: string; summary_id: string; body: PublicationBody }>(Prisma.sql`
    select p.id, p.summary_id, p.body
    from record_summary_slug a join record_publication p on p.summary_id = a.summary_id where a.slug = ${slug}`);
  if (!row) return null;
  const passages = await record.query<{ passage_id: string; words: string }>(
    Prisma.sql`select passage_id, words from record_passage where publication_id = ${row.id}::uuid`,
  );
  const words = new Map(passages.map((one) => [one.passage_id, one.words]));
  for (const sentence of sentencesOf(row.body)) words.set(sentence.id, wordsOfSentence(sentence));
  return { publicationId: row.id, summaryId: row.summary_id, words };
}

/** Where a report stands, as the reader sees it. */
export interface ReportStanding {
  createdAt: Date;
  /** how many people have looked at it */
  looks: number;
  outcome: Outcome | null;
  answer: string;
  answeredAt: Date | null;
  /** of the summary that it is about */
  slug: string;
}

/** The report whose address has this secret; null where there is none. */
export async function findReportByToken(token: string): Promise<ReportStanding | null> {
  if (!/^[\w-]{43}$/.test(token)) return null;
  const [row] = await record.query<{
    created_at: Date;
    looks: number;
    outcome: Outcome | null;
    answer: string;
    answered_at: Date | null;
    slug: string;
  }>(Prisma.sql`
    select created_at, looks, outcome::text as outcome, answer, answered_at, slug
    from record_report where token_hash = ${sha256(token)}`);
  if (!row) return null;
  const { created_at, answered_at, ...rest } = row;
  return { ...rest, createdAt: created_at, answeredAt: answered_at };
}

export interface ReportFigures {
  /** in the last 365 days */
  received: number;
  answered: number;
  corrected: number;
  /** from a report to its answer, in seconds; null while there is none */
  medianSeconds: number | null;
}

/** How fast, and with what outcome, readers' reports were answered in the last 365 days. */
export async function reportFigures(): Promise<ReportFigures> {
  const [row] = await record.query<{
    received: number;
    answered: number;
    corrected: number;
    median_seconds: number | null;
  }>(Prisma.sql`select received, answered, corrected, median_seconds from record_report_figures`);
  return {
    received: row?.received ?? 0,
    answered: row?.answered ?? 0,
    corrected: row?.corrected ?? 0,
    medianSeconds: row?.median_seconds ?? null,
  };
}
