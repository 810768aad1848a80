import { appendFile, mkdir } from "node:fs/promises";
import path from "node:path";
import { db } from "@/lib/core/db";
import { env } from "@/lib/core/env";
import { sealAnchor } from "./rules";

/**
 * Writes the head of the audit chain where the database cannot reach: a chain alone cannot show that its end was cut
 * off. `npm run verify` holds the log against these lines.
 */
export async function writeAuditAnchor(): Promise<void> {
  const head = await db.auditEvent.findFirst({ orderBy: { seq: "desc" }, select: { seq: true, hash: true } });
  if (!head) return;
  const { DATA_DIR, NEXTAUTH_SECRET } = env();
  const line = sealAnchor({ seq: String(head.seq), hash: head.hash }, NEXTAUTH_SECRET);
  await mkdir(DATA_DIR, { recursive: true });
  await appendFile(path.join(DATA_DIR, "audit-anchors.jsonl"), `${line}\n`, { mode: 0o600 });
}
