import { describe, expect, test } from "vitest";
import type { Role } from "@/prisma/generated/enums";
import { isAlive, SESSION, type SessionRow } from "./session";

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const now = new Date("2026-11-22T12:00:00Z");
const at = (milliseconds: number) => new Date(now.getTime() + milliseconds);

/** A session in use, opened an hour ago; `row` is what is different about it. */
function session(row: Partial<SessionRow> = {}, role: Role = "editor", disabledAt: Date | null = null) {
  return {
    tokenHash: "this",
    previousTokenHash: "last",
    rotatedAt: at(-30 * MINUTE),
    lastSeenAt: at(-SECOND),
    expiresAt: at(11 * HOUR),
    revokedAt: null,
    user: { role, disabledAt },
    ...row,
  };
}

const lets = (row: SessionRow, hash = "this") => isAlive(row, hash, now);

test.each<Role>(["editor", "reviewer", "admin"])("a session in use lets in: %s", (role) => {
  expect(lets(session({}, role))).toBe(true);
});

describe("idle", () => {
  test.each<[role: Role, minutes: number]>([
    ["editor", 120],
    ["reviewer", 120],
    ["admin", 30],
  ])("%s: to the end of %i minutes", (role, minutes) => {
    expect(SESSION.idle[role]).toBe(minutes * MINUTE);
    expect(lets(session({ lastSeenAt: at(-minutes * MINUTE) }, role))).toBe(true);
    expect(lets(session({ lastSeenAt: at(-minutes * MINUTE - 1) }, role))).toBe(false);
  });

  test("counts by the role of now: whoever became an admin is held to the shorter time", () => {
    const row = { lastSeenAt: at(-31 * MINUTE) };
    expect(lets(session(row, "reviewer"))).toBe(true);
    expect(lets(session(row, "admin"))).toBe(false);
  });
});

test.each<[what: string, row: SessionRow, alive: boolean]>([
  ["ends in a millisecond", session({ expiresAt: at(1) }), true],
  ["ends now, though in use", session({ expiresAt: now }), false],
  ["ended an hour ago", session({ expiresAt: at(-HOUR) }), false],
  ["revoked now", session({ revokedAt: now }), false],
  ["revoked long ago", session({ revokedAt: at(-9 * HOUR) }), false],
  ["revoked by a clock that is ahead", session({ revokedAt: at(MINUTE) }), false],
  ["of somebody disabled", session({}, "editor", at(-SECOND)), false],
  ["of an admin disabled", session({}, "admin", at(-SECOND)), false],
  ["last seen by a clock that is ahead", session({ lastSeenAt: at(MINUTE) }), true],
])("%s", (_, row, alive) => {
  expect(lets(row)).toBe(alive);
  expect(lets({ ...row, rotatedAt: now }, "last")).toBe(alive);
});

describe("the secret before the last", () => {
  test.each<[ago: number, alive: boolean]>([
    [0, true],
    [MINUTE - 1, true],
    [MINUTE, true],
    [MINUTE + 1, false],
    [30 * MINUTE, false],
  ])("%i ms after the change", (ago, alive) => {
    const row = session({ rotatedAt: at(-ago) });
    expect(lets(row, "last")).toBe(alive);
    expect(lets(row, "this")).toBe(true);
  });

  test.each(["", "THIS", "thi", "this ", "null", "other"])("%j is neither", (hash) => {
    expect(lets(session({ rotatedAt: now }), hash)).toBe(false);
    expect(lets(session({ rotatedAt: now, previousTokenHash: null }), hash)).toBe(false);
  });
});
