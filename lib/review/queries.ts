import type { Editor } from "@/lib/core/actor";
import { db, type ReadClient, type Tx } from "@/lib/core/db";
import { correctionOf } from "@/lib/summary/queries";
import type { Standing } from "@/lib/summary/rules";
import type { Correction, Doc, RevisionEvidence, SummaryState } from "@/lib/summary/schema";
import { redFindings } from "@/lib/summary/text/check";
import { claimsOf } from "@/lib/summary/text/claims";
import { partsOf } from "@/lib/summary/text/parts";
import { Prisma } from "@/prisma/generated/client";
import {
  type CommentAnchor,
  type CommentView,
  DEFAULT_POLICY,
  type PartVerdictView,
  POLICY_SETTING,
  type Readiness,
  type ReviewPolicy,
  type ReviewView,
  reviewPolicy,
} from "./schema";

export interface ReviewSubject {
  summaryId: string;
  /** of the summary */
  rev: number;
  state: SummaryState;
  standing: Standing;
  /** when it will be published, if a time is set */
  scheduled: { at: string; by: string } | null;
  revision: {
    id: string;
    number: number;
    headline: string;
    doc: Doc;
    evidence: RevisionEvidence;
    contentHash: string;
    cause: string;
    createdAt: Date;
    /** what readers will be told of this correction */
    correction: Correction | null;
  };
  /** false: a cited passage has changed since this revision was made, and a new revision is on its way */
  current: boolean;
  /** whoever had a hand in text or evidence */
  hands: { id: string; name: string }[];
  comments: CommentView[];
  reviews: ReviewView[];
  /** what was said of the parts of this revision as they are, each reviewer's last word, oldest first */
  verdicts: PartVerdictView[];
  readiness: Readiness;
  revisions: { number: number; cause: string; createdAt: Date }[];
}

/** Everything on the review page of a summary; null for one that was never submitted. */
export async function findReviewSubject(_actor: Editor, summaryId: string): Promise<ReviewSubject | null> {
  const [summary, latest, revisions, comments, reviews] = await Promise.all([
    db.summary.findUnique({
      where: { id: summaryId },
      include: { scheduled: { include: { scheduledBy: { select: { name: true } } } } },
    }),
    db.revision.findFirst({ where: { summaryId }, orderBy: { number: "desc" } }),
    // of the others the list alone: each carries its whole evidence
    db.revision.findMany({
      where: { summaryId },
      orderBy: { number: "desc" },
      select: { number: true, cause: true, createdAt: true },
    }),
    db.comment.findMany({
      where: { summaryId },
      orderBy: [{ createdAt: "asc" }, { id: "asc" }],
      include: {
        author: { select: { id: true, name: true } },
        guest: { select: { id: true, name: true } },
        mentions: { select: { user: { select: { id: true, name: true } } } },
        resolvedBy: { select: { name: true } },
        revision: { select: { number: true } },
      },
    }),
    db.review.findMany({
      where: { summaryId },
      orderBy: { createdAt: "desc" },
      include: {
        reviewer: { select: { id: true, name: true } },
        revision: { select: { number: true } },
      },
    }),
  ]);
  if (!summary || !latest) return null;
  const [[{ hands, hash, standing }], verdicts, readiness] = await Promise.all([
    liveState(latest.id),
    partVerdicts(latest.id),
    readinessOf(db, latest),
  ]);
  const { scheduled } = summary;
  return {
    summaryId,
    rev: summary.rev,
    state: summary.state,
    standing,
    scheduled: scheduled && { at: scheduled.at.toISOString(), by: scheduled.scheduledBy.name },
    revision: {
      id: latest.id,
      number: latest.number,
      headline: latest.headline,
      doc: latest.doc as unknown as Doc,
      evidence: latest.evidence as unknown as RevisionEvidence,
      contentHash: latest.contentHash,
      cause: latest.cause,
      createdAt: latest.createdAt,
      correction: correctionOf(latest),
    },
    current: hash === latest.contentHash,
    hands,
    comments: comments.map((comment) => ({
      id: comment.id,
      revisionNumber: comment.revision.number,
      parentId: comment.parentId,
      passageId: comment.passageId,
      anchor: comment.anchor as CommentAnchor | null,
      body: comment.body,
      author: authorOf(comment),
      mentions: comment.mentions.map(({ user }) => user),
      createdAt: comment.createdAt.toISOString(),
      resolvedAt: comment.resolvedAt?.toISOString() ?? null,
      resolvedBy: comment.resolvedBy?.name ?? null,
      rev: comment.rev,
    })),
    reviews: reviews.map((review) => ({
      id: review.id,
      revisionNumber: review.revision.number,
      verdict: review.verdict,
      note: review.note,
      reviewer: review.reviewer,
      createdAt: review.createdAt.toISOString(),
      stands: review.verdict === "approve" && review.contentHash === hash && review.revisionId === latest.id,
    })),
    verdicts,
    readiness,
    revisions,
  };
}

/** A person of the desk, or a guest, who is called one wherever their words stand. */
function authorOf({
  author,
  guest,
}: Record<"author" | "guest", { id: string; name: string } | null>): CommentView["author"] {
  if (author) return { ...author, isGuest: false };
  return { id: guest?.id ?? "", name: `${guest?.name ?? "Somebody"} (guest)`, isGuest: true };
}

interface LiveState {
  hash: string;
  standing: Standing;
  hands: { id: string; name: string }[];
}

/** The content hash as the evidence stands now, and everyone with a hand in it. */
async function liveState(revisionId: string): Promise<[LiveState]> {
  return db.$queryRaw<[LiveState]>(Prisma.sql`
    select live_content_hash(${revisionId}::uuid) as hash,
      (select summary_standing(r.summary_id) from revision r where r.id = ${revisionId}::uuid) as standing,
      (select jsonb_agg(jsonb_build_object('id', u.id, 'name', u.name) order by u.name)
        from revision_hands(${revisionId}::uuid) h join user_account u on u.id = h.user_id) as hands`);
}

/** Each reviewer's last word on each part of a revision as it is, whatever revision they saw it in. */
export async function partVerdicts(
  revisionId: string,
  client: Pick<ReadClient, "$queryRaw"> | Tx = db,
): Promise<PartVerdictView[]> {
  const rows = await client.$queryRaw<
    (Omit<PartVerdictView, "createdAt"> & { createdAt: Date })[]
  >(Prisma.sql`
    with last_words as (
      select distinct on (v.reviewer_id, v.part_kind, v.part_key) v.*, seen.number
      from revision r
      join revision_part p on p.revision_id = r.id
      join part_verdict v on v.summary_id = r.summary_id
        and v.part_kind = p.kind and v.part_key = p.key and v.part_hash = p.hash
      join revision seen on seen.id = v.revision_id
      where r.id = ${revisionId}::uuid
      order by v.reviewer_id, v.part_kind, v.part_key, v.created_at desc, v.id desc)
    select v.id, v.part_kind::text as kind, v.part_key as key, v.verdict::text as verdict, v.reason::text as reason,
      v.note, v.number as "revisionNumber", v.created_at as "createdAt",
      jsonb_build_object('id', u.id, 'name', u.name) as reviewer,
      (select coalesce(jsonb_agg(jsonb_build_object('id', y.id, 'body', y.body, 'author', a.name,
          'createdAt', y.created_at) order by y.created_at, y.id), '[]')
        from part_reply y join user_account a on a.id = y.author_id where y.verdict_id = v.id) as replies,
      v.id in (select verdict_id from sent_back_parts(${revisionId}::uuid)) as open
    from last_words v join user_account u on u.id = v.reviewer_id
    order by v.created_at, v.id`);
  return rows.map((row) => ({ ...row, createdAt: row.createdAt.toISOString() }));
}

/** What approving or publishing a revision waits for, as it is at this moment: read in a transaction, it decides. */
export async function readinessOf(
  client: Pick<ReadClient, "$queryRaw"> | Tx,
  revision: { id: string; doc: Prisma.JsonValue; evidence: Prisma.JsonValue },
): Promise<Readiness> {
  const [row] = await client.$queryRaw<
    (Pick<Readiness, "openThreads" | "sentBack"> & {
      approvals: Readiness["approvals"] | null;
      policy: ReviewPolicy;
    })[]
  >(Prisma.sql`
    select open_threads(r.summary_id) as "openThreads",
      (select count(distinct (part_kind, part_key))::int from sent_back_parts(r.id)) as "sentBack",
      (select jsonb_agg(jsonb_build_object('id', u.id, 'name', u.name, 'role', a.reviewer_role) order by u.name)
        from approvals_of(r.id) a join user_account u on u.id = a.reviewer_id) as approvals,
      (select jsonb_build_object('approvals', approvals, 'requiredRole', required_role) from review_policy()) as policy
    from revision r where r.id = ${revision.id}::uuid`);
  const { passages } = revision.evidence as unknown as RevisionEvidence;
  return {
    openThreads: row?.openThreads ?? 0,
    sentBack: row?.sentBack ?? 0,
    redFindings: redFindings(revision.doc as unknown as Doc, passages).length,
    approvals: row?.approvals ?? [],
    policy: row?.policy ?? DEFAULT_POLICY,
  };
}

/** How this site approves, and since when. */
export async function findReviewPolicy(
  _actor: Editor,
): Promise<{ policy: ReviewPolicy; rev: number; setBy: string | null; setAt: Date | null }> {
  const row = await db.siteSetting.findUnique({
    where: { name: POLICY_SETTING },
    include: { updatedBy: { select: { name: true } } },
  });
  return {
    policy: row ? reviewPolicy.parse(row.value) : DEFAULT_POLICY,
    rev: row?.rev ?? 0,
    setBy: row?.updatedBy.name ?? null,
    setAt: row?.updatedAt ?? null,
  };
}

/** Everybody who may be called upon in a comment, by name. */
export function listMentionable(_actor: Editor): Promise<{ id: string; name: string }[]> {
  return db.user.findMany({
    where: { disabledAt: null },
    select: { id: true, name: true },
    orderBy: [{ name: "asc" }, { id: "asc" }],
  });
}

/** A part that was sent back, for whoever answers it in the writing desk. */
export interface SentBackPart extends PartVerdictView {
  words: string;
  /** of a sentence: what it looked like, to tell whether it was changed since (see claimsOf) */
  seen: string | null;
  /** of a passage: its evidence hash of then */
  evidenceHash: string | null;
}

/** What is sent back of a summary's latest revision and was not settled since, in the order of looking. */
export async function sentBackParts(_actor: Editor, summaryId: string): Promise<SentBackPart[]> {
  const latest = await db.revision.findFirst({ where: { summaryId }, orderBy: { number: "desc" } });
  if (!latest) return [];
  const open = (await partVerdicts(latest.id)).filter((verdict) => verdict.open);
  if (open.length === 0) return [];
  const { passages } = latest.evidence as unknown as RevisionEvidence;
  const doc = latest.doc as unknown as Doc;
  const claims = claimsOf(doc);
  let sentence = 0;
  return partsOf(doc, passages).flatMap((part): SentBackPart[] => {
    const claim = part.kind === "sentence" ? claims[sentence++] : null;
    const passage = passages.find(({ id }) => part.kind === "passage" && id === part.key);
    const words = claim?.text.trim() ?? passage?.segments.map(({ exact }) => exact).join(" … ") ?? "";
    return open
      .filter((verdict) => verdict.kind === part.kind && verdict.key === part.key)
      .map((verdict) => ({
        ...verdict,
        words,
        seen: claim?.seen ?? null,
        evidenceHash: passage ? part.hash : null,
      }));
  });
}
