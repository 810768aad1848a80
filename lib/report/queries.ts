import type { Editor } from "@/lib/core/actor";
import { db } from "@/lib/core/db";
import { isUuid } from "@/lib/core/id";
import { Prisma } from "@/prisma/generated/client";
import { canLook } from "./policy";
import { answerObstacle, isCorrectedSince } from "./rules";
import type { Finding, Outcome, ReportKind } from "./schema";

export const REPORTS_PAGE = 50;

export interface ReportLine {
  id: string;
  headline: string;
  /** the sentence's or the passage's words, as they were published */
  words: string;
  onPassage: boolean;
  kind: ReportKind;
  createdAt: Date;
  outcome: Outcome | null;
  answeredAt: Date | null;
  looks: number;
  /** the person who asks has looked already */
  mine: boolean;
}

/** Open reports, the longest waiting first; or those that are answered, the latest first. @param page from 1 */
export async function listReports(
  actor: Editor,
  { answered, page }: { answered: boolean; page: number },
): Promise<{ lines: ReportLine[]; open: number; total: number }> {
  const where = answered ? Prisma.sql`r.outcome is not null` : Prisma.sql`r.outcome is null`;
  const order = answered ? Prisma.sql`r.answered_at desc, r.id` : Prisma.sql`r.created_at, r.id`;
  const [lines, [counts]] = await Promise.all([
    db.$queryRaw<ReportLine[]>(Prisma.sql`
      select r.id, p.headline, r.words, r.passage_id is not null as "onPassage", r.kind::text as kind,
        r.created_at as "createdAt", r.outcome::text as outcome, r.answered_at as "answeredAt",
        (select count(*)::int from report_look l where l.report_id = r.id) as looks,
        exists (select 1 from report_look l where l.report_id = r.id and l.user_id = ${actor.id}::uuid) as mine
      from error_report r join publication p on p.id = r.publication_id
      where ${where} order by ${order} limit ${REPORTS_PAGE} offset ${(page - 1) * REPORTS_PAGE}`),
    db.$queryRaw<{ open: number; answered: number }[]>(Prisma.sql`
      select count(*) filter (where outcome is null)::int as open,
        count(*) filter (where outcome is not null)::int as answered from error_report`),
  ]);
  return { lines, open: counts?.open ?? 0, total: (answered ? counts?.answered : counts?.open) ?? 0 };
}

export interface ReportView extends Omit<ReportLine, "looks" | "mine"> {
  body: string;
  summaryId: string;
  sentenceId: string | null;
  passageId: string | null;
  /** the publication that was read, and whether it was corrected or withdrawn since */
  number: number;
  slug: string;
  isCorrected: boolean;
  answer: string;
  answeredBy: string | null;
  looks: { userId: string; name: string; finding: Finding; note: string; at: Date }[];
  mayLook: boolean;
  /** why it cannot be answered yet; null when it can */
  obstacle: string | null;
}

/** A report with everything that was found; null where there is none. */
export async function findReport(actor: Editor, id: string): Promise<ReportView | null> {
  if (!isUuid(id)) return null;
  const report = await db.errorReport.findUnique({
    where: { id },
    include: {
      publication: { select: { number: true, slug: true, headline: true, revisionId: true } },
      answeredBy: { select: { name: true } },
      looks: { orderBy: { at: "asc" }, include: { user: { select: { name: true } } } },
    },
  });
  if (!report) return null;
  const { publication, summaryId, looks } = report;
  const [hands, latest] = await Promise.all([
    db.$queryRaw<{ user_id: string }[]>(
      Prisma.sql`select user_id from revision_hands(${publication.revisionId}::uuid)`,
    ),
    db.publication.findFirst({
      where: { summaryId },
      orderBy: { number: "desc" },
      select: { number: true, withdrawnAt: true, slug: true },
    }),
  ]);
  const { id: _, answeredBy, outcome, ...rest } = report;
  return {
    id,
    headline: publication.headline,
    words: rest.words,
    onPassage: rest.passageId !== null,
    kind: rest.kind,
    createdAt: rest.createdAt,
    outcome,
    answeredAt: rest.answeredAt,
    body: rest.body,
    summaryId,
    sentenceId: rest.sentenceId,
    passageId: rest.passageId,
    number: publication.number,
    slug: latest?.slug ?? publication.slug,
    isCorrected: isCorrectedSince(
      publication,
      latest && { number: latest.number, withdrawn: latest.withdrawnAt !== null },
    ),
    answer: rest.answer,
    answeredBy: answeredBy?.name ?? null,
    looks: looks.map(({ userId, user, finding, note, at }) => ({
      userId,
      name: user.name,
      finding,
      note,
      at,
    })),
    mayLook: outcome === null && canLook(actor, looks),
    obstacle: outcome === null ? answerObstacle(looks, new Set(hands.map((one) => one.user_id))) : null,
  };
}
