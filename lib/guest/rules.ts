import { createHmac } from "node:crypto";
import { sameSecret } from "@/lib/core/id";

const SECRET_LENGTH = 43;
const DAY = 24 * 60 * 60_000;

/** What a link is good for: one revision, until a time. */
export interface Grant {
  revisionId: string;
  expiresAt: Date;
}

/** The signature of a link: whoever changed revision or time in the database alone would have made it void. */
function signature(secret: string, { revisionId, expiresAt }: Grant, key: string): string {
  return createHmac("sha256", key)
    .update(`guest:${secret}:${revisionId}:${expiresAt.toISOString()}`)
    .digest("base64url");
}

/** The token of a link: a secret, of which only the hash is kept, and its signature, which is kept nowhere. */
export function signedToken(secret: string, grant: Grant, key: string): string {
  return secret + signature(secret, grant, key);
}

/** The secret in a token. */
export function secretOf(token: string): string {
  return token.slice(0, SECRET_LENGTH);
}

/** Whether a token was signed for this grant, with the key in use or the one before it; in a time that tells nothing. */
export function isSigned(token: string, grant: Grant, keys: readonly (string | undefined)[]): boolean {
  return keys
    .filter((key) => key !== undefined)
    .map((key) => sameSecret(token, signedToken(secretOf(token), grant, key)))
    .includes(true);
}

/** Where a link stands at `now`. */
export function guestStatus(
  guest: { expiresAt: Date; revokedAt: Date | null },
  now: Date,
): "open" | "expired" | "revoked" {
  if (guest.revokedAt) return "revoked";
  return guest.expiresAt <= now ? "expired" : "open";
}

/** When a link ends that is made now for so many days. */
export function endOf(days: number, now: Date): Date {
  return new Date(now.getTime() + days * DAY);
}
