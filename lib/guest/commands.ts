import { write } from "@/lib/audit/commands";
import type { AuditAction, AuditEvent, Job } from "@/lib/audit/schema";
import { type Editor, guestActor } from "@/lib/core/actor";
import type { Tx } from "@/lib/core/db";
import { env } from "@/lib/core/env";
import { AppError, forbidden, invalid, notFound } from "@/lib/core/errors";
import { newSecret, sha256 } from "@/lib/core/id";
import { noticeJob } from "@/lib/notice/rules";
import type { Doc } from "@/lib/summary/schema";
import { plainText } from "@/lib/summary/text/plain";
import { Prisma } from "@/prisma/generated/client";
import { canInviteGuest, canRevokeGuest } from "./policy";
import { guestBehind } from "./queries";
import { endOf, guestStatus, signedToken } from "./rules";
import {
  type ArriveInput,
  type GuestCommentInput,
  type InviteGuestInput,
  OPINION_WORDS,
  type OpinionInput,
  type RevokeGuestInput,
} from "./schema";

/**
 * Makes a link for somebody from outside to the latest revision of a summary under review, and to nothing else.
 * @returns the token for the link, this once; only the hash of its secret is kept
 * @throws AppError not_found, conflict (not under review, or a newer revision is there), forbidden
 */
export async function inviteGuest(
  actor: Editor,
  { id, revisionId, name, days }: InviteGuestInput,
  now = new Date(),
): Promise<{ token: string; expiresAt: Date }> {
  if (!canInviteGuest(actor)) throw forbidden("You may not invite guests.");
  const secret = newSecret();
  const expiresAt = endOf(days, now);
  const token = signedToken(secret, { revisionId, expiresAt }, env().NEXTAUTH_SECRET);
  return write({ actor }, async (tx) => {
    const revision = await tx.revision.findUnique({
      where: { id: revisionId },
      include: { summary: { select: { id: true, state: true } } },
    });
    if (!revision) throw notFound("revision");
    const { id: summaryId, state } = revision.summary;
    const later = await tx.revision.count({ where: { summaryId, number: { gt: revision.number } } });
    if (later > 0) throw new AppError("conflict", "There is a newer revision. Load the page again.");
    if (!["in_review", "approved", "scheduled"].includes(state)) {
      throw new AppError("conflict", "Guests are invited to what is under review.");
    }
    await tx.guest.create({
      data: {
        id,
        summaryId,
        revisionId,
        name,
        tokenHash: sha256(secret),
        invitedById: actor.id,
        createdAt: now,
        expiresAt,
      },
    });
    const payload = { guestId: id, guest: name, revision: revision.number, note: `${name} (guest)` };
    return { value: { token, expiresAt }, events: [event("guest.invited", summaryId, payload)] };
  });
}

/** Takes a link back; it leads nowhere from now on. What the guest said stays. @throws AppError not_found, forbidden */
export async function revokeGuest(actor: Editor, { id }: RevokeGuestInput, now = new Date()): Promise<null> {
  return write({ actor }, async (tx) => {
    const guest = await tx.guest.findUnique({ where: { id } });
    if (!guest) throw notFound("guest");
    if (!canRevokeGuest(actor, guest.invitedById)) {
      throw forbidden("Only whoever invited a guest, or a reviewer, takes the link back.");
    }
    const { count } = await tx.guest.updateMany({ where: { id, revokedAt: null }, data: { revokedAt: now } });
    const payload = { guestId: id, note: `${guest.name} (guest)` };
    return { value: null, events: count ? [event("guest.revoked", guest.summaryId, payload)] : [] };
  });
}

/** The first time that a guest has the page before them. @throws AppError not_found */
export async function arrive({ token }: ArriveInput, now = new Date()): Promise<null> {
  const known = await openGuest(token, now);
  if (known.openedAt) return null;
  return write({ actor: guestActor(known.name) }, async (tx) => {
    const { id, summaryId } = known;
    const { count } = await tx.guest.updateMany({ where: { id, openedAt: null }, data: { openedAt: now } });
    return { value: null, events: count ? [event("guest.opened", summaryId, { guestId: id })] : [] };
  });
}

/**
 * A guest's remark on the revision of their link, or their answer in a thread that they began. The same id with the same words again changes nothing.
 * @throws AppError not_found (taken back, ended, or never made), invalid, conflict
 */
export async function guestComment(input: GuestCommentInput, now = new Date()): Promise<{ id: string }> {
  const { token, id, threadId, passageId, anchor, body } = input;
  const { name } = await openGuest(token, now);
  return write({ actor: guestActor(name) }, async (tx) => {
    const guest = await openGuest(token, now, tx);
    const { summaryId, revisionId } = guest;
    const known = await tx.comment.findUnique({ where: { id } });
    if (known?.guestId === guest.id && known.body === body) return { value: { id }, events: [] };
    if (known) throw new AppError("conflict", "This id was already used for another comment.");
    const revision = await tx.revision.findUniqueOrThrow({
      where: { id: revisionId },
      select: { number: true, doc: true, citations: { select: { passageId: true } } },
    });
    if (anchor) {
      const { text } = plainText(revision.doc as unknown as Doc);
      if (text.slice(anchor.start, anchor.end) !== anchor.exact)
        throw invalid("These words are not in this revision.");
    }
    if (passageId && !revision.citations.some((one) => one.passageId === passageId)) {
      throw invalid("This revision does not cite that passage.");
    }
    const isOwn = await tx.comment.count({
      where: { id: threadId ?? id, guestId: guest.id, parentId: null },
    });
    if (threadId && isOwn === 0) throw invalid("This is not a thread of yours.");
    await tx.comment.create({
      data: {
        id,
        parentId: threadId,
        summaryId,
        revisionId,
        passageId,
        body,
        anchor: anchor ?? Prisma.DbNull,
        guestId: guest.id,
      },
    });
    const payload = {
      ...{ commentId: id, guestId: guest.id, revision: revision.number },
      ...{ parentId: threadId, passageId, body },
    };
    const path = `/desk/review/${summaryId}#comment-${threadId ?? id}`;
    return {
      value: { id },
      events: [event("comment.added", summaryId, payload)],
      jobs: [guestNotice(guest, id, body, path, threadId)],
    };
  });
}

/** What a guest thinks of the whole. It binds nobody; a later one takes its place. @throws AppError not_found */
export async function giveOpinion({ token, opinion, note }: OpinionInput, now = new Date()): Promise<null> {
  const { name } = await openGuest(token, now);
  return write({ actor: guestActor(name) }, async (tx) => {
    const guest = await openGuest(token, now, tx);
    if (guest.opinion === opinion && guest.opinionNote === note) return { value: null, events: [] };
    const data = { opinion, opinionNote: note, opinionAt: now };
    await tx.guest.update({ where: { id: guest.id }, data });
    const words = [OPINION_WORDS[opinion], note].filter(Boolean).join(": ");
    const payload = { guestId: guest.id, opinion, note: words };
    const told = `${guest.id}:${now.toISOString()}`;
    return {
      value: null,
      events: [event("guest.opinion", guest.summaryId, payload)],
      jobs: [guestNotice(guest, told, words, `/desk/review/${guest.summaryId}#guests`)],
    };
  });
}

type Guest = NonNullable<Awaited<ReturnType<typeof guestBehind>>>;

/** @throws AppError not_found, the same for a link taken back, ended and never made */
async function openGuest(token: string, now: Date, tx?: Tx): Promise<Guest> {
  const guest = await guestBehind(token, tx);
  if (guest && guestStatus(guest, now) === "open") return guest;
  throw new AppError("not_found", "This link leads nowhere any more. Ask whoever sent it for another.");
}

function guestNotice(
  guest: Guest,
  told: string,
  detail: string,
  path: string,
  thread: string | null = null,
): Job {
  const { summaryId, invitedById } = guest;
  const to = [{ people: [invitedById] }, { authors: summaryId }, ...(thread ? [{ thread }] : [])];
  return noticeJob({
    kind: "guest_wrote",
    event: told,
    by: guestActor(guest.name),
    to,
    summaryId,
    detail,
    path,
  });
}

function event(action: AuditAction, summaryId: string, payload: AuditEvent["payload"]): AuditEvent {
  return { action, subject: { type: "summary", id: summaryId }, payload };
}
