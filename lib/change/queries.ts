import type { Editor } from "@/lib/core/actor";
import { db, type ReadClient, type Tx } from "@/lib/core/db";
import { passagesById } from "@/lib/passage/queries";
import { type PassageView, SENTIMENT_LABEL } from "@/lib/passage/schema";
import type { Doc } from "@/lib/summary/schema";
import { findClaim, retagged, sideNow, whatBecameOf } from "./rules";
import { type ChangeKind, type ChangeSide, type ChangeView, changeSide } from "./schema";

/** Suggested changes of a summary, oldest first; of those that were decided the last fifty. */
export async function listChanges(actor: Editor, summaryId: string): Promise<ChangeView[]> {
  const include = {
    suggestedBy: { select: { id: true, name: true } },
    decidedBy: { select: { name: true } },
  } as const;
  const [summary, open, decided] = await Promise.all([
    db.summary.findUnique({ where: { id: summaryId }, select: { doc: true } }),
    db.suggestedChange.findMany({
      ...{ where: { summaryId, state: "open" }, include },
      orderBy: [{ createdAt: "asc" }, { id: "asc" }],
    }),
    db.suggestedChange.findMany({
      ...{ where: { summaryId, state: { not: "open" } }, include, take: 50 },
      orderBy: [{ decidedAt: "desc" }, { id: "desc" }],
    }),
  ]);
  if (!summary) return [];
  const rows = [...open, ...decided];
  const passages = await passagesById(
    actor,
    rows.flatMap(({ passageId }) => passageId ?? []),
  );
  const byId = new Map(passages.map((passage) => [passage.id, passage]));
  const sides = rows.map((row) => ({
    before: changeSide.parse(row.before),
    after: changeSide.parse(row.after),
  }));
  const names = await namesOf(db, [
    ...sides.flatMap(({ before, after }) => [before, after]),
    ...passages.map(({ speakerId }) => ({ speakerId })),
  ]);
  const doc = summary.doc as unknown as Doc;
  return rows.map((row, index) => {
    const { before, after } = sides[index] ?? { before: { words: "" }, after: { words: "" } };
    const change = { kind: row.kind, key: row.partKey, before, after };
    const at = standing(change, doc, byId.get(row.passageId ?? ""));
    return {
      id: row.id,
      kind: row.kind,
      key: row.partKey,
      passageId: row.passageId,
      before: inWords(before, names),
      after: inWords(after, names),
      applies: at.applies,
      now: at.now && inWords(at.now, names),
      note: row.note,
      state: row.state,
      suggestedBy: row.suggestedBy,
      createdAt: row.createdAt.toISOString(),
      decidedBy: row.decidedBy?.name ?? null,
      decidedNote: row.decidedNote,
    };
  });
}

/** Whether a change can be applied as it was meant, and what stands there now where it cannot. */
export function standing(
  change: { kind: ChangeKind; key: string | null; before: ChangeSide; after: ChangeSide },
  doc: Doc,
  passage: PassageView | undefined,
): { applies: boolean; now: ChangeSide | null } {
  const { kind, key, before, after } = change;
  if ("words" in before) {
    if (findClaim(doc, key ?? "", before.words)) return { applies: true, now: before };
    const words = whatBecameOf(doc, before.words);
    return { applies: false, now: words === null ? null : { words } };
  }
  if (!passage || passage.deleted) return { applies: false, now: null };
  return {
    applies: retagged(passage, kind, before, after) !== null,
    now: sideNow(passage, kind, before),
  };
}

/** What speakers and issues are called now, by id. */
export async function namesOf(
  client: Pick<ReadClient, "speaker" | "issue"> | Tx,
  sides: readonly ChangeSide[],
): Promise<Map<string, string>> {
  const speakers = sides.flatMap((side) => ("speakerId" in side ? (side.speakerId ?? []) : []));
  const issues = sides.flatMap((side) => ("issueId" in side ? (side.issueId ?? []) : []));
  const [people, subjects] = [
    await client.speaker.findMany({ where: { id: { in: speakers } }, select: { id: true, name: true } }),
    await client.issue.findMany({ where: { id: { in: issues } }, select: { id: true, name: true } }),
  ];
  return new Map([...people, ...subjects].map(({ id, name }) => [id, name]));
}

/** One side of a change as a person reads it. */
export function inWords(side: ChangeSide, names: ReadonlyMap<string, string>): string {
  if ("words" in side) return side.words;
  if ("speakerId" in side) return (side.speakerId && names.get(side.speakerId)) || "No speaker";
  const issue = (side.issueId && names.get(side.issueId)) || "No issue";
  return "sentiment" in side ? `${issue}: ${SENTIMENT_LABEL[side.sentiment].toLowerCase()}` : issue;
}
