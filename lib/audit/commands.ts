import type { Actor, SystemActor } from "@/lib/core/actor";
import { isSystem } from "@/lib/core/actor";
import { type Tx, writable } from "@/lib/core/db";
import { AppError } from "@/lib/core/errors";
import { newId, sha256 } from "@/lib/core/id";
import { Prisma } from "@/prisma/generated/client";
import type { AuditEvent, Job } from "./schema";

export interface WriteContext {
  actor: Actor | SystemActor;
  /** id made by the client for this very change; a retry with it changes nothing and gets the first answer */
  key?: string;
  /** what was asked for: the same key with another request is a conflict */
  request?: unknown;
}

export interface Written<T> {
  value: T;
  events: AuditEvent[];
  jobs?: Job[];
}

const MAX_TRIES = 5;

/**
 * The one door for writing. Opens a transaction, runs `work`, stores its audit events, its jobs and (with a key) its
 * answer, and commits. Nothing is acknowledged before that. Serialisation failures and deadlocks are tried again.
 * @throws AppError conflict when the key was used for another request; whatever `work` throws
 */
export function write<T>(ctx: WriteContext, work: (tx: Tx) => Promise<Written<T>>): Promise<T> {
  return again(() =>
    writable().$transaction(async (tx) => {
      const earlier = await findEarlierAnswer(tx, ctx);
      if (earlier) return earlier.body as T;
      const { value, events, jobs = [] } = await work(tx);
      if (events.length > 0) await tx.$executeRaw(insertEvents(ctx.actor, events));
      if (jobs.length > 0) await tx.$executeRaw`select count(*) from (${addJobs(jobs)}) queued`;
      await rememberAnswer(tx, ctx, value);
      return value;
    }),
  );
}

/** Tries once more what another transaction made fail. */
async function again<T>(attemptIt: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await attemptIt();
    } catch (error) {
      if (attempt >= MAX_TRIES || !isRetryable(error)) throw error;
      await new Promise((resolve) => setTimeout(resolve, 2 ** attempt * 5 * (1 + Math.random())));
    }
  }
}

/**
 * The hot path: the whole write as one statement, so that it costs one round trip.
 * @param change common table expressions, one of them named `changed`; when it returns no row nothing is written
 * @returns the rows of `changed`
 */
export async function writeOne<Row>(
  ctx: WriteContext,
  change: Prisma.Sql,
  { events, jobs = [] }: Omit<Written<never>, "value">,
): Promise<Row[]> {
  const logged = insertEvents(ctx.actor, events, Prisma.sql`where exists (select 1 from changed)`);
  const queued = addJobs(jobs, Prisma.sql`where exists (select 1 from changed)`);
  // a CTE that only reads runs when something reads it: so the count is part of the answer
  return again(
    () => writable().$queryRaw<Row[]>`
    /* prepared */ with ${change}, logged as (${logged} returning 1), queued as (${queued})
    select changed.*, (select count(*)::int from queued) as queued_jobs from changed`,
  );
}

function insertEvents(
  actor: Actor | SystemActor,
  events: AuditEvent[],
  condition = Prisma.empty,
): Prisma.Sql {
  const rows = events.map(({ action, subject, payload }) => ({
    id: newId(),
    actor_id: isSystem(actor) ? null : actor.id,
    actor_name: isSystem(actor) ? actor.system : actor.name,
    action,
    subject_type: subject.type,
    subject_id: subject.id,
    payload,
  }));
  return Prisma.sql`
    insert into audit_event (id, actor_id, actor_name, action, subject_type, subject_id, payload)
    select id, actor_id, actor_name, action, subject_type, subject_id, payload
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as event (
      id uuid, actor_id uuid, actor_name text, action text, subject_type text, subject_id uuid, payload jsonb)
    ${condition}`;
}

function addJobs(jobs: Job[], condition = Prisma.empty): Prisma.Sql {
  const rows = jobs.map(({ task, payload, key, runAt }) => ({
    task,
    payload,
    key: key ?? null,
    run_at: runAt?.toISOString() ?? null,
  }));
  return Prisma.sql`
    select graphile_worker.add_job(
      identifier => task, payload => payload::json, run_at => run_at, job_key => key, max_attempts => 10)
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as job (
      task text, payload jsonb, key text, run_at timestamptz)
    ${condition}`;
}

function fingerprint(ctx: WriteContext): string {
  return sha256(JSON.stringify(ctx.request ?? null));
}

async function findEarlierAnswer(tx: Tx, ctx: WriteContext): Promise<{ body: unknown } | null> {
  if (!ctx.key || isSystem(ctx.actor)) return null;
  // two requests with one key at the same time: the second waits for the first
  await tx.$executeRaw`select pg_advisory_xact_lock(hashtextextended(${ctx.key}, 0))`;
  const where = { userId_key: { userId: ctx.actor.id, key: ctx.key } };
  const earlier = await tx.idempotencyKey.findUnique({ where });
  if (!earlier) return null;
  if (earlier.fingerprint === fingerprint(ctx)) return { body: earlier.body };
  throw new AppError("conflict", "This id was already used for another change. Make the change again.");
}

async function rememberAnswer(tx: Tx, ctx: WriteContext, value: unknown): Promise<void> {
  if (!ctx.key || isSystem(ctx.actor)) return;
  const body = JSON.parse(JSON.stringify(value ?? null)) as Prisma.InputJsonValue;
  await tx.idempotencyKey.create({
    data: {
      userId: ctx.actor.id,
      key: ctx.key,
      fingerprint: fingerprint(ctx),
      body: body ?? Prisma.JsonNull,
    },
  });
}

/** Whether what was to be made is there already. */
export function isUniqueViolation(error: unknown): boolean {
  return codesOf(error).some((code) => code === "P2002" || code === "23505");
}

function codesOf(error: unknown): (string | undefined)[] {
  const { code, meta } = (error ?? {}) as {
    code?: string;
    meta?: { code?: string; driverAdapterError?: { cause?: { originalCode?: string } } };
  };
  return [code, meta?.code, meta?.driverAdapterError?.cause?.originalCode];
}

/** Prisma's "write conflict or deadlock", and PostgreSQL's serialisation failure and deadlock. */
function isRetryable(error: unknown): boolean {
  return codesOf(error).some((one) => one === "P2034" || one === "40001" || one === "40P01");
}
