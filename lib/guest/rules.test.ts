import { describe, expect, test } from "vitest";
import { newSecret } from "@/lib/core/id";
import { endOf, guestStatus, isSigned, signedToken } from "./rules";
import { guestToken } from "./schema";

const now = new Date("2026-11-22T12:00:00Z");
const grant = { revisionId: "0190a0a0-0000-7000-8000-000000000001", expiresAt: endOf(7, now) };
const key = "a key for tests alone, 32 bytes or more";
const token = signedToken(newSecret(), grant, key);

describe("a signed link", () => {
  test("is one that forms take, and is known by its key or the one before", () => {
    expect(guestToken.safeParse(token).success).toBe(true);
    expect(isSigned(token, grant, [key, undefined])).toBe(true);
    expect(isSigned(token, grant, ["the next key", key])).toBe(true);
  });

  const flipped = (at: number) => {
    const other = token[at] === "A" ? "B" : "A";
    return token.slice(0, at) + other + token.slice(at + 1);
  };
  test.each([
    ["another revision", token, { ...grant, revisionId: "0190a0a0-0000-7000-8000-000000000002" }, [key]],
    ["a later end", token, { ...grant, expiresAt: endOf(8, now) }, [key]],
    ["another key", token, grant, ["another key"]],
    ["no key", token, grant, [undefined]],
    ["another secret", flipped(0), grant, [key]],
    ["another signature", flipped(50), grant, [key]],
    ["a token cut short", token.slice(0, -1), grant, [key]],
  ])("%s: void", (_, presented, what, keys) => expect(isSigned(presented, what, keys)).toBe(false));

  test.each([
    [{ expiresAt: endOf(1, now), revokedAt: null }, "open"],
    [{ expiresAt: now, revokedAt: null }, "expired"],
    [{ expiresAt: endOf(1, now), revokedAt: now }, "revoked"],
  ])("%j", (guest, status) => expect(guestStatus(guest, now)).toBe(status));
});
