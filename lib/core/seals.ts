import { createHmac } from "node:crypto";
import { env } from "./env";

/**
 * Keys with which a person's unsent work is encrypted in their browser: only pages they open while signed in have
 * them. By the secret in use, and by the one before it.
 * @returns base64url, 32 bytes each
 */
export function sealsOf({ id }: { id: string }): string[] {
  const { NEXTAUTH_SECRET, NEXTAUTH_SECRET_PREVIOUS } = env();
  return [NEXTAUTH_SECRET, NEXTAUTH_SECRET_PREVIOUS]
    .filter((secret) => secret !== undefined)
    .map((secret) => createHmac("sha256", secret).update(`unsent work of ${id}`).digest("base64url"));
}
