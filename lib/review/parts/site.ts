import { write } from "@/lib/audit/commands";
import type { AuditEvent } from "@/lib/audit/schema";
import type { Admin } from "@/lib/core/actor";
import type { Tx } from "@/lib/core/db";
import { forbidden, stale } from "@/lib/core/errors";
import { summaryNotice } from "@/lib/notice/rules";
import { canSetPolicy } from "../policy";
import { readinessOf } from "../queries";
import { missingForApproval } from "../rules";
import {
  DEFAULT_POLICY,
  POLICY_SETTING,
  type ReviewPolicy,
  reviewPolicy,
  type SetPolicyInput,
} from "../schema";

/**
 * Says how many different people approve, and of which role one of them has to be. Holds from this moment: what waits
 * for more is approved when it has enough now, and what has too few goes back to review with the approvals it has.
 * @throws AppError forbidden, stale (`current`: the policy as it is)
 */
export async function setPolicy(
  actor: Admin,
  input: SetPolicyInput,
): Promise<{ rev: number; moved: number }> {
  if (!canSetPolicy(actor)) throw forbidden("Only admins decide how many approve.");
  return write({ actor, key: input.id, request: input }, async (tx) => {
    const { approvals, requiredRole, rev } = input;
    const value: ReviewPolicy = { approvals, requiredRole };
    await tx.$executeRaw`select pg_advisory_xact_lock(hashtextextended(${POLICY_SETTING}, 0))`;
    const row = await tx.siteSetting.findUnique({ where: { name: POLICY_SETTING } });
    const before = row ? reviewPolicy.parse(row.value) : DEFAULT_POLICY;
    if ((row?.rev ?? 0) !== rev) {
      throw stale("Somebody changed this in the meantime.", { policy: before, rev: row?.rev ?? 0 });
    }
    const data = { value, updatedById: actor.id, updatedAt: new Date() };
    await tx.siteSetting.upsert({
      where: { name: POLICY_SETTING },
      create: { name: POLICY_SETTING, ...data },
      update: { ...data, rev: rev + 1 },
    });
    const changed: AuditEvent = {
      action: "setting.changed",
      subject: { type: "setting", id: POLICY_ID },
      payload: { name: "How many approve", before, after: value },
    };
    const moved = await followPolicy(tx);
    const jobs = moved
      .filter(({ to }) => to === "in_review")
      .map(({ summaryId, people }) => {
        const detail = "The site asks for more approvals now. Those that were given count.";
        return summaryNotice("approval_ended", actor, {
          summaryId,
          event: `${input.id}:${summaryId}`,
          detail,
          people,
        });
      });
    const events = [changed, ...moved.map(({ event }) => event)];
    return { value: { rev: rev + 1, moved: moved.length }, events, jobs };
  });
}

/** Settings have names, the log has ids: this is that of the policy. */
const POLICY_ID = "00000000-0000-7000-8000-000000000800";

interface Moved {
  summaryId: string;
  to: string;
  /** whoever set a time for it, which is void then */
  people: string[];
  event: AuditEvent;
}

/** Brings every summary under review to the state that its approvals have under the policy of now. */
async function followPolicy(tx: Tx): Promise<Moved[]> {
  const rows = await tx.$queryRaw<{ id: string; state: string; revisionId: string; people: string[] }[]>`
    select s.id, s.state::text as state, r.id as "revisionId",
      array(select d.scheduled_by_id from scheduled_publication d where d.summary_id = s.id) as people
    from summary s
    join lateral (select id from revision where summary_id = s.id order by number desc limit 1) r on true
    where s.state = 'in_review' and exists (select 1 from approvals_of(r.id)) and is_approved(r.id)
      or s.state in ('approved', 'scheduled') and not is_approved(r.id)
    order by s.id for update of s`;
  const moved: Moved[] = [];
  for (const { id, state, revisionId, people } of rows) {
    const revision = await tx.revision.findUniqueOrThrow({ where: { id: revisionId } });
    const isWaiting = missingForApproval(await readinessOf(tx, revision)).length > 0;
    if (state === "in_review" && isWaiting) continue;
    const to = state === "in_review" ? "approved" : "in_review";
    await tx.summary.update({
      where: { id },
      data: { state: to, rev: { increment: 1 }, updatedAt: new Date() },
    });
    const event: AuditEvent = {
      action: "review.policy_applied",
      subject: { type: "summary", id },
      payload: { from: state, to },
    };
    moved.push({ summaryId: id, to, people, event });
  }
  return moved;
}
