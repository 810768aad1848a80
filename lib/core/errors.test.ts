import { describe, expect, test } from "vitest";
import {
  AppError,
  ERROR_STATUS,
  type ErrorCode,
  errorBody,
  forbidden,
  invalid,
  isDatabaseAway,
  notFound,
  stale,
} from "./errors";

test.each<[AppError, ErrorCode, number]>([
  [invalid("Title: this is needed.", { title: "needed" }), "invalid", 400],
  [new AppError("unauthenticated", "Sign in."), "unauthenticated", 401],
  [new AppError("reauthenticate", "Your password again."), "reauthenticate", 403],
  [forbidden("Only reviewers may."), "forbidden", 403],
  [notFound("passage"), "not_found", 404],
  [new AppError("conflict", "There is one already."), "conflict", 409],
  [stale("Somebody else changed it.", { rev: 2 }), "stale", 412],
  [new AppError("too_large", "Too much."), "too_large", 413],
  [new AppError("unprocessable", "Another text."), "unprocessable", 422],
  [new AppError("rate_limited", "Later.", { retryAfter: 3 }), "rate_limited", 429],
  [new AppError("unavailable", "Busy."), "unavailable", 503],
])("%s leaves as it is", (error, code, status) => {
  expect(error.status).toBe(status);
  expect(errorBody(error, "r1")).toEqual({
    status,
    body: { code, message: error.message, ...error.details },
  });
});

test("each code has a status that tells an error", () => {
  for (const status of Object.values(ERROR_STATUS)) expect(status).toBeGreaterThanOrEqual(400);
});

describe("an error that nobody expected", () => {
  const secret = "password=hunter2 at /srv/app/lib/core/db.ts:12";
  test.each<[what: string, thrown: unknown]>([
    ["an Error", new Error(secret)],
    ["one with a code of its own", Object.assign(new Error(secret), { code: "P2002" })],
    ["one that looks like ours", { name: "AppError", code: "forbidden", message: secret }],
    ["one with details", Object.assign(new Error(secret), { details: { current: secret } })],
    ["a text", secret],
    ["null", null],
    ["undefined", undefined],
    ["a number", 7],
  ])("%s is 500 and says nothing of what happened", (_, thrown) => {
    const { status, body } = errorBody(thrown, "r-42");
    expect(status).toBe(500);
    expect(Object.keys(body).sort()).toEqual(["code", "message"]);
    expect(body.message).toContain("r-42");
    expect(JSON.stringify(body)).not.toMatch(/hunter2|srv|db\.ts/);
  });
});

describe("the database is away", () => {
  const deep = (levels: number): unknown => (levels === 0 ? { code: "57P01" } : { cause: deep(levels - 1) });
  test.each<[what: string, error: unknown, away: boolean]>([
    ["Prisma cannot reach it", { code: "P1001" }, true],
    ["the pool is used up", { code: "P2024" }, true],
    ["Node is refused", Object.assign(new Error("connect"), { code: "ECONNREFUSED" }), true],
    ["PostgreSQL shuts down", { originalCode: "57P01" }, true],
    ["too many connections", { code: "53300" }, true],
    ["told by the kind", { kind: "DatabaseNotReachable" }, true],
    ["told by the cause", new Error("query", { cause: { code: "ECONNRESET" } }), true],
    ["told by the adapter", { meta: { driverAdapterError: { cause: { kind: "ConnectionClosed" } } } }, true],
    ["four causes deep", deep(4), true],
    ["deeper than anybody looks", deep(5), false],
    ["a row that is there already", { code: "P2002" }, false],
    ["a check that failed", { originalCode: "23514" }, false],
    ["words alone", new Error("ECONNREFUSED"), false],
    ["no code", {}, false],
    ["nothing", null, false],
    ["a text", "P1001", false],
  ])("%s", (_, error, away) => {
    expect(isDatabaseAway(error)).toBe(away);
    expect(errorBody(error, "r1").status).toBe(away ? 503 : 500);
  });

  test.each<[what: string, error: unknown]>([
    ["a lock was held for too long", { meta: { driverAdapterError: { cause: { originalCode: "55P03" } } } }],
    ["a statement took too long", { code: "57014" }],
  ])("it is there but busy: %s", (_, error) => {
    expect(isDatabaseAway(error)).toBe(false);
    expect(errorBody(error, "r1")).toMatchObject({
      status: 503,
      body: { code: "unavailable", retryAfter: 2 },
    });
  });

  test("a circle of causes comes to an end", () => {
    const circle: { cause?: unknown } = {};
    circle.cause = circle;
    expect(isDatabaseAway(circle)).toBe(false);
  });

  test("says when to come back", () => {
    expect(errorBody({ code: "P1001" }, "r1").body).toMatchObject({ code: "unavailable", retryAfter: 2 });
  });
});
