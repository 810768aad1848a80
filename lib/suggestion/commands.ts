import { write } from "@/lib/audit/commands";
import type { Job } from "@/lib/audit/schema";
import type { Editor, SystemActor } from "@/lib/core/actor";
import type { Tx } from "@/lib/core/db";
import { AppError, forbidden, notFound } from "@/lib/core/errors";
import { newId } from "@/lib/core/id";
import { tell } from "@/lib/core/live";
import { isMarked } from "@/lib/text/overlap";
import type { Prisma } from "@/prisma/generated/client";
import type { SuggestionEngine as Engine } from "@/prisma/generated/enums";
import { issueFeatures } from "./engine/issues";
import { type Decision, type Learned, learnedFrom } from "./engine/learning";
import { canAskAgain, canDecide } from "./policy";
import { findSuggestion, latestRun, markedByHand, rejectionsFor } from "./queries";
import { type Proposal, rejectionOf } from "./rules";
import type { DecideSuggestionInput, RunView, SuggestAgainInput, SuggestionView } from "./schema";

/** Whoever reads for suggestions: the product itself. It proposes; what people decide it cannot write. */
const READER: SystemActor = { system: "suggestions" };

/** The job that reads a version; one that has not begun yet is not queued twice. */
export function readingOf(versionId: string): Job {
  return { task: "version.captured", payload: { versionId }, key: `read ${versionId}` };
}

/**
 * A person rejects a suggestion, or takes that back. The same change again is harmless.
 * @throws AppError not_found, conflict (somebody made a passage of it, with who it was)
 */
export async function decideSuggestion(actor: Editor, input: DecideSuggestionInput): Promise<SuggestionView> {
  if (!canDecide(actor)) throw forbidden("You may not decide on suggestions.");
  const { id, mutation, rejected, label, undoes, redoes } = input;
  const { place, view } = await write<{
    view: SuggestionView;
    place: { sourceId: string; versionId: string };
  }>({ actor, key: mutation, request: { id, rejected } }, async (tx) => {
    await tx.$executeRaw`select 1 from suggestion where id = ${id}::uuid for update`;
    const before = await findSuggestion(id, tx);
    if (!before) throw notFound("suggestion");
    const { sourceId, versionId, ...view } = before;
    const place = { sourceId, versionId };
    if (before.rejected === rejected) return { value: { view, place }, events: [] };
    const taken =
      rejected &&
      (await tx.passage.findFirst({
        where: { suggestionId: id, deletedAt: null },
        select: { createdBy: { select: { name: true } } },
      }));
    if (taken) {
      throw new AppError("conflict", `${taken.createdBy.name} accepted this suggestion in the meantime.`);
    }
    await tx.suggestion.update({
      where: { id },
      data: {
        rejectedAt: rejected ? new Date() : null,
        rejectedById: rejected ? actor.id : null,
        rev: { increment: 1 },
      },
    });
    const payload = { mutation, sourceId, versionId, why: before.why, label, undoes, redoes };
    const action = rejected ? "suggestion.rejected" : "suggestion.restored";
    return {
      value: { view: { ...view, rejected }, place },
      events: [{ action, subject: { type: "suggestion", id }, payload }],
    };
  });
  await tell(place.sourceId, "suggestions", { versionId: place.versionId });
  return view;
}

/**
 * Has the newest text of a source read once more, with today's codebook and all that was learned. What was decided
 * stays; what was not is proposed anew.
 * @throws AppError not_found
 */
export async function suggestAgain(actor: Editor, { id, mutation }: SuggestAgainInput): Promise<RunView> {
  if (!canAskAgain(actor)) throw forbidden("You may not have sources read again.");
  return write<RunView>({ actor, key: mutation, request: { id } }, async (tx) => {
    const version = await tx.sourceVersion.findFirst({
      where: { sourceId: id },
      orderBy: { number: "desc" },
      select: { id: true, length: true },
    });
    if (!version) throw notFound("source");
    await lockReading(tx, version.id);
    const current = await latestRun(version.id, tx);
    if (current && (current.state === "waiting" || current.state === "running")) {
      return { value: current, events: [], jobs: current.state === "waiting" ? [readingOf(version.id)] : [] };
    }
    const run = { id: newId(), versionId: version.id, total: version.length, requestedById: actor.id };
    await tx.suggestionRun.create({ data: run });
    const payload = { versionId: version.id };
    const value = await latestRun(version.id, tx);
    if (!value) throw notFound("reading");
    return {
      value,
      events: [{ action: "source.read_again", subject: { type: "source", id }, payload }],
      jobs: [readingOf(version.id)],
    };
  });
}

/** One reading at a time takes up a version. */
async function lockReading(tx: Tx, versionId: string): Promise<void> {
  await tx.$executeRaw`select pg_advisory_xact_lock(hashtextextended(${`reading ${versionId}`}, 0))`;
}

/** From here on this transaction cannot write passages, tags, speakers or issues: the database refuses. */
async function onlyPropose(tx: Tx): Promise<void> {
  await tx.$executeRaw`select set_config('on_the_record.by_engine', 'on', true)`;
}

export interface Reading {
  runId: string;
  sourceId: string;
  versionId: string;
  text: string;
  /** UTF-16 code units that an earlier try of this very reading has done */
  done: number;
}

/** Takes up the reading that waits for a version or was broken off, or begins one. @returns null without such a version */
export function beginReading(versionId: string, engine: Engine): Promise<Reading | null> {
  return write<Reading | null>({ actor: READER }, async (tx) => {
    await lockReading(tx, versionId);
    await onlyPropose(tx);
    const version = await tx.sourceVersion.findUnique({ where: { id: versionId } });
    if (!version) return { value: null, events: [] };
    const latest = await latestRun(versionId, tx);
    const open =
      latest && (latest.state === "waiting" || latest.state === "running" || latest.state === "failed");
    const runId = open ? latest.id : newId();
    const total = version.length;
    if (!open)
      await tx.suggestionRun.create({ data: { id: runId, versionId, total, engine, state: "running" } });
    // only an external model is paid by the character: what it has read is not read twice
    const done = open && latest.engine === engine && engine === "external" ? latest.done : 0;
    const data = { state: "running", engine, done, error: "", note: "", updatedAt: new Date() } as const;
    await tx.suggestionRun.update({ where: { id: runId }, data });
    return { value: { runId, sourceId: version.sourceId, versionId, text: version.text, done }, events: [] };
  });
}

/**
 * Stores what was found so far. What a person marked already is not proposed; what was rejected before comes rejected;
 * what was decided on stays as it is.
 * @param done UTF-16 code units of the text that have been read
 */
export function storeFound(
  reading: Reading,
  engine: Engine,
  proposals: Proposal[],
  done: number,
): Promise<void> {
  const { runId, sourceId, versionId } = reading;
  return write<void>({ actor: READER }, async (tx) => {
    await onlyPropose(tx);
    const marked = proposals.length > 0 ? await markedByHand(tx, versionId) : [];
    const fresh = proposals.filter(({ segments }) => !isMarked(segments, marked));
    const rejections = await rejectionsFor(tx, reading, {
      words: fresh.map(({ wordsHash }) => wordsHash),
      contexts: fresh.map(({ contextHash }) => contextHash),
    });
    const rows = fresh.map((proposal) => {
      const { id, kind, segments, start, end, speaker, relayedBy, confidence, why, spanWhy, rule } = proposal;
      const { wordsHash, contextHash } = proposal;
      const rejectedAs =
        rejectionOf(
          proposal,
          reading,
          rejections.filter((one) => one.id !== id),
        )?.id ?? null;
      return {
        id,
        kind,
        segments,
        start,
        end,
        speaker,
        relayedBy,
        confidence,
        why,
        spanWhy,
        rule,
        wordsHash,
        contextHash,
        rejectedAs,
      };
    });
    const stored = await tx.$queryRaw<{ id: string }[]>`
      insert into suggestion (id, source_id, version_id, run_id, engine, kind, segments, start, end_offset, speaker_id,
        speaker_name, speaker_folded, speaker_role, speaker_confidence, speaker_why, speaker_rule, relayed_by_id,
        relayed_by_name, relayed_by_folded, confidence, why, span_why, rule, words_hash, context_hash,
        rejected_at, rejected_by_id, carried_from_id)
      select r.id, ${sourceId}::uuid, ${versionId}::uuid, ${runId}::uuid, ${engine}::suggestion_engine,
        r.kind::passage_kind, r.segments, r.start, r."end", (r.speaker->>'id')::uuid, r.speaker->>'name',
        r.speaker->>'folded', r.speaker->>'role', (r.speaker->>'confidence')::float8, r.speaker->>'why',
        r.speaker->>'rule', (r."relayedBy"->>'id')::uuid, r."relayedBy"->>'name', r."relayedBy"->>'folded',
        r.confidence, r.why, r."spanWhy", r.rule, r."wordsHash", r."contextHash",
        old.rejected_at, old.rejected_by_id, coalesce(old.carried_from_id, old.id)
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (
        id uuid, kind text, segments jsonb, start int, "end" int, speaker jsonb, "relayedBy" jsonb,
        confidence float8, why text, "spanWhy" text, rule text, "wordsHash" text, "contextHash" text,
        "rejectedAs" uuid)
      left join suggestion old on old.id = r."rejectedAs"
      on conflict (id) do update set run_id = excluded.run_id, engine = excluded.engine, kind = excluded.kind,
        speaker_id = excluded.speaker_id, speaker_name = excluded.speaker_name,
        speaker_folded = excluded.speaker_folded, speaker_role = excluded.speaker_role,
        speaker_confidence = excluded.speaker_confidence, speaker_why = excluded.speaker_why,
        speaker_rule = excluded.speaker_rule, relayed_by_id = excluded.relayed_by_id,
        relayed_by_name = excluded.relayed_by_name, relayed_by_folded = excluded.relayed_by_folded,
        confidence = excluded.confidence, why = excluded.why, span_why = excluded.span_why, rule = excluded.rule
      where suggestion.rejected_at is null
        and not exists (select 1 from passage p where p.suggestion_id = suggestion.id)
      returning id`;
    const ids = new Set(stored.map(({ id }) => id));
    const tags = fresh
      .filter(({ id }) => ids.has(id))
      .flatMap(({ id, tags: all }) => all.map((tag, ordinal) => ({ suggestionId: id, ordinal, ...tag })));
    await tx.suggestionTag.deleteMany({ where: { suggestionId: { in: [...ids] } } });
    await tx.suggestionTag.createMany({ data: tags });
    await tx.$executeRaw`
      update suggestion_run set done = greatest(done, ${done}::int), updated_at = now(),
        found = (select count(*) from suggestion where run_id = ${runId}::uuid)
      where id = ${runId}::uuid`;
    return { value: undefined, events: [] };
  });
}

/** Ends a reading: what an earlier one proposed, nobody decided on and this one did not find again goes. */
export function finishReading(
  { runId, sourceId, versionId, text }: Reading,
  { engine, note, durationMs }: { engine: Engine; note: string; durationMs: number },
): Promise<void> {
  return write<void>({ actor: READER }, async (tx) => {
    await onlyPropose(tx);
    await tx.$executeRaw`
      delete from suggestion s where s.version_id = ${versionId}::uuid and s.rejected_at is null
        and (s.run_id <> ${runId}::uuid or s.engine <> ${engine}::suggestion_engine)
        and not exists (select 1 from passage p where p.suggestion_id = s.id)`;
    const found = await tx.suggestion.count({ where: { runId } });
    const data = { state: "done", engine, note, durationMs, found, done: text.length } as const;
    const now = new Date();
    await tx.suggestionRun.update({
      where: { id: runId },
      data: { ...data, finishedAt: now, updatedAt: now },
    });
    const payload = { versionId, engine, found, note };
    return {
      value: undefined,
      events: [{ action: "source.suggested", subject: { type: "source", id: sourceId }, payload }],
    };
  });
}

/** Leaves word of what went wrong, for the people who wait. @param error in words of ours, never a secret */
export function failReading(runId: string, error: string): Promise<void> {
  return write<void>({ actor: READER }, async (tx) => {
    await tx.suggestionRun.update({
      where: { id: runId },
      data: { state: "failed", error, updatedAt: new Date() },
    });
    return { value: undefined, events: [] };
  });
}

/**
 * Counts a request to an external model before it is made, over all workers; for its reading a sign of life.
 * @param tokens what it will take, as far as one can tell
 * @returns whether the day's limits allow it; if not, nothing is counted
 */
export function spend(
  runId: string,
  tokens: number,
  limits: { requestsPerDay: number; tokensPerDay: number },
): Promise<boolean> {
  return write<boolean>({ actor: READER }, async (tx) => {
    await tx.suggestionRun.updateMany({ where: { id: runId }, data: { updatedAt: new Date() } });
    const rows = await tx.$queryRaw<unknown[]>`
      insert into suggestion_spending as s (day, requests, tokens)
      select (now() at time zone 'utc')::date, 1, ${tokens}::bigint
      where 1 <= ${limits.requestsPerDay}::int and ${tokens}::bigint <= ${limits.tokensPerDay}::bigint
      on conflict (day) do update set requests = s.requests + 1, tokens = s.tokens + excluded.tokens
      where s.requests + 1 <= ${limits.requestsPerDay}::int
        and s.tokens + excluded.tokens <= ${limits.tokensPerDay}::bigint
      returning 1`;
    return { value: rows.length > 0, events: [] };
  });
}

/** Puts right what was counted, once the model has said what it took. @param tokens more (or, negative, less) */
export function correctSpending(tokens: number): Promise<void> {
  return write<void>({ actor: READER }, async (tx) => {
    await tx.$executeRaw`
      update suggestion_spending set tokens = greatest(0, tokens + ${Math.round(tokens)}::bigint)
      where day = (now() at time zone 'utc')::date`;
    return { value: undefined, events: [] };
  });
}

/** A tag as an example to learn from, and whose it is: when the passage changes it is taken back. */
interface KeptExample {
  passageId: string;
  issueId: string;
  features: string[];
}

/** Older examples are forgotten, as the engine does. */
const MOST_EXAMPLES = 4_000;

/**
 * Brings what is learned up to the log: only passages that changed since are looked at again. From nothing (or with
 * `afresh`) it comes to the same, since it rests on what is stored alone.
 * @returns what the engine is to know
 */
export function learn({ afresh = false } = {}): Promise<Learned> {
  return write<Learned>({ actor: READER }, async (tx) => {
    await tx.$executeRaw`select pg_advisory_xact_lock(hashtextextended('suggestion_learning', 0))`;
    const kept = afresh ? null : await tx.suggestionLearning.findUnique({ where: { id: 1 } });
    const known = (kept?.learned ?? []) as unknown as KeptExample[];
    const { changed, upTo } = await changedPassages(tx, kept?.upTo ?? null);
    // most of the log is not about passages: then only the place in it moves on
    if (kept && changed.length === 0 && upTo !== kept.upTo) {
      await tx.suggestionLearning.update({ where: { id: 1 }, data: { upTo } });
    } else if (upTo !== kept?.upTo) {
      const gone = new Set(changed);
      const examples = known
        .filter(({ passageId }) => !gone.has(passageId))
        .concat(await examplesOf(tx, changed))
        .sort((a, b) => (a.passageId < b.passageId ? -1 : a.passageId > b.passageId ? 1 : 0))
        .slice(-MOST_EXAMPLES);
      const row = { learned: examples as unknown as Prisma.InputJsonArray, upTo, updatedAt: new Date() };
      await tx.suggestionLearning.upsert({ where: { id: 1 }, create: { id: 1, ...row }, update: row });
      known.splice(0, known.length, ...examples);
    }
    const outcomes = await decidedOutcomes(tx);
    const examples = known.map(({ issueId, features }) => ({ issueId, features }));
    return { value: { ...learnedFrom(outcomes), examples }, events: [] };
  });
}

/** The passages that were made or changed after an event of the log; all of them when there is none yet. */
async function changedPassages(tx: Tx, after: bigint | null): Promise<{ changed: string[]; upTo: bigint }> {
  const [{ head = 0n } = {}] = await tx.$queryRaw<{ head: bigint }[]>`
    select coalesce(max(seq), 0) as head from audit_event`;
  const rows =
    after === null
      ? await tx.$queryRaw<{ id: string }[]>`
          select id from passage where deleted_at is null order by id desc limit ${MOST_EXAMPLES}`
      : await tx.$queryRaw<{ id: string }[]>`
          select distinct subject_id as id from audit_event
          where seq > ${after} and seq <= ${head} and subject_type = 'passage'`;
  return { changed: rows.map(({ id }) => id), upTo: head };
}

async function examplesOf(tx: Tx, ids: readonly string[]): Promise<KeptExample[]> {
  const rows = await tx.$queryRaw<{ passageId: string; issueId: string; words: string }[]>`
    select p.id as "passageId", t.issue_id as "issueId",
      (select string_agg(g.exact, ' ' order by g.ordinal) from passage_segment g where g.passage_id = p.id) as words
    from passage p join passage_tag t on t.passage_id = p.id
    where p.id = any(${[...ids]}::uuid[]) and p.deleted_at is null
    order by p.id, t.ordinal`;
  return rows.map(({ passageId, issueId, words }) => ({
    passageId,
    issueId,
    features: issueFeatures(words),
  }));
}

/** What people decided on the engine's rules. Whether a speaker or an issue was right is seen only on a passage. */
async function decidedOutcomes(tx: Tx): Promise<Decision[]> {
  const rows = await tx.$queryRaw<{ rule: string; accepted: boolean; n: number }[]>`
    select rule, accepted, count(*)::int as n from (
      select s.rule, o.outcome <> 'rejected' as accepted
        from suggestion_outcome o join suggestion s on s.id = o.id where o.outcome <> 'open'
      union all
      select s.speaker_rule, o.speaker_right
        from suggestion_outcome o join suggestion s on s.id = o.id where o.passage_id is not null and o.has_speaker
      union all
      select t.rule, o.issue_right
        from suggestion_tag_outcome o join suggestion_tag t on t.suggestion_id = o.suggestion_id
        join issue i on i.id = t.issue_id and coalesce(i.merged_into_id, i.id) = o.issue_id
        where o.outcome in ('accepted', 'changed')
      union all
      select t.sentiment_rule, o.sentiment_right
        from suggestion_tag_outcome o join suggestion_tag t on t.suggestion_id = o.suggestion_id
        join issue i on i.id = t.issue_id and coalesce(i.merged_into_id, i.id) = o.issue_id
        where o.issue_right
    ) decided where rule <> '' group by rule, accepted order by rule, accepted`;
  return rows.flatMap(({ rule, accepted, n }) => Array.from({ length: n }, () => ({ rule, accepted })));
}
