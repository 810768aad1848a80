import { write } from "@/lib/audit/commands";
import type { Editor } from "@/lib/core/actor";
import type { Tx } from "@/lib/core/db";
import { AppError, notFound, stale } from "@/lib/core/errors";
import { emptyPageCache } from "@/lib/core/page-cache";
import { transition } from "@/lib/summary/rules";
import type { Doc, EvidencePassage, RevisionEvidence } from "@/lib/summary/schema";
import { redFindings } from "@/lib/summary/text/check";
import { verifyAnchor } from "@/lib/text/anchor";
import type { Prisma } from "@/prisma/generated/client";
import { canPublish } from "./policy";
import { chooseSlug, freezeBody, freezePassage, freezeTags } from "./rules";
import type { PublishInput } from "./schema";

export interface Published {
  slug: string;
  number: number;
}

/**
 * Makes an approved revision public as a frozen snapshot: text, cited passages with their context, tags, and the names
 * of the day. Every anchor is verified once more. The database itself refuses a revision without a standing approval
 * by somebody who had no hand in it.
 * @throws AppError forbidden, not_found, conflict (not approved), stale (text or evidence moved),
 * unprocessable (red checks)
 */
export async function publish(actor: Editor, input: PublishInput): Promise<Published> {
  const published = await write({ actor, key: input.id, request: input }, async (tx) => {
    const subject = await lockApproved(tx, input);
    const evidence = subject.evidence as unknown as RevisionEvidence;
    const number = (await tx.publication.count({ where: { summaryId: subject.summaryId } })) + 1;
    const slug = await currentSlug(tx, subject.summaryId, subject.headline);
    await tx.publication.updateMany({
      where: { summaryId: subject.summaryId, supersededAt: null },
      data: { supersededAt: new Date() },
    });
    await tx.publication.create({
      data: {
        id: input.id,
        summaryId: subject.summaryId,
        revisionId: subject.id,
        number,
        slug,
        headline: subject.headline,
        body: freezeBody(subject.doc as unknown as Doc) as unknown as Prisma.InputJsonObject,
        contentHash: subject.contentHash,
        kind: number === 1 ? "first" : "correction",
        publishedById: actor.id,
      },
    });
    await freezeEvidence(tx, input.id, evidence.passages);
    await tx.summary.update({
      where: { id: subject.summaryId },
      data: { state: "published", rev: { increment: 1 }, updatedAt: new Date() },
    });
    return {
      value: { slug, number },
      events: [
        {
          action: "publication.published" as const,
          subject: { type: "summary" as const, id: subject.summaryId },
          payload: {
            publicationId: input.id,
            revisionId: subject.id,
            number,
            slug,
            contentHash: subject.contentHash,
          },
        },
      ],
    };
  });
  emptyPageCache();
  return published;
}

/** The latest revision of a summary, if it may be published now. The summary's row is locked from here on. */
async function lockApproved(tx: Tx, input: PublishInput) {
  const [locked] = await tx.$queryRaw<{ id: string }[]>`
    select id from summary where id = ${input.summaryId}::uuid for update`;
  const summary = locked && (await tx.summary.findUnique({ where: { id: locked.id } }));
  if (!summary) throw notFound("summary");
  if (!canPublish(summary.state)) {
    const message = "Only an approved summary can be published. Ask a reviewer to look at it.";
    throw new AppError("conflict", message);
  }
  const revision = await tx.revision.findFirst({
    where: { summaryId: summary.id },
    orderBy: { number: "desc" },
  });
  if (!revision || !transition(summary.state, "publish")) throw notFound("approved revision");
  const [live] = await tx.$queryRaw<
    { hash: string }[]
  >`select live_content_hash(${revision.id}::uuid) as hash`;
  if (revision.contentHash !== input.contentHash || live?.hash !== revision.contentHash) {
    throw stale("The text or its evidence has changed since it was approved. It needs another look.", {
      revision: revision.number,
    });
  }
  const { passages } = revision.evidence as unknown as RevisionEvidence;
  const findings = redFindings(revision.doc as unknown as Doc, passages);
  if (findings.length > 0) {
    throw new AppError("unprocessable", "The checks of this text are red. It has to be put right first.", {
      current: { findings },
    });
  }
  return revision;
}

/** The address stays what it was at first publication. */
async function currentSlug(tx: Tx, summaryId: string, headline: string): Promise<string> {
  const existing = await tx.summarySlug.findFirst({ where: { summaryId, current: true } });
  if (existing) return existing.slug;
  // one at a time, so that two summaries with one headline do not choose one address
  await tx.$executeRaw`select pg_advisory_xact_lock(hashtextextended('summary_slug', 0))`;
  const taken = new Set((await tx.summarySlug.findMany({ select: { slug: true } })).map((row) => row.slug));
  const slug = chooseSlug(headline, (candidate) => taken.has(candidate));
  await tx.summarySlug.create({ data: { slug, summaryId } });
  return slug;
}

async function freezeEvidence(tx: Tx, publicationId: string, passages: EvidencePassage[]): Promise<void> {
  const versionIds = [...new Set(passages.map((passage) => passage.versionId))];
  const versions = await tx.sourceVersion.findMany({
    where: { id: { in: versionIds } },
    select: { id: true, text: true },
  });
  const texts = new Map(versions.map((version) => [version.id, version.text]));
  const rows = passages.map((passage, index) => {
    const text = texts.get(passage.versionId) ?? "";
    if (!passage.segments.every((segment) => verifyAnchor(text, segment))) {
      throw new AppError(
        "conflict",
        `The words of citation ${index + 1} are not in its source. Nothing was published.`,
      );
    }
    const { segments, context, ...frozen } = freezePassage(passage, index + 1, text);
    return {
      publicationId,
      ...frozen,
      segments: segments as unknown as Prisma.InputJsonArray,
      context: context as unknown as Prisma.InputJsonObject,
    };
  });
  await tx.publishedPassage.createMany({ data: rows });
  await tx.publishedTag.createMany({
    data: passages.flatMap(freezeTags).map((tag) => ({ publicationId, ...tag })),
  });
}
