import { isUniqueViolation, type Written, writeOne } from "@/lib/audit/commands";
import type { AuditAction } from "@/lib/audit/schema";
import type { Moved, PassageMoves } from "@/lib/codebook/commands";
import type { MovedPassage, Unmerged } from "@/lib/codebook/schema";
import type { Editor } from "@/lib/core/actor";
import type { Tx } from "@/lib/core/db";
import { AppError, forbidden, invalid, notFound, stale } from "@/lib/core/errors";
import { Prisma } from "@/prisma/generated/client";
import { canChange, canTag } from "./policy";
import {
  findPassage,
  lastHands,
  livePassagesOf,
  passagesById,
  rejectedAmong,
  statesAfterStep,
  statesBefore,
  versionText,
} from "./queries";
import { contentOf, evidenceHash, proveSegments, sameContent, withIssue, withSpeaker } from "./rules";
import type {
  PassageRevInput,
  PassageState,
  PassageView,
  SavePassageInput,
  StepChange,
  StepDone,
  StepInput,
  StepMoved,
  SuggestionsTaken,
} from "./schema";
import { lockPassages, missing, plain, rename, stateOf } from "./steps/retag";
import { storeStates } from "./steps/statement";

/**
 * Applies what a person did, to one passage or many, as a whole or not at all. The same step again changes nothing
 * and gets the same answer.
 * @throws AppError invalid, not_found, conflict (an id belongs to another passage or step), stale (with `StepMoved`)
 */
export async function applyStep(actor: Editor, input: StepInput): Promise<StepDone> {
  if (!canTag(actor)) throw forbidden("You may not tag sources.");
  const known = input.changes.filter(({ rev }) => rev > 0).map(({ id }) => id);
  const before = byId(await passagesById(actor, known));
  const moves: Move[] = [];
  for (const change of input.changes) {
    const now = before.get(change.id) ?? null;
    if (change.rev > 0 && !now) throw notFound("passage");
    if (now && now.rev !== change.rev) return settle(actor, input);
    if (now && !canChange(actor, now)) throw forbidden("You may not change this passage.");
    const after = await stateAfter(actor, change, now);
    if (after) moves.push({ before: now && stateOf(now), after });
  }
  const stored = moves.length === 0 ? new Map<string, Date>() : await store(actor, input, moves);
  if (stored.size < moves.length) {
    return settle(
      actor,
      input,
      moves.map(({ after }) => after),
    );
  }
  for (const { after } of moves) {
    before.set(after.id, { ...after, updatedAt: (stored.get(after.id) ?? new Date()).toISOString() });
  }
  return { passages: input.changes.flatMap(({ id }) => before.get(id) ?? []) };
}

interface Move {
  before: PassageState | null;
  after: PassageState;
}

/** What the change makes of the passage; null when it is so already. @throws AppError invalid, not_found */
async function stateAfter(
  actor: Editor,
  change: StepChange,
  now: PassageView | null,
): Promise<PassageState | null> {
  if ("deleted" in change) {
    return now && !now.deleted ? { ...stateOf(now), deleted: true, rev: now.rev + 1 } : null;
  }
  const { content } = change;
  if (now && now.versionId !== content.versionId) {
    throw invalid("A passage stays with its version of the text.");
  }
  const version = await versionText(content.versionId);
  if (!version) throw notFound("version of a source");
  const proof = proveSegments(version.text, content.segments);
  if ("error" in proof) throw invalid(proof.error, { segments: proof.error });
  if (now && !now.deleted && sameContent(now, content)) return null;
  const said = { ...contentOf(content), segments: proof.anchors };
  const standing = now?.standing ?? "current";
  const evidence = { ...said, standing, evidenceHash: evidenceHash({ ...said, standing }) };
  if (now) return { ...stateOf(now), ...evidence, deleted: false, rev: now.rev + 1 };
  return {
    id: change.id,
    sourceId: version.sourceId,
    origin: content.suggestionId ? "suggestion" : "person",
    suggestionId: content.suggestionId ?? null,
    ...evidence,
    createdById: actor.id,
    deleted: false,
    rev: 1,
  };
}

function actionOf({ before, after }: Move): AuditAction {
  if (!before) return "passage.created";
  if (after.deleted) return "passage.deleted";
  return before.deleted ? "passage.restored" : "passage.changed";
}

/** What is stored with moves: who did what to which passage, and the work that follows. */
function paperOf(actor: Editor, input: StepInput, moves: readonly Move[]): Omit<Written<never>, "value"> {
  const { step: mutation, id: home, label, undoes, redoes } = input;
  return {
    events: moves.map((move) => ({
      action: actionOf(move),
      subject: { type: "passage", id: move.after.id },
      payload: plain({ mutation, home, label, undoes, redoes, ...move }),
    })),
    jobs: moves.map(({ after: { id } }) => ({
      task: "passage.changed",
      payload: { passageId: id, actorId: actor.id },
    })),
  };
}

/** One statement: the passages and all that belongs to them, the hand that did it, the events, the jobs. */
async function store(actor: Editor, input: StepInput, moves: readonly Move[]): Promise<Map<string, Date>> {
  const change = storeStates(
    actor.id,
    moves.map(({ after }) => after),
  );
  try {
    const rows = await writeOne<{ id: string; updatedAt: Date }>(
      { actor },
      change,
      paperOf(actor, input, moves),
    );
    return new Map(rows.map(({ id, updatedAt }) => [id, updatedAt]));
  } catch (error) {
    // the same new passage at the same moment, most likely this very step sent twice: nothing was written here
    if (isUniqueViolation(error)) return new Map();
    throw error;
  }
}

/**
 * A step as part of a greater change, in its transaction. @returns the events and jobs to store with it
 * @throws AppError as `applyStep`
 */
export async function stepWithin(tx: Tx, actor: Editor, input: StepInput) {
  const ids = input.changes.map(({ id }) => id);
  const before = byId(await passagesById(actor, ids, tx));
  const moves: Move[] = [];
  for (const change of input.changes) {
    const now = before.get(change.id);
    if (!now) throw notFound("passage");
    if (now.rev !== change.rev) throw await movedOn(actor, [now]);
    const after = await stateAfter(actor, change, now);
    if (after) moves.push({ before: stateOf(now), after });
  }
  const states = moves.map(({ after }) => after);
  const rows = await tx.$queryRaw<unknown[]>`with ${storeStates(actor.id, states)} select id from changed`;
  if (rows.length < moves.length) throw await missing(states);
  return paperOf(actor, input, moves);
}

/** Why nothing was written: it was already, a passage has moved on, or what it names is not there. */
async function settle(
  actor: Editor,
  input: StepInput,
  wanted: readonly PassageState[] = [],
): Promise<StepDone> {
  const ids = input.changes.map(({ id }) => id);
  const current = byId(await passagesById(actor, ids));
  const earlier = await statesAfterStep(ids, input.step);
  if (earlier.size > 0) {
    const isSame = input.changes.every((change) => asksFor(change, earlier.get(change.id)));
    if (!isSame) {
      const message = "This change was already sent with another content. Make it again.";
      throw new AppError("conflict", message, { current: [...current.values()] });
    }
    const asLeft = (then: PassageView, now = current.get(then.id)) => (now?.rev === then.rev ? now : then);
    const done = [...earlier.values()].map((then) => asLeft(then));
    const answer = new Map([...current, ...byId(done)]);
    return { passages: ids.flatMap((id) => answer.get(id) ?? []) };
  }
  const taken = input.changes.filter(({ id, rev }) => rev === 0 && current.has(id));
  if (taken.some((change) => !asksFor(change, current.get(change.id)))) {
    throw new AppError("conflict", "This id belongs to another passage.", { current: [...current.values()] });
  }
  const moved = input.changes
    .filter(({ rev }) => rev > 0)
    .flatMap(({ id }) => current.get(id) ?? [])
    .filter((passage) => passage.rev !== input.changes.find(({ id }) => id === passage.id)?.rev);
  if (moved.length > 0) throw await movedOn(actor, moved);
  if (taken.length > 0) {
    const changes = input.changes.filter((change) => !taken.includes(change));
    if (changes.length > 0) await applyStep(actor, { ...input, changes });
    return { passages: await passagesById(actor, ids) };
  }
  const suggestions = wanted.flatMap(({ suggestionId }) => suggestionId ?? []);
  throw (await decidedFirst(actor, suggestions, ids)) ?? (await missing(wanted));
}

/** Others made passages of these suggestions, or rejected them: all of them at once, so that the rest can go on. */
async function decidedFirst(
  actor: Editor,
  suggestions: readonly string[],
  ids: readonly string[],
): Promise<AppError | null> {
  const accepted = await livePassagesOf(actor, suggestions, ids);
  const hands = await lastHands(accepted.map(({ id }) => id));
  const taken: SuggestionsTaken["taken"] = accepted.flatMap((passage) => {
    const last = hands.get(passage.id);
    const who = !last || last.actorId === actor.id ? "You" : last.actorName;
    return passage.suggestionId
      ? [{ suggestionId: passage.suggestionId, who, passage: stateOf(passage) }]
      : [];
  });
  const rejected = await rejectedAmong(actor, suggestions);
  const others = rejected.filter(
    ({ suggestionId }) => !taken.some((one) => one.suggestionId === suggestionId),
  );
  const all = [...taken, ...others.map((one) => ({ ...one, passage: null }))];
  const [first] = all;
  if (!first) return null;
  const did = first.passage ? "accepted" : "rejected";
  const message = `${first.who} ${did} this suggestion in the meantime.`;
  return new AppError("conflict", message, { current: { taken: all } satisfies SuggestionsTaken });
}

/** Whether a state is what the change asks for. A change without a trace asked for what was so already. */
function asksFor(change: StepChange, state: PassageView | undefined): boolean {
  if (!state) return true;
  if ("deleted" in change) return state.deleted;
  return !state.deleted && sameContent(change.content, state);
}

async function movedOn(actor: Editor, passages: readonly PassageView[]): Promise<AppError> {
  const hands = await lastHands(passages.map(({ id }) => id));
  const moved = passages.map((passage) => {
    const last = hands.get(passage.id);
    return { passage, who: !last || last.actorId === actor.id ? "You" : last.actorName };
  });
  const [first] = moved;
  const who = [...new Set(moved.map((one) => one.who))].join(" and ");
  const what = moved.length === 1 && first?.passage.deleted ? "deleted" : "changed";
  const which = moved.length === 1 ? "this passage" : `${moved.length} of these passages`;
  return stale(`${who} ${what} ${which} in the meantime.`, { moved } satisfies StepMoved);
}

/** Stores one passage. @throws AppError as `applyStep` */
export async function savePassage(actor: Editor, input: SavePassageInput): Promise<PassageView> {
  const { id, mutation, rev, ...content } = input;
  const label = rev === 0 ? "New passage" : "Change";
  return applyAlone(actor, mutation, content.versionId, label, { id, rev, content });
}

/** Takes one passage away; nothing of it is lost. @throws AppError as `applyStep` */
export async function deletePassage(actor: Editor, input: PassageRevInput): Promise<PassageView> {
  const { id, mutation, rev } = input;
  const now = await findPassage(actor, id);
  if (!now) throw notFound("passage");
  return applyAlone(actor, mutation, now.versionId, "Delete", { id, rev, deleted: true });
}

async function applyAlone(
  actor: Editor,
  step: string,
  versionId: string,
  label: string,
  change: StepChange,
): Promise<PassageView> {
  const version = await versionText(versionId);
  if (!version) throw notFound("version of a source");
  const { passages } = await applyStep(actor, { id: version.sourceId, step, label, changes: [change] });
  if (!passages[0]) throw notFound("passage");
  return passages[0];
}

function byId(passages: readonly PassageView[]): Map<string, PassageView> {
  return new Map(passages.map((passage) => [passage.id, passage]));
}

/** How passages follow a merge of speakers. */
export const speakerMoves: PassageMoves = {
  move: (tx, actor, { mutation, from, to }) =>
    move(
      tx,
      actor,
      mutation,
      Prisma.sql`p.speaker_id = ${from}::uuid or p.relayed_by_id = ${from}::uuid`,
      (p) => withSpeaker(p, from, to),
    ),
  moveBack,
};

/** How passages follow a merge of issues: tagged with both, a passage keeps the tag of the one that lives on. */
export const issueMoves: PassageMoves = {
  move: (tx, actor, { mutation, from, to }) =>
    move(
      tx,
      actor,
      mutation,
      Prisma.sql`exists (select 1 from passage_tag t where t.passage_id = p.id and t.issue_id = ${from}::uuid)`,
      (p) => withIssue(p, from, to),
    ),
  moveBack,
};

async function move(
  tx: Tx,
  actor: Editor,
  mutation: string,
  where: Prisma.Sql,
  change: (passage: PassageState) => PassageState,
): Promise<Moved> {
  const found = await lockPassages(tx, actor, where);
  return rename(
    tx,
    actor,
    mutation,
    found.map((before) => ({ before, after: change(before) })),
  );
}

async function moveBack(
  tx: Tx,
  actor: Editor,
  { mutation, undoes, moved }: { mutation: string; undoes: string; moved: MovedPassage[] },
): Promise<Moved & Unmerged> {
  const ids = moved.map(({ id }) => id);
  const revs = new Map(moved.map(({ id, rev }) => [id, rev]));
  const found = await lockPassages(tx, actor, Prisma.sql`p.id = any(${ids}::uuid[])`);
  const earlier = await statesBefore(ids, undoes);
  const untouched = found.filter(({ id, rev }) => rev === revs.get(id) && earlier.has(id));
  const kept = found
    .filter((passage) => !untouched.includes(passage))
    .map(({ id, sourceId }) => ({ id, sourceId }));
  const changes = untouched.map((before) => {
    const { speakerId, relayedById, tags } = earlier.get(before.id) ?? before;
    return { before, after: { ...before, speakerId, relayedById, tags } };
  });
  return { ...(await rename(tx, actor, mutation, changes)), restored: untouched.length, kept };
}
