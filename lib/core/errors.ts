/**
 * Failure as data. Commands and queries throw an AppError; its code decides the HTTP status in one place,
 * its message is written for the person who reads it and says what to do.
 */
export const ERROR_STATUS = {
  invalid: 400,
  unauthenticated: 401,
  /** signed in, but the password was given too long ago for this */
  reauthenticate: 403,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  stale: 412,
  too_large: 413,
  unprocessable: 422,
  rate_limited: 429,
  not_implemented: 501,
  unavailable: 503,
} as const;

export type ErrorCode = keyof typeof ERROR_STATUS;

export interface ErrorDetails {
  /** messages by form field */
  fields?: Record<string, string>;
  /** the current state, for a stale or conflicting write: the screen merges with it */
  current?: unknown;
  /** seconds until another try makes sense */
  retryAfter?: number;
}

export class AppError extends Error {
  readonly code: ErrorCode;
  readonly details: ErrorDetails;

  constructor(code: ErrorCode, message: string, details: ErrorDetails = {}) {
    super(message);
    this.name = "AppError";
    this.code = code;
    this.details = details;
  }

  get status(): number {
    return ERROR_STATUS[this.code];
  }
}

/** Same answer for what is hidden and for what never was. */
export function notFound(what: string): AppError {
  return new AppError("not_found", `There is no such ${what}.`);
}

export function forbidden(message: string): AppError {
  return new AppError("forbidden", message);
}

export function invalid(message: string, fields?: Record<string, string>): AppError {
  return new AppError("invalid", message, fields ? { fields } : {});
}

/** The row changed since the caller read it; `current` is what it is now. */
export function stale(message: string, current: unknown): AppError {
  return new AppError("stale", message, { current });
}

/** What leaves the server for an error: never a stack, never an internal message. */
export interface ErrorBody extends ErrorDetails {
  code: ErrorCode | "internal";
  message: string;
}

/** @returns the body and status for any thrown value; an unknown one is a 500 without particulars. */
export function errorBody(error: unknown, requestId: string): { status: number; body: ErrorBody } {
  if (error instanceof AppError) {
    return { status: error.status, body: { code: error.code, message: error.message, ...error.details } };
  }
  if (isDatabaseAway(error)) {
    return {
      status: 503,
      body: { code: "unavailable", message: "The database is away for a moment. Try again.", retryAfter: 2 },
    };
  }
  if (isDatabaseBusy(error)) {
    const message = "Too many people are writing here at this moment. Nothing was saved; try again.";
    return { status: 503, body: { code: "unavailable", message, retryAfter: 2 } };
  }
  return {
    status: 500,
    body: {
      code: "internal",
      message: `Something went wrong on our side (${requestId}). Nothing was saved.`,
    },
  };
}

/** Prisma, Node and PostgreSQL codes that all mean: cannot be reached now. */
const AWAY_CODES = new Set(
  "P1001 P1002 P1008 P1017 P2024 P2028 ECONNREFUSED ECONNRESET 57P01 57P03 08006 08001 53300".split(" "),
);
const AWAY_KINDS = new Set(["DatabaseNotReachable", "ConnectionClosed", "SocketTimeout"]);

/** Whether an error means that the database cannot be reached, told by its code or that of its cause. */
export function isDatabaseAway(error: unknown): boolean {
  return causesOf(error).some(
    ({ code, originalCode, kind }) =>
      AWAY_CODES.has(String(code)) || AWAY_CODES.has(String(originalCode)) || AWAY_KINDS.has(String(kind)),
  );
}

/** A lock that others held for too long, or a statement that took too long: nothing was stored, and it may go later. */
const BUSY_CODES = new Set(["55P03", "57014"]);

/** Whether an error means that the database could not do it in its time. */
export function isDatabaseBusy(error: unknown): boolean {
  return causesOf(error).some(
    ({ code, originalCode }) => BUSY_CODES.has(String(code)) || BUSY_CODES.has(String(originalCode)),
  );
}

/** An error and what caused it, outermost first. */
function causesOf(error: unknown): Record<string, unknown>[] {
  const found: Record<string, unknown>[] = [];
  let at: unknown = error;
  while (at && typeof at === "object" && found.length < 5) {
    const one = at as Record<string, unknown>;
    found.push(one);
    at = one.cause ?? (one.meta as { driverAdapterError?: unknown } | undefined)?.driverAdapterError;
  }
  return found;
}
