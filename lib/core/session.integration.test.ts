import { beforeAll, describe, expect, test } from "vitest";
import { write } from "@/lib/audit/commands";
import { operational } from "./db";
import { newId, sha256 } from "./id";
import { actorOfSecret, closeSession, openSession, rotateSession, SESSION } from "./session";

const MINUTE = 60_000;
const from = { ip: "192.0.2.1", agent: "a test" };
const start = new Date("2026-11-22T08:00:00Z");
const later = (minutes: number) => new Date(start.getTime() + minutes * MINUTE);
const editor = { id: newId(), name: "Ida", email: "ida@example.org", role: "editor" as const };
const admin = { id: newId(), name: "Ada", email: "ada@example.org", role: "admin" as const };

beforeAll(async () => {
  await write({ actor: { system: "test" } }, async (tx) => {
    await tx.user.createMany({ data: [editor, admin] });
    return { value: null, events: [] };
  });
});

const open = (user: { id: string } = editor) => openSession(operational, user.id, from, start);
const isIn = async (secret: string, minutes: number) =>
  (await actorOfSecret(secret, later(minutes))) !== null;

describe("a session", () => {
  test("ends when it has been idle: sooner for an admin", async () => {
    const [mine, theirs] = [await open(), await open(admin)];
    expect(await isIn(theirs, 30)).toBe(true);
    expect(await isIn(mine, 120)).toBe(true);
    const [idle, adminIdle] = [await open(), await open(admin)];
    expect(await isIn(adminIdle, 30.01)).toBe(false);
    expect(await isIn(idle, 120.01)).toBe(false);
  });

  test("ends after twelve hours, however busy", async () => {
    const secret = await open();
    for (let minutes = 60; minutes < 720; minutes += 60) expect(await isIn(secret, minutes)).toBe(true);
    expect(await isIn(secret, 719.99)).toBe(true);
    expect(await isIn(secret, 720)).toBe(false);
  });

  test("ends when it is closed, under either secret", async () => {
    const secret = await open();
    const next = await rotateSession(secret, later(61));
    expect(await closeSession(operational, secret, later(61.5))).toBe(1);
    expect(await isIn(next ?? "", 61.5)).toBe(false);
    expect(await closeSession(operational, secret, later(61.6))).toBe(0);
  });
});

describe("the secret", () => {
  test("is a new one after an hour; the old one is honoured for a minute more", async () => {
    const secret = await open();
    expect(await rotateSession(secret, later(60))).toBe(secret);
    const next = await rotateSession(secret, later(60.01));
    expect(next).not.toBe(secret);
    expect(await isIn(next ?? "", 60.02)).toBe(true);
    expect(await isIn(secret, 61)).toBe(true);
    expect(await isIn(secret, 61.02)).toBe(false);
    expect(await rotateSession(secret, later(61.02))).toBeNull();
    expect(await isIn(next ?? "", 61.02)).toBe(true);
  });

  test("is the same for all tabs that ask, at once or in the minute after", async () => {
    const secret = await open();
    const tabs = await Promise.all(Array.from({ length: 8 }, () => rotateSession(secret, later(61))));
    expect(new Set([...tabs, await rotateSession(secret, later(61.5))]).size).toBe(1);
    expect(tabs[0]).not.toBe(secret);
    expect(await isIn(tabs[0] ?? "", 63)).toBe(true);
  });

  test("is not to be had by guessing, and never stored", async () => {
    const secret = await open();
    expect(await actorOfSecret("", later(1))).toBeNull();
    expect(await actorOfSecret(sha256(secret), later(1))).toBeNull();
    expect(await rotateSession("nobody's", later(1))).toBeNull();
    const rows = await operational.session.findMany();
    expect(JSON.stringify(rows)).not.toContain(secret);
  });

  test("lives for a minute of grace, and not longer than the session", () => {
    expect(SESSION.rotationGrace).toBe(MINUTE);
    expect(SESSION.perPerson).toBe(10);
  });
});
