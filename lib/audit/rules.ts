import { createHmac } from "node:crypto";
import { isDeepStrictEqual } from "node:util";
import { sameSecret, sha256 } from "@/lib/core/id";

/** Whether two stored states say the same: an update that changes nothing writes nothing. */
export function sameContent(a: unknown, b: unknown): boolean {
  return isDeepStrictEqual(JSON.parse(JSON.stringify(a)), JSON.parse(JSON.stringify(b)));
}

/** A point that the log had reached: it must stand there for ever. */
export interface AuditAnchor {
  seq: string;
  hash: string;
}

/** One line of the anchor file: the point, and a seal that only the holder of the secret can make. */
export function sealAnchor({ seq, hash }: AuditAnchor, secret: string): string {
  return JSON.stringify({ seq, hash, seal: sealOf(seq, hash, secret) });
}

/** The point in a line of the anchor file, or null when the line was not made with this secret. */
export function openAnchor(line: string, secret: string): AuditAnchor | null {
  try {
    const { seq, hash, seal } = JSON.parse(line) as Record<string, unknown>;
    if (typeof seq !== "string" || typeof hash !== "string" || typeof seal !== "string") return null;
    return sameSecret(seal, sealOf(seq, hash, secret)) ? { seq, hash } : null;
  } catch {
    return null;
  }
}

function sealOf(seq: string, hash: string, secret: string): string {
  return createHmac("sha256", `audit anchor ${secret}`).update(`${seq} ${hash}`).digest("hex");
}

/** A row of the log as the hash covers it; `payload` is the text that PostgreSQL writes for the jsonb value. */
export interface ChainedEvent {
  previous: string;
  canonical: string;
  hash: string;
}

export const CHAIN_START = "0".repeat(64);

/** Whether a row's hash is that of its content, and follows the row before it. */
export function isChained(event: ChainedEvent, before: string): boolean {
  return event.previous === before && event.hash === sha256(event.canonical);
}
