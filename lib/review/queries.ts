import type { Editor } from "@/lib/core/actor";
import { db } from "@/lib/core/db";
import { correctionOf } from "@/lib/summary/queries";
import type { Standing } from "@/lib/summary/rules";
import type { Correction, Doc, RevisionEvidence, SummaryState } from "@/lib/summary/schema";
import { Prisma } from "@/prisma/generated/client";
import type { CommentAnchor, CommentView, ReviewView } from "./schema";

export interface QueueItem {
  id: string;
  headline: string;
  state: SummaryState;
  revisionNumber: number;
  submittedAt: Date;
  cause: string;
  passages: number;
  /** cited passages that wait, since their source has changed */
  outdated: number;
  openComments: number;
  authors: string[];
  /** the person who asks had a hand in it, so cannot approve it */
  mine: boolean;
}

/** What waits for a verdict or for publishing, oldest first. */
export function reviewQueue(actor: Editor): Promise<QueueItem[]> {
  return db.$queryRaw<QueueItem[]>(Prisma.sql`
    select s.id, r.headline, s.state::text as state, r.number as "revisionNumber", r.created_at as "submittedAt", r.cause,
      (select count(*)::int from revision_citation c where c.revision_id = r.id) as passages,
      (select count(*)::int from revision_citation c join passage p on p.id = c.passage_id
        where c.revision_id = r.id and p.standing = 'waiting') as outdated,
      (select count(*)::int from comment c
        where c.summary_id = s.id and c.parent_id is null and c.resolved_at is null) as "openComments",
      array(select u.name from summary_contributor sc join user_account u on u.id = sc.user_id
        where sc.summary_id = s.id order by u.name) as authors,
      exists (select 1 from revision_hands(r.id) h where h.user_id = ${actor.id}::uuid) as mine
    from summary s
    join lateral (select * from revision r where r.summary_id = s.id order by r.number desc limit 1) r on true
    where s.state in ('in_review', 'approved', 'scheduled')
    order by r.created_at`);
}

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
  revisions: { number: number; cause: string; createdAt: Date }[];
}

/** Everything on the review page of a summary; null for one that was never submitted. */
export async function findReviewSubject(_actor: Editor, summaryId: string): Promise<ReviewSubject | null> {
  const [summary, revisions, comments, reviews] = await Promise.all([
    db.summary.findUnique({
      where: { id: summaryId },
      include: { scheduled: { include: { scheduledBy: { select: { name: true } } } } },
    }),
    db.revision.findMany({ where: { summaryId }, orderBy: { number: "desc" } }),
    db.comment.findMany({
      where: { summaryId },
      orderBy: [{ createdAt: "asc" }, { id: "asc" }],
      include: {
        author: { select: { id: true, name: true } },
        guest: { select: { id: true, name: true } },
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
  const [latest] = revisions;
  if (!summary || !latest) return null;
  const [{ hands, hash, standing }] = await liveState(latest.id);
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
    revisions: revisions.map(({ number, cause, createdAt }) => ({ number, cause, createdAt })),
  };
}

/** A person of the desk, or a guest, who is called one wherever their words stand. */
function authorOf({
  author,
  guest,
}: Record<"author" | "guest", { id: string; name: string } | null>): CommentView["author"] {
  if (author) return author;
  return { id: guest?.id ?? "", name: `${guest?.name ?? "Somebody"} (guest)` };
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
