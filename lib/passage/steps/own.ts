import type { Editor } from "@/lib/core/actor";
import { db } from "@/lib/core/db";
import { lastHands, passagesById } from "../queries";
import type { OwnStepsInput, PassageChange, PassageState } from "../schema";
import { stateOf } from "./retag";

/** One step as the log has it: its events in order, those that its passages got by it. */
export interface LoggedStep {
  id: string;
  label: string;
  undoes?: string;
  redoes?: string;
  changes: { before: PassageState | null; after: PassageState }[];
  /** their word on a suggestion, where the step was that */
  decision?: { suggestion: string; rejected: boolean };
}

/** Steps, and changes of them, in one answer. */
const MOST = { steps: 1_000, changes: 5_000 };

export interface OwnSteps {
  steps: LoggedStep[];
  /** names by passage id, where somebody else was the last to change it */
  hands: Record<string, string>;
  /** those passages as they are now: one that is deleted is in no list */
  states: PassageState[];
  /** to go further back from; null where that is all */
  before: string | null;
}

/**
 * What this person did in a source, the latest last, and who changed its passages since: all that undo needs, on
 * whatever machine they sit now. As much as one answer holds; the next one goes further back.
 */
export async function ownSteps(actor: Editor, { id, before }: OwnStepsInput, most = MOST): Promise<OwnSteps> {
  const until = before === undefined ? null : BigInt(before);
  const [rows, decisions] = await Promise.all([
    db.$queryRaw<{ seq: bigint; payload: PassageChange }[]>`
      select seq, payload from audit_event
      where subject_type = 'passage' and payload->>'home' = ${id} and actor_id = ${actor.id}::uuid
        and (${until}::bigint is null or seq < ${until}::bigint)
      order by seq desc limit ${most.changes + 1}`,
    ownDecisions(actor, id, until, most.steps),
  ]);
  const isCut = rows.length > most.changes;
  const whole = isCut ? withoutFirstStep(rows) : rows;
  const oldest = whole.at(-1)?.seq ?? 0n;
  const steps = new Map<string, Placed>();
  // what the log has from before the passages that are looked back on would leave a gap
  const decided = isCut ? decisions.filter(({ seq }) => seq > oldest) : decisions;
  const all = [...whole, ...decided].sort((a, b) => (a.seq < b.seq ? -1 : 1));
  for (const one of all) {
    if ("step" in one) {
      steps.set(one.step.id, one);
      continue;
    }
    const { mutation, label = "", undoes, redoes, before, after } = one.payload;
    const placed = steps.get(mutation) ?? {
      seq: one.seq,
      step: { id: mutation, label, undoes, redoes, changes: [] },
    };
    placed.step.changes.push({ before, after });
    steps.set(mutation, placed);
  }
  const latest = [...steps.values()].slice(-most.steps);
  const isMore = isCut || latest.length < steps.size || decisions.length === most.steps;
  const ids = new Set(latest.flatMap(({ step }) => step.changes.map(({ after }) => after.id)));
  const last = await lastHands([...ids]);
  const others = [...last].filter(([, hand]) => hand.actorId !== actor.id);
  const states = await passagesById(
    actor,
    others.map(([passage]) => passage),
  );
  return {
    steps: latest.map(({ step }) => step),
    hands: Object.fromEntries(others.map(([passage, hand]) => [passage, hand.actorName])),
    states: states.map(stateOf),
    before: isMore && latest[0] ? String(latest[0].seq) : null,
  };
}

/** A step, and where in the log it begins. */
interface Placed {
  seq: bigint;
  step: LoggedStep;
}

/** What this person said of suggestions of a source, the latest first. */
async function ownDecisions(
  actor: Editor,
  sourceId: string,
  until: bigint | null,
  most: number,
): Promise<Placed[]> {
  const rows = await db.$queryRaw<
    {
      seq: bigint;
      action: string;
      suggestion: string;
      payload: Pick<PassageChange, "mutation" | "label" | "undoes" | "redoes">;
    }[]
  >`
    select seq, action, subject_id as suggestion, payload from audit_event
    where subject_type = 'suggestion' and payload->>'sourceId' = ${sourceId} and actor_id = ${actor.id}::uuid
      and (${until}::bigint is null or seq < ${until}::bigint)
    order by seq desc limit ${most}`;
  return rows.map(({ seq, action, suggestion, payload: { mutation, label, undoes, redoes } }) => {
    const rejected = action === "suggestion.rejected";
    const name = label ?? (rejected ? "Reject suggestion" : "Suggest again");
    const decision = { suggestion, rejected };
    return { seq, step: { id: mutation, label: name, undoes, redoes, changes: [], decision } };
  });
}

/** The oldest step may have been cut in the middle: half of it is no step. */
function withoutFirstStep<T extends { payload: PassageChange }>(newestFirst: T[]): T[] {
  const oldest = newestFirst.at(-1)?.payload.mutation;
  return newestFirst.filter(({ payload }) => payload.mutation !== oldest);
}
