import { createHash, randomBytes, timingSafeEqual } from "node:crypto";
import { v7 } from "uuid";

/** A new UUIDv7: sorts by time of making. */
export function newId(): string {
  return v7();
}

/** Hex SHA-256 of a text in UTF-8, or of bytes. */
export function sha256(content: string | Uint8Array): string {
  return createHash("sha256").update(content).digest("hex");
}

/** A 256-bit secret for links and cookies, base64url. Store its sha256, never itself. */
export function newSecret(): string {
  return randomBytes(32).toString("base64url");
}

/** Compares two texts in a time that depends on their length only. */
export function sameSecret(a: string, b: string): boolean {
  const left = Buffer.from(a);
  const right = Buffer.from(b);
  return left.length === right.length && timingSafeEqual(left, right);
}

/** JSON with the keys of every object in order, so that equal content has equal bytes and one hash. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) => {
    if (!part || typeof part !== "object" || Array.isArray(part)) return part;
    return Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)));
  });
}

/** An address with anything else in place of an id leads nowhere; the database never sees it. */
export function isUuid(text: string): boolean {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text);
}
