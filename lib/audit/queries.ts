import type { Actor } from "@/lib/core/actor";
import { db } from "@/lib/core/db";
import { forbidden } from "@/lib/core/errors";
import type { Prisma } from "@/prisma/generated/client";
import { canReadLog } from "./policy";
import { shortened } from "./rules";
import { AUDIT_ACTIONS, type AuditAction, type Kind, type SubjectType } from "./schema";

export interface LogFilter {
  actorId?: string;
  /** the group of actions: what was done, whatever it was done to */
  kind?: Kind;
  subjectType?: SubjectType;
  subjectId?: string;
  action?: AuditAction;
  from?: Date;
  to?: Date;
  /** sequence number to go on below: paging by number, so that new events shift nothing */
  before?: bigint;
}

export interface LogEntry {
  seq: string;
  at: Date;
  actorName: string;
  action: string;
  subjectType: string;
  subjectId: string;
  payload: Prisma.JsonValue;
  hash: string;
}

export const LOG_PAGE = 50;

/** Newest first, one page. @throws AppError forbidden for editors */
export async function readLog(actor: Actor, filter: LogFilter): Promise<LogEntry[]> {
  if (!canReadLog(actor)) throw forbidden("The activity log is open to reviewers and admins.");
  const where: Prisma.AuditEventWhereInput = {
    actorId: filter.actorId,
    subjectType: filter.subjectType,
    subjectId: filter.subjectId,
    action: filter.action ?? (filter.kind ? { in: [...AUDIT_ACTIONS[filter.kind]] } : undefined),
    at: { gte: filter.from, lt: filter.to },
    seq: filter.before ? { lt: filter.before } : undefined,
  };
  const rows = await db.auditEvent.findMany({ where, orderBy: { seq: "desc" }, take: LOG_PAGE });
  return rows.map(({ seq, at, actorName, action, subjectType, subjectId, payload, hash }) => ({
    seq: String(seq),
    at,
    actorName,
    action,
    subjectType,
    subjectId,
    payload,
    hash,
  }));
}

/** What an event was about, as it is called now, and where it is at the desk. */
export interface SubjectName {
  name: string;
  href: string | null;
}

/** Names of what events were about, by id. @throws AppError forbidden for editors */
export async function subjectNames(
  actor: Actor,
  entries: Pick<LogEntry, "subjectType" | "subjectId">[],
): Promise<Map<string, SubjectName>> {
  if (!canReadLog(actor)) throw forbidden("The activity log is open to reviewers and admins.");
  const idsOf = (type: SubjectType) => ({
    id: { in: entries.filter(({ subjectType }) => subjectType === type).map(({ subjectId }) => subjectId) },
  });
  const [users, speakers, issues, sources, passages, suggestions, summaries, reports, readings] =
    await Promise.all([
      db.user.findMany({ where: idsOf("user"), select: { id: true, name: true } }),
      db.speaker.findMany({ where: idsOf("speaker"), select: { id: true, name: true } }),
      db.issue.findMany({ where: idsOf("issue"), select: { id: true, name: true } }),
      db.source.findMany({ where: idsOf("source"), select: { id: true, title: true } }),
      db.passage.findMany({ where: idsOf("passage"), select: PASSAGE_WORDS }),
      db.suggestion.findMany({
        where: idsOf("suggestion"),
        select: { id: true, sourceId: true, segments: true },
      }),
      db.summary.findMany({ where: idsOf("summary"), select: { id: true, headline: true } }),
      db.errorReport.findMany({ where: idsOf("report"), select: { id: true, words: true } }),
      db.secondReading.findMany({
        where: idsOf("reading"),
        select: { id: true, passage: { select: PASSAGE_WORDS } },
      }),
    ]);
  return new Map<string, SubjectName>([
    ...users.map(({ id, name }) => [id, { name, href: null }] as const),
    ...speakers.map(({ id, name }) => [id, { name, href: `/desk/codebook/speakers#s-${id}` }] as const),
    ...issues.map(({ id, name }) => [id, { name, href: `/desk/codebook/issues#i-${id}` }] as const),
    ...sources.map(({ id, title }) => [id, { name: title, href: `/desk/sources/${id}` }] as const),
    ...passages.map(({ id, sourceId, segments }) => {
      const words = segments.map(({ exact }) => exact).join(" … ");
      return [id, { name: `“${shortened(words)}”`, href: `/desk/sources/${sourceId}#p-${id}` }] as const;
    }),
    ...readings.map(({ id, passage: { segments } }) => {
      const words = segments.map(({ exact }) => exact).join(" … ");
      return [id, { name: `“${shortened(words)}”`, href: "/desk/reading/settle" }] as const;
    }),
    ...suggestions.map(({ id, sourceId, segments }) => {
      const words = (segments as { exact: string }[]).map(({ exact }) => exact).join(" … ");
      return [id, { name: `“${shortened(words)}”`, href: `/desk/sources/${sourceId}` }] as const;
    }),
    ...summaries.map(
      ({ id, headline }) => [id, { name: headline || "Untitled", href: `/desk/summaries/${id}` }] as const,
    ),
    ...reports.map(
      ({ id, words }) => [id, { name: `“${shortened(words)}”`, href: `/desk/reports/${id}` }] as const,
    ),
  ]);
}

const PASSAGE_WORDS = {
  id: true,
  sourceId: true,
  segments: { select: { exact: true }, orderBy: { ordinal: "asc" } },
} as const;
