import { write } from "@/lib/audit/commands";
import type { Editor } from "@/lib/core/actor";
import type { Tx } from "@/lib/core/db";
import { AppError, forbidden, invalid } from "@/lib/core/errors";
import { foldName, freeSlug, slugify } from "@/lib/text/fold";
import { canEditIssues } from "./policy";
import { type CreatedIssue, type CreateIssueInput, createIssueInput, type IssueOption } from "./schema";

const optionRow = {
  include: { aliases: { orderBy: { alias: "asc" } }, parent: { select: { name: true } } },
} as const;

/**
 * Adds an issue. One that has that name already, or is known by it, is offered instead. Retries are harmless.
 * @throws AppError conflict when the id belongs to another issue; invalid when there is no such parent
 */
export async function createIssue(actor: Editor, input: CreateIssueInput): Promise<CreatedIssue> {
  if (!canEditIssues(actor)) throw forbidden("You cannot change the codebook.");
  const { id, name, parentId, definition } = createIssueInput.parse(input);
  return write<CreatedIssue>({ actor, key: id, request: { name, parentId, definition } }, async (tx) => {
    await lockIssues(tx);
    const same = await tx.issue.findUnique({ where: { id }, ...optionRow });
    if (same) {
      if (same.nameFolded !== foldName(name)) {
        throw new AppError("conflict", "This id already belongs to another issue. Try again.");
      }
      return { value: { outcome: "created", issue: toOption(same) }, events: [] };
    }
    const known = await findByName(tx, name);
    if (known) return { value: { outcome: "existing", issue: known }, events: [] };
    await checkParent(tx, parentId);
    const slug = await claimSlug(tx, name);
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
      ...optionRow,
    });
    return {
      value: { outcome: "created", issue: toOption(row) },
      events: [
        {
          action: "issue.created",
          subject: { type: "issue", id },
          payload: { name, slug, parentId, definition },
        },
      ],
    };
  });
}

/** Names, addresses and places in the tree are given out one at a time: two people never make the same, or a circle. */
async function lockIssues(tx: Tx): Promise<void> {
  await tx.$executeRaw`select pg_advisory_xact_lock(hashtextextended('issue', 0))`;
}

/** @throws AppError invalid */
async function checkParent(tx: Tx, parentId: string | null): Promise<void> {
  if (!parentId) return;
  const parent = await tx.issue.findFirst({ where: { id: parentId, mergedIntoId: null } });
  if (parent) return;
  const message = "The issue above it is not there any more. Choose another.";
  throw invalid(message, { parentId: message });
}

/** The issue that has this name, else one that is known by it. */
async function findByName(tx: Tx, name: string): Promise<IssueOption | null> {
  const folded = foldName(name);
  const row =
    (await tx.issue.findFirst({ where: { nameFolded: folded, mergedIntoId: null }, ...optionRow })) ??
    (await tx.issue.findFirst({
      where: { aliases: { some: { folded } }, mergedIntoId: null },
      orderBy: { createdAt: "asc" },
      ...optionRow,
    }));
  return row ? toOption(row) : null;
}

/** A free address for a name. Addresses are never reused: those of the past count as taken. */
async function claimSlug(tx: Tx, name: string): Promise<string> {
  const wanted = slugify(name);
  const taken = await tx.issueSlug.findMany({ where: { slug: { startsWith: wanted } } });
  return freeSlug(wanted, new Set(taken.map(({ slug }) => slug)));
}

interface OptionRow {
  id: string;
  name: string;
  definition: string;
  parentId: string | null;
  parent: { name: string } | null;
  aliases: { alias: string }[];
}

function toOption({ id, name, definition, parentId, parent, aliases }: OptionRow): IssueOption {
  const names = aliases.map(({ alias }) => alias);
  return { id, name, definition, parentId, parent: parent?.name ?? "", aliases: names };
}
