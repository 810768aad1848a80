import { write } from "@/lib/audit/commands";
import type { AuditEvent, Job } from "@/lib/audit/schema";
import type { Editor } from "@/lib/core/actor";
import type { Tx } from "@/lib/core/db";
import { AppError, forbidden, invalid, notFound, stale } from "@/lib/core/errors";
import { newId } from "@/lib/core/id";
import { noticeJob } from "@/lib/notice/rules";
import { stepWithin } from "@/lib/passage/commands";
import { passagesById } from "@/lib/passage/queries";
import { storeText } from "@/lib/summary/commands";
import { textOf } from "@/lib/summary/queries";
import type { Doc, RevisionEvidence } from "@/lib/summary/schema";
import type { SuggestedChange } from "@/prisma/generated/client";
import { canDecide, canSuggest } from "./policy";
import { inWords, namesOf, standing } from "./queries";
import { findClaim, replaceWords, retagged, sideNow } from "./rules";
import {
  type Applied,
  type ApplyChangesInput,
  type ChangeSide,
  changeSide,
  type DeclineChangeInput,
  type SuggestChangeInput,
} from "./schema";

/**
 * Suggests other words for a sentence of a revision, or another tag for a passage that it cites. Nothing changes by it.
 * @throws AppError not_found, invalid (not in this revision, or no change), conflict (nobody works on the summary)
 */
export async function suggestChange(actor: Editor, input: SuggestChangeInput): Promise<{ id: string }> {
  return write({ actor, key: input.id, request: input }, async (tx) => {
    const { id, revisionId, kind, note } = input;
    const revision = await tx.revision.findUnique({ where: { id: revisionId }, include: { summary: true } });
    if (!revision) throw notFound("revision");
    const { summaryId, summary } = revision;
    if (!canSuggest(actor, summary.state)) {
      throw new AppError("conflict", "Changes are suggested while a summary is worked on or reviewed.");
    }
    const doc = revision.doc as unknown as Doc;
    const [before, after] = sidesOf(input, doc, revision.evidence as unknown as RevisionEvidence);
    if (JSON.stringify(before) === JSON.stringify(after)) throw invalid("This is what stands there already.");
    await checkNames(tx, after);
    await tx.suggestedChange.create({
      data: {
        ...{ id, summaryId, revisionId, kind, note, before, after, suggestedById: actor.id },
        partKey: input.kind === "words" ? input.key : null,
        passageId: input.kind === "words" ? null : input.passageId,
      },
    });
    const names = await namesOf(tx, [before, after]);
    const event: AuditEvent = {
      action: "change.suggested",
      subject: { type: "summary", id: summaryId },
      payload: { changeId: id, kind, note, before: inWords(before, names), after: inWords(after, names) },
    };
    return { value: { id }, events: [event] };
  });
}

/** What a suggestion replaces, as it stands in the revision, and by what. */
function sidesOf(
  input: SuggestChangeInput,
  doc: Doc,
  { passages }: RevisionEvidence,
): [ChangeSide, ChangeSide] {
  if (input.kind === "words") {
    const claim = findClaim(doc, input.key, "");
    if (!claim) throw invalid("This sentence is not in the revision.");
    return [{ words: claim.text.trim() }, { words: input.words.replace(/\s+/g, " ") }];
  }
  const passage = passages.find(({ id }) => id === input.passageId);
  if (!passage) throw invalid("This revision does not cite that passage.");
  switch (input.kind) {
    case "speaker":
      return [{ speakerId: passage.speakerId }, { speakerId: input.speakerId }];
    case "sentiment": {
      const before = sideNow(passage, "sentiment", { issueId: input.issueId });
      if (!("sentiment" in before)) throw invalid("The passage is not tagged with this issue.");
      return [before, { issueId: input.issueId, sentiment: input.sentiment }];
    }
    case "issue":
      if (!retagged(passage, "issue", { issueId: input.from }, { issueId: input.to })) {
        throw invalid("This is not a change of the passage's issues.");
      }
      return [{ issueId: input.from }, { issueId: input.to }];
  }
}

async function checkNames(tx: Tx, side: ChangeSide): Promise<void> {
  const wanted = "speakerId" in side ? side.speakerId : "issueId" in side ? side.issueId : null;
  if (wanted === null) return;
  const names = await namesOf(tx, [side]);
  if (!names.has(wanted)) throw invalid("This is not in the codebook (any more). Choose again.");
}

/**
 * Applies suggested changes, words by a save and tags by a step of the annotator, all in one. Those whose target moved
 * are left open. Whoever suggested and whoever applies had a hand in it from then on: the database sees to that.
 * @throws AppError not_found, stale (the text moved: `current` is a SummaryText; nothing could be applied:
 * `current.moved`), conflict (decided already, or the text is closed for writing)
 */
export async function applyChanges(actor: Editor, input: ApplyChangesInput): Promise<Applied> {
  const { id: mutation, summaryId, rev } = input;
  return write({ actor, key: mutation, request: input }, async (tx) => {
    await tx.$queryRaw`select 1 from summary where id = ${summaryId}::uuid for update`;
    const summary = await tx.summary.findUnique({ where: { id: summaryId } });
    if (!summary) throw notFound("summary");
    const changes = await openChanges(tx, summaryId, input.changes);
    const moved: Applied["moved"] = [];
    const done: SuggestedChange[] = [];
    const events: AuditEvent[] = [];
    const jobs: Job[] = [];
    const before = summary.doc as unknown as Doc;
    let doc = before;
    for (const change of changes) {
      const sides = { before: changeSide.parse(change.before), after: changeSide.parse(change.after) };
      const [passage] = change.passageId ? await passagesById(actor, [change.passageId], tx) : [];
      const at = standing({ kind: change.kind, key: change.partKey, ...sides }, doc, passage);
      if (!at.applies) {
        moved.push({ id: change.id, now: at.now && inWords(at.now, await namesOf(tx, [at.now])) });
        continue;
      }
      if ("words" in sides.before && "words" in sides.after) {
        const claim = findClaim(doc, change.partKey ?? "", sides.before.words);
        if (claim) doc = replaceWords(doc, claim, sides.after.words);
      } else if (passage) {
        const content = retagged(passage, change.kind, sides.before, sides.after);
        if (!content) throw notFound("tag");
        const step = await stepWithin(tx, actor, {
          ...{ id: passage.sourceId, step: newId(), label: "Apply a suggested change" },
          changes: [{ id: passage.id, rev: passage.rev, content }],
        });
        events.push(...step.events);
        jobs.push(...(step.jobs ?? []));
      }
      done.push(change);
    }
    if (done.length === 0) {
      const what = moved.length === 1 ? "What it was to change has" : "What they were to change has";
      throw stale(`${what} changed since. Look at the difference, then decide.`, { moved });
    }
    if (doc !== before) {
      const saved = await storeText(tx, actor, { id: summaryId, rev, headline: summary.headline, doc });
      events.push(...saved.events);
    }
    const applied = done.map(({ id }) => id);
    await decide(tx, actor, applied, "applied");
    const after = await tx.summary.findUniqueOrThrow({ where: { id: summaryId } });
    events.push(...done.map((change) => eventOf("change.applied", change)));
    jobs.push(...done.map((change) => tell(actor, change, summary.headline, "Applied")));
    return { value: { applied, moved, text: textOf(after) }, events, jobs };
  });
}

/** In the order in which they were asked for. */
async function openChanges(tx: Tx, summaryId: string, ids: string[]): Promise<SuggestedChange[]> {
  const rows = await tx.suggestedChange.findMany({ where: { id: { in: ids }, summaryId } });
  if (rows.length < new Set(ids).size) throw notFound("suggested change");
  const open = rows.filter(({ state }) => state === "open");
  if (open.length === 0) throw new AppError("conflict", "This was decided already.");
  return ids.flatMap((id) => open.find((row) => row.id === id) ?? []);
}

/** Declines a suggested change with a word. @throws AppError not_found, conflict (decided already), forbidden */
export async function declineChange(actor: Editor, input: DeclineChangeInput): Promise<{ id: string }> {
  return write({ actor, key: input.id, request: input }, async (tx) => {
    const change = await tx.suggestedChange.findUnique({
      where: { id: input.changeId },
      include: { summary: { select: { headline: true } } },
    });
    if (!change) throw notFound("suggested change");
    if (!canDecide(actor, change)) throw forbidden("You may not decide this.");
    await decide(tx, actor, [change.id], "declined", input.note);
    return {
      value: { id: change.id },
      events: [eventOf("change.declined", change, input.note)],
      jobs: [tell(actor, change, change.summary.headline, `Declined: ${input.note}`)],
    };
  });
}

async function decide(
  tx: Tx,
  actor: Editor,
  ids: string[],
  state: "applied" | "declined",
  decidedNote = "",
): Promise<void> {
  const { count } = await tx.suggestedChange.updateMany({
    where: { id: { in: ids }, state: "open" },
    data: { state, decidedById: actor.id, decidedAt: new Date(), decidedNote },
  });
  if (count < ids.length) throw new AppError("conflict", "Somebody was faster: this was decided already.");
}

function eventOf(
  action: "change.applied" | "change.declined",
  change: SuggestedChange,
  note = "",
): AuditEvent {
  const { id, kind, summaryId, suggestedById } = change;
  return {
    action,
    subject: { type: "summary", id: summaryId },
    payload: { changeId: id, kind, suggestedById, note },
  };
}

function tell(actor: Editor, change: SuggestedChange, title: string, detail: string): Job {
  return noticeJob({
    ...{
      kind: "suggestion_applied",
      event: change.id,
      by: actor,
      title,
      detail,
      summaryId: change.summaryId,
    },
    to: [{ people: [change.suggestedById] }],
    path: `/desk/review/${change.summaryId}`,
  });
}
