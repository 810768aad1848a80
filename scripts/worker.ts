/** npm run worker: takes jobs from the queue and does them. Any number may run, wherever the database can be reached. */
import { Logger, parseCronItems, run, type TaskList } from "graphile-worker";
import { Pool } from "pg";
import { accountJobs } from "@/lib/account/jobs";
import { assignmentJobs } from "@/lib/assignment/jobs";
import { writeAuditAnchor } from "@/lib/audit/jobs";
import { disconnect } from "@/lib/core/db";
import { log } from "@/lib/core/log";
import { JOB_PAYLOADS, type JobHandlers, type TaskName } from "@/lib/job/schema";
import { noticeJobs } from "@/lib/notice/jobs";
import { catchUpPassage, reanchorSource } from "@/lib/passage/jobs";
import { onPublicationDue } from "@/lib/publication/jobs";
import { drawPassage, readingJobs } from "@/lib/reading/jobs";
import { watchSources } from "@/lib/source/jobs";
import { catchUp, readVersion } from "@/lib/suggestion/jobs";
import { onPassageChanged } from "@/lib/summary/jobs";
import { transferJobs } from "@/lib/transfer/jobs";
import { readLink } from "@/lib/transfer/queries";
import { logins } from "../prisma/roles";

/** What each job does: composed here, where every domain can be seen. */
const handlers: JobHandlers = {
  "passage.changed": async (payload) => {
    await onPassageChanged(payload);
    await catchUpPassage(payload);
    await drawPassage(payload);
  },
  "source.reanchor": reanchorSource,
  "sources.watch": () => watchSources(readLink),
  "version.captured": (payload) => readVersion(payload),
  "suggestions.catch_up": () => catchUp(),
  "publication.due": onPublicationDue,
  "audit.anchor": writeAuditAnchor,
  ...accountJobs,
  ...assignmentJobs,
  ...readingJobs,
  ...noticeJobs,
  ...transferJobs,
};

/** When the jobs come round that nobody asks for; one that was missed while nothing ran is made up for. */
const schedule: { task: TaskName; match: string; backfillPeriod: number }[] = [
  { task: "audit.anchor", match: "0 * * * *", backfillPeriod: 60 * 60 * 1000 },
  { task: "sources.watch", match: "*/15 * * * *", backfillPeriod: 0 },
  { task: "suggestions.catch_up", match: "*/5 * * * *", backfillPeriod: 0 },
  { task: "notice.digest", match: "*/10 * * * *", backfillPeriod: 0 },
  { task: "assignment.remind", match: "5,15,25,35,45,55 * * * *", backfillPeriod: 0 },
  { task: "readings.draw", match: "20 * * * *", backfillPeriod: 0 },
  { task: "feed.due", match: "*/10 * * * *", backfillPeriod: 0 },
  { task: "capture.sweep", match: "45 3 * * *", backfillPeriod: 24 * 60 * 60 * 1000 },
  { task: "system.sweep", match: "30 3 * * *", backfillPeriod: 24 * 60 * 60 * 1000 },
];

function taskList(): TaskList {
  const names = Object.keys(handlers) as TaskName[];
  return Object.fromEntries(names.map((name) => [name, (payload: unknown) => handle(name, payload)]));
}

async function handle<T extends TaskName>(name: T, payload: unknown): Promise<void> {
  // the table of payloads and the table of handlers have the same keys: the type system loses that on the way
  await (handlers[name] as (payload: unknown) => Promise<void>)(JOB_PAYLOADS[name].parse(payload));
}

const pool = new Pool({
  connectionString: process.env.DATABASE_URL,
  options: `-c role=${logins.app.group}`,
  application_name: "on-the-record worker",
  max: 4,
});
pool.on("error", (error) => log.warn({ err: error }, "the worker lost a connection"));

const runner = await run({
  pgPool: pool,
  taskList: taskList(),
  concurrency: 2,
  noHandleSignals: true,
  parsedCronItems: parseCronItems(
    schedule.map(({ task, match, backfillPeriod }) => ({
      task,
      match,
      identifier: task,
      options: { backfillPeriod },
    })),
  ),
  logger: new Logger(() => (level, message) => {
    log[level === "warning" ? "warn" : level](message);
  }),
});

// what was imported while no worker ran, or before there were suggestions, is read now
await runner.addJob("suggestions.catch_up", {}, { jobKey: "suggestions.catch_up" });

for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => void runner.stop());
await runner.promise;
await Promise.all([pool.end(), disconnect()]);
process.exit(0);
