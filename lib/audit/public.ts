import { record } from "@/lib/core/db";
import { Prisma } from "@/prisma/generated/client";

/** Where the log stands: who keeps this can tell later whether its end was cut off or rewritten. */
export interface AuditHead {
  seq: string;
  at: string;
  hash: string;
}

/** null while nothing has happened yet. */
export async function auditHead(): Promise<AuditHead | null> {
  const [head] = await record.query<{ seq: bigint; at: Date; hash: string }>(
    Prisma.sql`select seq, at, hash from record_audit_head`,
  );
  return head ? { seq: String(head.seq), at: head.at.toISOString(), hash: head.hash } : null;
}
