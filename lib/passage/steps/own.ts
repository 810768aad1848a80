import type { Editor } from "@/lib/core/actor";
import { db } from "@/lib/core/db";
import { lastHands } from "../queries";
import type { PassageChange, PassageState } from "../schema";

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

/** Steps and changes of them that are looked back on. */
const STEPS_BACK = 1_000;
const CHANGES_BACK = 5_000;

/**
 * What this person did in a source, the latest last, and who changed its passages since: all that undo needs, on
 * whatever machine they sit now.
 * @returns `hands`: names by passage id, where somebody else was the last to change it
 */
export async function ownSteps(
  actor: Editor,
  { id }: { id: string },
): Promise<{ steps: LoggedStep[]; hands: Record<string, string> }> {
  const [rows, decisions] = await Promise.all([
    db.$queryRaw<{ seq: bigint; payload: PassageChange }[]>`
      select seq, payload from audit_event
      where subject_type = 'passage' and payload->>'home' = ${id} and actor_id = ${actor.id}::uuid
      order by seq desc limit ${CHANGES_BACK + 1}`,
    ownDecisions(actor, id),
  ]);
  const whole = rows.length > CHANGES_BACK ? withoutFirstStep(rows) : rows;
  const oldest = whole.at(-1)?.seq ?? 0n;
  const steps = new Map<string, LoggedStep>();
  // what the log has from before the passages that are looked back on would leave a gap
  const decided = rows.length > CHANGES_BACK ? decisions.filter(({ seq }) => seq > oldest) : decisions;
  const all = [...whole, ...decided].sort((a, b) => (a.seq < b.seq ? -1 : 1));
  for (const one of all) {
    if ("step" in one) {
      steps.set(one.step.id, one.step);
      continue;
    }
    const { mutation, label = "", undoes, redoes, before, after } = one.payload;
    const step = steps.get(mutation) ?? { id: mutation, label, undoes, redoes, changes: [] };
    step.changes.push({ before, after });
    steps.set(mutation, step);
  }
  const latest = [...steps.values()].slice(-STEPS_BACK);
  const ids = new Set(latest.flatMap(({ changes }) => changes.map(({ after }) => after.id)));
  const last = await lastHands([...ids]);
  const others = [...last].filter(([, hand]) => hand.actorId !== actor.id);
  return {
    steps: latest,
    hands: Object.fromEntries(others.map(([passage, hand]) => [passage, hand.actorName])),
  };
}

/** What this person said of suggestions of a source, the latest first. */
async function ownDecisions(actor: Editor, sourceId: string): Promise<{ seq: bigint; step: LoggedStep }[]> {
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
    order by seq desc limit ${STEPS_BACK}`;
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
