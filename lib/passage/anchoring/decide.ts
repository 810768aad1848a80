import { z } from "zod";
import { write } from "@/lib/audit/commands";
import type { AuditAction } from "@/lib/audit/schema";
import type { Editor } from "@/lib/core/actor";
import type { Tx } from "@/lib/core/db";
import { AppError, forbidden, invalid, notFound, stale } from "@/lib/core/errors";
import type { Prisma } from "@/prisma/generated/client";
import { canChange } from "../policy";
import { passagesById, versionText } from "../queries";
import { evidenceHash, proveSegments } from "../rules";
import { MAX_PASSAGE_LENGTH, MAX_SEGMENTS, type PassageState, type PassageView } from "../schema";
import { storeAnchored } from "./store";

const stretch = z.strictObject({
  start: z.int().min(0),
  end: z.int().min(1),
  exact: z.string().min(1).max(MAX_PASSAGE_LENGTH),
});

/**
 * What a person decides about a passage that waits: the proposed words are it (`confirm`), these words are it
 * (`replace`), it is gone (`detach`), or a decision, also one of the machine, is taken back (`reopen`).
 * `rev` is what the person saw, `mutation` the id of this very decision.
 */
export const decideInput = z
  .strictObject({
    id: z.uuid(),
    mutation: z.uuid(),
    rev: z.int().min(1),
    decision: z.enum(["confirm", "replace", "detach", "reopen"]),
    segments: z.array(stretch).max(MAX_SEGMENTS).default([]),
  })
  .refine(({ decision, segments }) => decision !== "replace" || segments.length > 0, {
    message: "Select the words first.",
    path: ["segments"],
  });
export type DecideInput = z.infer<typeof decideInput>;

/**
 * Settles a waiting passage, or takes that back. The decision is a hand in the passage: whoever decided cannot approve
 * what cites it. The same decision again changes nothing.
 * @throws AppError not_found, stale (with the passage as it stands), conflict, invalid
 */
export function decideAnchoring(actor: Editor, input: DecideInput): Promise<PassageView> {
  const { id, mutation, rev, decision } = input;
  return write({ actor, key: mutation, request: input }, async (tx) => {
    await tx.$queryRaw`select 1 from passage where id = ${id}::uuid for update`;
    const [view] = await passagesById(actor, [id], tx);
    if (!view) throw notFound("passage");
    if (!canChange(actor, view)) throw forbidden("You may not change this passage.");
    if (view.rev !== rev || view.deleted) throw stale("This passage was changed in the meantime.", view);
    const anchoring = await newestAnchoring(tx, view);
    const { updatedAt: _, ...before } = view;
    const made = await afterDecision(input, before, anchoring);
    const after = { ...made, evidenceHash: evidenceHash(made), rev: rev + 1 };
    await tx.passageAnchoring.update({
      where: { id: anchoring.id },
      data:
        decision === "reopen"
          ? { decision: null, decidedById: null, decidedAt: null }
          : { decision: DECISIONS[decision], decidedById: actor.id, decidedAt: new Date() },
    });
    for (const statement of storeAnchored([after])) await tx.$executeRaw(statement);
    await tx.passageContributor.createMany({
      data: { passageId: id, userId: actor.id },
      skipDuplicates: true,
    });
    const { versionId } = anchoring;
    return {
      value: { ...after, updatedAt: new Date().toISOString() },
      events: [
        {
          action: ACTIONS[decision],
          subject: { type: "passage", id },
          payload: { mutation, versionId, before, after } as unknown as Prisma.InputJsonObject,
        },
      ],
      jobs: [{ task: "passage.changed", payload: { passageId: id, actorId: actor.id } }],
    };
  });
}

const DECISIONS = { confirm: "confirmed", replace: "replaced", detach: "detached" } as const;
const ACTIONS: Record<DecideInput["decision"], AuditAction> = {
  confirm: "passage.confirmed",
  replace: "passage.replaced",
  detach: "passage.detached",
  reopen: "passage.reopened",
};

interface Found {
  id: string;
  versionId: string;
  fromVersionId: string;
  decision: string | null;
  before: PassageState["segments"];
  segments: { start: number; end: number }[];
}

/** What was found of the passage in the newest version of its source. @throws AppError conflict */
async function newestAnchoring(tx: Tx, { id, sourceId }: PassageView): Promise<Found> {
  const [row] = await tx.$queryRaw<Found[]>`
    select a.id, a.version_id as "versionId", a.from_version_id as "fromVersionId", a.decision::text, a.before, a.segments
    from passage_anchoring a join source_version v on v.id = a.version_id
    where a.passage_id = ${id}::uuid
      and v.number = (select max(number) from source_version where source_id = ${sourceId}::uuid)`;
  if (row) return row;
  throw new AppError(
    "conflict",
    "There is no later version of the text in which this passage was looked for.",
  );
}

async function afterDecision(
  { decision, segments }: DecideInput,
  before: PassageState,
  found: Found,
): Promise<PassageState> {
  if (decision === "reopen") {
    if (found.decision === null)
      throw new AppError("conflict", "Nothing was decided about this passage yet.");
    return { ...before, versionId: found.fromVersionId, segments: found.before, standing: "waiting" };
  }
  if (before.standing !== "waiting") {
    throw new AppError("conflict", "This passage does not wait any more.", { current: before });
  }
  if (decision === "detach") return { ...before, standing: "detached" };
  const version = await versionText(found.versionId);
  if (!version) throw notFound("version of a source");
  const proposed = found.segments.map(({ start, end }) => ({
    start,
    end,
    exact: version.text.slice(start, end),
  }));
  const chosen = decision === "confirm" ? proposed : segments;
  if (chosen.length === 0) throw invalid("No words are proposed here. Select them in the text.");
  const proof = proveSegments(version.text, chosen);
  if ("error" in proof) throw invalid(proof.error, { segments: proof.error });
  return { ...before, versionId: found.versionId, segments: proof.anchors, standing: "current" };
}
