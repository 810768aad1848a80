import { write } from "@/lib/audit/commands";
import { sameContent } from "@/lib/audit/rules";
import {
  checkNameIsFree,
  claimSlug,
  idByName,
  keepNames,
  lockEntries,
  mergeEntries,
  type PassageMoves,
  plain,
  type Shelf,
  seen,
  unmergeEntry,
} from "@/lib/codebook/commands";
import { canEditCodebook } from "@/lib/codebook/policy";
import { cleanAliases } from "@/lib/codebook/rules";
import type { MergeInput, Unmerged, UnmergeInput } from "@/lib/codebook/schema";
import type { Editor } from "@/lib/core/actor";
import type { Tx } from "@/lib/core/db";
import { AppError, forbidden, invalid } from "@/lib/core/errors";
import { emptyPageCache } from "@/lib/core/page-cache";
import { foldName } from "@/lib/text/fold";
import { slugify } from "@/lib/text/slug";
import { toOption, toView, viewRow } from "./queries";
import { makesCircle, type Parents, placesAfterMerge } from "./rules";
import {
  type ChangeIssueInput,
  type CreatedIssue,
  type CreateIssueInput,
  changeIssueInput,
  createIssueInput,
  type IssueView,
  type MovedIssue,
} from "./schema";

/** Issues, as merging knows them: what only they have is their place in the tree. */
const issues: Shelf<IssueView, { places: MovedIssue[] }> = {
  kind: "issue",
  async find(tx, id) {
    const row = await tx.issue.findUnique({ where: { id }, ...viewRow });
    return row && toView(row);
  },
  async moveOwn(tx, from, into) {
    const places = placesAfterMerge(from.id, into.id, await parentsOf(tx));
    for (const place of places) {
      await tx.issue.update({ where: { id: place.id }, data: { parentId: place.after } });
    }
    return { places };
  },
  async moveOwnBack(tx, id, { into, places }) {
    const { parentId, parent } = await tx.issue.findUniqueOrThrow({
      where: { id },
      include: { parent: true },
    });
    // the issue above may have been merged as well meanwhile
    const above = parent?.mergedIntoId ?? parentId;
    const isInto = above === into.id && parentId !== above;
    await tx.issue.update({ where: { id }, data: { parentId: isInto ? null : above } });
    await putBack(tx, places);
  },
};

/**
 * Adds an issue. One that has that name already, or is known by it, is offered instead. Retries are harmless.
 * @throws AppError conflict when the id belongs to another issue; invalid when there is no such parent
 */
export async function createIssue(actor: Editor, input: CreateIssueInput): Promise<CreatedIssue> {
  if (!canEditCodebook(actor)) throw forbidden("You cannot change the codebook.");
  const { id, name, parentId, definition } = createIssueInput.parse(input);
  return write<CreatedIssue>({ actor, key: id, request: { name, parentId, definition } }, async (tx) => {
    await lockEntries(tx, "issue");
    const same = await tx.issue.findUnique({ where: { id }, ...viewRow });
    if (same) {
      if (same.nameFolded !== foldName(name)) {
        throw new AppError("conflict", "This id already belongs to another issue. Try again.");
      }
      return { value: { outcome: "created", issue: toOption(same) }, events: [] };
    }
    const known = await idByName(tx, "issue", name);
    if (known) {
      const row = await tx.issue.findUniqueOrThrow({ where: { id: known }, ...viewRow });
      return { value: { outcome: "existing", issue: toOption(row) }, events: [] };
    }
    await checkPlace(tx, id, parentId);
    const slug = await claimSlug(tx, "issue", id, name);
    const data = { id, slug, name, nameFolded: foldName(name), definition, parentId, createdById: actor.id };
    const row = await tx.issue.create({ data, ...viewRow });
    await keepNames(tx, "issue", id, { slug, aliases: [] });
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
  if (!canEditCodebook(actor)) throw forbidden("You cannot change the codebook.");
  const { id, mutation, rev, ...wanted } = changeIssueInput.parse(input);
  const view = await write<IssueView>({ actor, key: mutation, request: { id, rev, wanted } }, async (tx) => {
    await lockEntries(tx, "issue");
    const before = await seen(tx, issues, id, rev);
    const { name, definition, parentId } = wanted;
    const aliases = cleanAliases(name, wanted.aliases).sort();
    if (foldName(name) !== foldName(before.name)) await checkNameIsFree(tx, "issue", id, name);
    if (parentId !== before.parentId) await checkPlace(tx, id, parentId);
    const renamed = slugify(name) !== slugify(before.name);
    const slug = renamed ? await claimSlug(tx, "issue", id, name) : before.slug;
    const after = { ...before, name, definition, parentId, slug, aliases };
    if (sameContent(after, before)) return { value: before, events: [] };
    await keepNames(tx, "issue", id, { slug, aliases });
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
 * Makes one issue of two; what stands below the first goes along. A passage that is tagged with both keeps the tag of
 * the second. @throws AppError as `mergeEntries`
 */
export function mergeIssues(actor: Editor, input: MergeInput, passages: PassageMoves): Promise<IssueView> {
  return mergeEntries(issues, actor, input, passages);
}

/** Takes a merge of issues back. @throws AppError as `unmergeEntry` */
export function unmergeIssue(actor: Editor, input: UnmergeInput, passages: PassageMoves): Promise<Unmerged> {
  return unmergeEntry(issues, actor, input, passages);
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
