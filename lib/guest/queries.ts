import type { Editor } from "@/lib/core/actor";
import { db, type Tx } from "@/lib/core/db";
import { env } from "@/lib/core/env";
import { sha256 } from "@/lib/core/id";
import type { CommentAnchor } from "@/lib/review/schema";
import type { Doc, RevisionEvidence } from "@/lib/summary/schema";
import { guestStatus, isSigned, secretOf } from "./rules";
import type { GuestView, Opinion } from "./schema";

/** The row behind a link, whatever its state; null for a link that was never made, or not by this site's key. */
export async function guestBehind(token: string, client: Pick<Tx, "guest"> | typeof db = db) {
  const row = await client.guest.findUnique({ where: { tokenHash: sha256(secretOf(token)) } });
  const { NEXTAUTH_SECRET, NEXTAUTH_SECRET_PREVIOUS } = env();
  return row && isSigned(token, row, [NEXTAUTH_SECRET, NEXTAUTH_SECRET_PREVIOUS]) ? row : null;
}

/** What a guest sees: one revision, what they themselves said of it, and what was answered to them. */
export interface GuestSubject {
  name: string;
  expiresAt: Date;
  opinion: Opinion | null;
  opinionNote: string;
  revision: { number: number; headline: string; doc: Doc; evidence: RevisionEvidence };
  /** a later revision is there: what the guest reads is not what would be published */
  hasMovedOn: boolean;
  comments: GuestThread[];
}

/** A remark of the guest's own, and what was answered to it. Threads of others are the desk's. */
export interface GuestThread {
  id: string;
  body: string;
  passageId: string | null;
  anchor: CommentAnchor | null;
  isSettled: boolean;
  answers: { id: string; by: string; isOwn: boolean; body: string }[];
}

/** Everything behind an open link. @returns why there is nothing: it was taken back, has ended, or never was */
export async function guestSubject(
  token: string,
  now = new Date(),
): Promise<GuestSubject | "revoked" | "expired" | "unknown"> {
  const guest = await guestBehind(token);
  if (!guest) return "unknown";
  const status = guestStatus(guest, now);
  if (status !== "open") return status;
  const [revision, later, comments] = await Promise.all([
    db.revision.findUniqueOrThrow({ where: { id: guest.revisionId } }),
    db.revision.findFirst({ where: { summaryId: guest.summaryId }, orderBy: { number: "desc" } }),
    ownThreads(guest),
  ]);
  return {
    name: guest.name,
    expiresAt: guest.expiresAt,
    opinion: guest.opinion as Opinion | null,
    opinionNote: guest.opinionNote,
    revision: {
      number: revision.number,
      headline: revision.headline,
      doc: revision.doc as unknown as Doc,
      evidence: revision.evidence as unknown as RevisionEvidence,
    },
    hasMovedOn: later !== null && later.number > revision.number,
    comments,
  };
}

const IN_ORDER = [{ createdAt: "asc" }, { id: "asc" }] as const;

async function ownThreads({ id: guestId, name }: { id: string; name: string }): Promise<GuestThread[]> {
  const threads = await db.comment.findMany({
    where: { guestId, parentId: null },
    orderBy: [...IN_ORDER],
    include: { replies: { orderBy: [...IN_ORDER], include: { author: { select: { name: true } } } } },
  });
  return threads.map(({ id, body, passageId, anchor, resolvedAt, replies }) => ({
    id,
    body,
    passageId,
    anchor: anchor as CommentAnchor | null,
    isSettled: resolvedAt !== null,
    answers: replies.map((reply) => ({
      id: reply.id,
      by: reply.author?.name ?? name,
      isOwn: reply.guestId === guestId,
      body: reply.body,
    })),
  }));
}

/** Everybody from outside who was asked about a summary, the newest first. */
export async function guestsOf(_actor: Editor, summaryId: string, now = new Date()): Promise<GuestView[]> {
  const rows = await db.guest.findMany({
    where: { summaryId },
    orderBy: { createdAt: "desc" },
    take: 100,
    include: {
      invitedBy: { select: { name: true } },
      revision: { select: { number: true } },
      _count: { select: { comments: true } },
    },
  });
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    revisionNumber: row.revision.number,
    invitedBy: row.invitedBy.name,
    expiresAt: row.expiresAt,
    openedAt: row.openedAt,
    status: guestStatus(row, now),
    opinion: row.opinion as Opinion | null,
    opinionNote: row.opinionNote,
    comments: row._count.comments,
  }));
}
