import { write } from "@/lib/audit/commands";
import { sameContent } from "@/lib/audit/rules";
import type { Editor } from "@/lib/core/actor";
import type { Tx } from "@/lib/core/db";
import { AppError, forbidden, invalid, notFound, stale } from "@/lib/core/errors";
import { newId } from "@/lib/core/id";
import { emptyPageCache } from "@/lib/core/page-cache";
import type { PassageMoves } from "@/lib/speaker/commands";
import { cleanAliases } from "@/lib/speaker/rules";
import type { Unmerged } from "@/lib/speaker/schema";
import { foldName, freeSlug, slugify } from "@/lib/text/fold";
import type { Prisma } from "@/prisma/generated/client";
import { canEditIssues, canMergeIssues } from "./policy";
import { toOption, toView, viewRow } from "./queries";
import { makesCircle, mergedNames, type Parents, placesAfterMerge } from "./rules";
import {
  type ChangeIssueInput,
  type CreatedIssue,
  type CreateIssueInput,
  changeIssueInput,
  createIssueInput,
  type IssueMerge,
  type IssueOption,
  type IssueView,
  type MergeIssuesInput,
  type MovedIssue,
  type UnmergeIssueInput,
} from "./schema";

/**
 * Adds an issue. One that has that name already, or is known by it, is offered instead. Retries are harmless.
 * @throws AppError conflict when the id belongs to another issue; invalid when there is no such parent
 */
export async function createIssue(actor: Editor, input: CreateIssueInput): Promise<CreatedIssue> {
  if (!canEditIssues(actor)) throw forbidden("You cannot change the codebook.");
  const { id, name, parentId, definition } = createIssueInput.parse(input);
  return write<CreatedIssue>({ actor, key: id, request: { name, parentId, definition } }, async (tx) => {
    await lockIssues(tx);
    const same = await tx.issue.findUnique({ where: { id }, ...viewRow });
    if (same) {
      if (same.nameFolded !== foldName(name)) {
        throw new AppError("conflict", "This id already belongs to another issue. Try again.");
      }
      return { value: { outcome: "created", issue: toOption(same) }, events: [] };
    }
    const known = await findByName(tx, name);
    if (known) return { value: { outcome: "existing", issue: known }, events: [] };
    await checkPlace(tx, id, parentId);
    const slug = await claimSlug(tx, id, name);
    const row = await tx.issue.create({
      data: {
        id,
        slug,
        name,
        nameFolded: foldName(name),
        definition,
        parentId,
        createdById: actor.id,
        slugs: { create: { slug } },
      },
      ...viewRow,
    });
    const payload = { name, slug, parentId, definition };
    return {
      value: { outcome: "created", issue: toOption(row) },
      events: [{ action: "issue.created", subject: { type: "issue", id }, payload }],
    };
  });
}

/**
 * Changes name, definition, aliases and place in the tree. A new name brings a new address; the old ones lead there
 * for ever.
 * @throws AppError not_found, invalid (the name is taken, a circle), stale with the issue as it stands
 */
export async function changeIssue(actor: Editor, input: ChangeIssueInput): Promise<IssueView> {
  if (!canEditIssues(actor)) throw forbidden("You cannot change the codebook.");
  const { id, mutation, rev, ...wanted } = changeIssueInput.parse(input);
  const view = await write<IssueView>({ actor, key: mutation, request: { id, rev, wanted } }, async (tx) => {
    await lockIssues(tx);
    const before = await seen(tx, id, rev);
    const { name, definition, parentId } = wanted;
    const aliases = cleanAliases(name, wanted.aliases).sort();
    if (foldName(name) !== foldName(before.name)) await checkNameIsFree(tx, id, name);
    if (parentId !== before.parentId) await checkPlace(tx, id, parentId);
    const renamed = slugify(name) !== slugify(before.name);
    const slug = renamed ? await claimSlug(tx, id, name) : before.slug;
    const after = { ...before, name, definition, parentId, slug, aliases };
    if (sameContent(after, before)) return { value: before, events: [] };
    await tx.issueSlug.createMany({ data: [{ slug, issueId: id }], skipDuplicates: true });
    await keepAliases(tx, id, aliases);
    const data = { name, definition, parentId, slug, nameFolded: foldName(name), rev: { increment: 1 } };
    const row = await tx.issue.update({ where: { id }, data, ...viewRow });
    const value = toView(row);
    const payload = plain({ before, after: value });
    return { value, events: [{ action: "issue.changed", subject: { type: "issue", id }, payload }] };
  });
  emptyPageCache();
  return view;
}

/**
 * Makes one issue of two: tags, names, addresses and what stands below the first go to the second. A passage that is
 * tagged with both keeps the tag of the second. What was merged into the first before leads to the second too.
 * @throws AppError forbidden, not_found, invalid, stale
 */
export async function mergeIssues(
  actor: Editor,
  { id, intoId, rev, intoRev, mutation }: MergeIssuesInput,
  passages: PassageMoves,
): Promise<IssueView> {
  if (!canMergeIssues(actor)) throw forbidden("Only admins merge issues.");
  if (id === intoId) throw invalid("Choose two different issues.");
  const view = await write<IssueView>({ actor, key: mutation, request: { id, intoId } }, async (tx) => {
    await lockIssues(tx);
    // whoever is tagging with one of the two has finished, or will find it gone
    await tx.$executeRaw`select 1 from issue where id in (${id}::uuid, ${intoId}::uuid) order by id for update`;
    const from = await seen(tx, id, rev);
    const into = await seen(tx, intoId, intoRev);
    const aliases = mergedNames(from, into).map(aliasRow);
    await tx.issueAlias.createMany({ data: aliases.map((one) => ({ ...one, issueId: intoId })) });
    const slugs = await tx.issueSlug.findMany({ where: { issueId: id } });
    await tx.issueSlug.updateMany({ where: { issueId: id }, data: { issueId: intoId } });
    const chained = await tx.issue.findMany({ where: { mergedIntoId: id }, select: { id: true } });
    await tx.issue.updateMany({ where: { mergedIntoId: id }, data: { mergedIntoId: intoId } });
    const places = placesAfterMerge(id, intoId, await parentsOf(tx));
    for (const place of places) {
      await tx.issue.update({ where: { id: place.id }, data: { parentId: place.after } });
    }
    await tx.issue.update({ where: { id }, data: { mergedIntoId: intoId, rev: { increment: 1 } } });
    const row = await tx.issue.update({
      where: { id: intoId },
      data: { rev: { increment: 1 } },
      ...viewRow,
    });
    const { moved, events, jobs } = await passages.move(tx, actor, { mutation, from: id, to: intoId });
    const merge: IssueMerge = {
      mutation,
      name: from.name,
      into: { id: intoId, name: into.name },
      aliases: aliases.map((one) => one.id),
      slugs: slugs.map((one) => one.slug),
      chained: chained.map((one) => one.id),
      places,
      passages: moved,
    };
    const subject = { type: "issue" as const, id };
    return {
      value: toView(row),
      events: [{ action: "issue.merged", subject, payload: plain(merge) }, ...events],
      jobs,
    };
  });
  emptyPageCache();
  return view;
}

/**
 * Takes a merge back: exactly what moved goes back, but for what someone has changed since.
 * @throws AppError forbidden, not_found, conflict (another merge has to be taken back first)
 */
export async function unmergeIssue(
  actor: Editor,
  { id, mutation }: UnmergeIssueInput,
  passages: PassageMoves,
): Promise<Unmerged> {
  if (!canMergeIssues(actor)) throw forbidden("Only admins take a merge back.");
  const result = await write<Unmerged>({ actor, key: mutation, request: { id } }, async (tx) => {
    await lockIssues(tx);
    const row = await tx.issue.findUnique({ where: { id }, include: { parent: true } });
    const event = await tx.auditEvent.findFirst({
      where: { subjectId: id, action: "issue.merged" },
      orderBy: { seq: "desc" },
    });
    if (!row?.mergedIntoId || !event) throw notFound("merge to take back");
    const merge = event.payload as unknown as IssueMerge;
    if (row.mergedIntoId !== merge.into.id) {
      const message = `${merge.into.name} was itself merged into another issue since. Take that back first.`;
      throw new AppError("conflict", message);
    }
    await tx.issueAlias.deleteMany({ where: { id: { in: merge.aliases } } });
    await tx.issueSlug.updateMany({ where: { slug: { in: merge.slugs } }, data: { issueId: id } });
    await tx.issue.updateMany({ where: { id: { in: merge.chained } }, data: { mergedIntoId: id } });
    // the issue above may have been merged as well meanwhile
    const parentId = row.parent?.mergedIntoId ?? row.parentId;
    const data = {
      mergedIntoId: null,
      parentId: parentId === merge.into.id && row.parentId !== parentId ? null : parentId,
      rev: { increment: 1 },
    };
    await tx.issue.update({ where: { id }, data });
    await tx.issue.update({ where: { id: merge.into.id }, data: { rev: { increment: 1 } } });
    await putBack(tx, merge.places);
    const back = { mutation, undoes: merge.mutation, moved: merge.passages };
    const { moved, events, jobs, restored, kept } = await passages.moveBack(tx, actor, back);
    const payload = plain({ mutation, name: row.name, from: merge.into, passages: moved, kept });
    return {
      value: { restored, kept },
      events: [{ action: "issue.unmerged", subject: { type: "issue", id }, payload }, ...events],
      jobs,
    };
  });
  emptyPageCache();
  return result;
}

/** Names, addresses and places in the tree are given out one at a time: two people never make the same, or a circle. */
async function lockIssues(tx: Tx): Promise<void> {
  await tx.$executeRaw`select pg_advisory_xact_lock(hashtextextended('issue', 0))`;
}

/** @throws AppError not_found, stale */
async function seen(tx: Tx, id: string, rev: number): Promise<IssueView> {
  const row = await tx.issue.findUnique({ where: { id }, ...viewRow });
  if (!row) throw notFound("issue");
  const view = toView(row);
  if (row.mergedIntoId) throw stale(`${row.name} was merged into another issue in the meantime.`, view);
  if (row.rev !== rev) throw stale(`Someone changed ${row.name} in the meantime.`, view);
  return view;
}

/** Every issue's parent; those that were merged away have left the tree. */
async function parentsOf(tx: Tx): Promise<Parents> {
  const rows = await tx.issue.findMany({
    where: { mergedIntoId: null },
    select: { id: true, parentId: true },
  });
  return new Map(rows.map((row) => [row.id, row.parentId]));
}

/** @throws AppError invalid */
async function checkPlace(tx: Tx, id: string, parentId: string | null): Promise<void> {
  if (!parentId) return;
  const parents = await parentsOf(tx);
  const message = !parents.has(parentId)
    ? "The issue above it is not there any more. Choose another."
    : "An issue cannot stand below itself. Choose another place.";
  if (!parents.has(parentId) || makesCircle(id, parentId, parents))
    throw invalid(message, { parentId: message });
}

/** Back to where a merge took them from: those that nobody has moved since, and that close no circle there. */
async function putBack(tx: Tx, places: MovedIssue[]): Promise<void> {
  for (const { id, before, after } of places) {
    const parents = await parentsOf(tx);
    if (!parents.has(id) || parents.get(id) !== after || makesCircle(id, before, parents)) continue;
    await tx.issue.update({ where: { id }, data: { parentId: before } });
  }
}

/** The issue that has this name, else one that is known by it. */
async function findByName(tx: Tx, name: string): Promise<IssueOption | null> {
  const folded = foldName(name);
  const row =
    (await tx.issue.findFirst({ where: { nameFolded: folded, mergedIntoId: null }, ...viewRow })) ??
    (await tx.issue.findFirst({
      where: { aliases: { some: { folded } }, mergedIntoId: null },
      orderBy: { createdAt: "asc" },
      ...viewRow,
    }));
  return row ? toOption(row) : null;
}

/** @throws AppError invalid */
async function checkNameIsFree(tx: Tx, id: string, name: string): Promise<void> {
  const where = { nameFolded: foldName(name), mergedIntoId: null, id: { not: id } };
  const other = await tx.issue.findFirst({ where });
  if (!other) return;
  const message = `There is already an issue called ${other.name}. Choose another name, or have the two merged.`;
  throw invalid(message, { name: message });
}

/**
 * An address for a name: a free one, or one that this issue had before. Addresses are never reused: those of the past
 * count as taken.
 */
async function claimSlug(tx: Tx, id: string, name: string): Promise<string> {
  const wanted = slugify(name);
  const others = { slug: { startsWith: wanted }, id: { not: id } };
  const known = await tx.issueSlug.findMany({
    where: { slug: { startsWith: wanted }, issueId: { not: id } },
  });
  // a merged issue's own address leads elsewhere, and is still its own
  const inUse = await tx.issue.findMany({ where: others, select: { slug: true } });
  return freeSlug(wanted, new Set([...known, ...inUse].map(({ slug }) => slug)));
}

/** Rows that say the same stay the rows they are. */
async function keepAliases(tx: Tx, issueId: string, aliases: string[]): Promise<void> {
  await tx.issueAlias.deleteMany({ where: { issueId, alias: { notIn: aliases } } });
  const data = aliases.map((alias) => ({ ...aliasRow(alias), issueId }));
  await tx.issueAlias.createMany({ data, skipDuplicates: true });
}

function aliasRow(alias: string) {
  return { id: newId(), alias, folded: foldName(alias) };
}

function plain(value: object): Prisma.InputJsonObject {
  return value as Prisma.InputJsonObject;
}
