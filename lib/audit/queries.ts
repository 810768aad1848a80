import type { Actor } from "@/lib/core/actor";
import { db } from "@/lib/core/db";
import { forbidden } from "@/lib/core/errors";
import type { Prisma } from "@/prisma/generated/client";
import { canReadLog } from "./policy";
import { AUDIT_ACTIONS, type SubjectType } from "./schema";

export interface LogFilter {
  actorId?: string;
  subjectType?: SubjectType;
  subjectId?: string;
  action?: string;
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
    action: filter.action,
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

/** What the filter offers. */
export function logActions(subjectType?: SubjectType): string[] {
  return subjectType ? [...AUDIT_ACTIONS[subjectType]] : Object.values(AUDIT_ACTIONS).flat();
}
