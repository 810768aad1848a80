import { type Written, write } from "@/lib/audit/commands";
import type { Editor } from "@/lib/core/actor";
import type { Tx } from "@/lib/core/db";
import { AppError, forbidden, invalid, notFound, stale } from "@/lib/core/errors";
import { newId } from "@/lib/core/id";
import { emptyPageCache } from "@/lib/core/page-cache";
import { foldName } from "@/lib/text/fold";
import { freeSlug, slugify } from "@/lib/text/slug";
import type { Prisma } from "@/prisma/generated/client";
import { canMerge } from "./policy";
import { TABLES } from "./queries";
import { mergedNames } from "./rules";
import type { EntryKind, EntryView, Merge, MergeInput, MovedPassage, Unmerged, UnmergeInput } from "./schema";

const ONE = { speaker: "a speaker", issue: "an issue" } satisfies Record<EntryKind, string>;

/** One kind of entry, as merging needs to know it. */
export interface Shelf<View extends EntryView, Own extends object> {
  kind: EntryKind;
  /** the entry, also one that was merged */
  find(tx: Tx, id: string): Promise<View | null>;
  /** moves what only this kind has; what comes back is kept in the log, to put it back by */
  moveOwn(tx: Tx, from: View, into: View): Promise<Own>;
  moveOwnBack(tx: Tx, id: string, merge: Merge & Own): Promise<void>;
}

export type Moved = Required<Pick<Written<never>, "events" | "jobs">> & { moved: MovedPassage[] };

/**
 * What a merge in the codebook asks of passages, within its own transaction. Passages know speakers and issues, not
 * the other way round: the action that merges brings this in.
 */
export interface PassageMoves {
  /** gives every passage that names `from` (deleted ones too) the name `to` */
  move(tx: Tx, actor: Editor, change: { mutation: string; from: string; to: string }): Promise<Moved>;
  /** gives back what the mutation `undoes` moved, but for what someone has changed since */
  moveBack(
    tx: Tx,
    actor: Editor,
    change: { mutation: string; undoes: string; moved: MovedPassage[] },
  ): Promise<Moved & Unmerged>;
}

/**
 * Makes one entry of two: passages, names, addresses and what only its kind has go from the first to the second. What
 * was merged into the first before leads to the second too, so that it is always one step.
 * @throws AppError forbidden, not_found, invalid, stale
 */
export async function mergeEntries<View extends EntryView, Own extends object>(
  shelf: Shelf<View, Own>,
  actor: Editor,
  { id, intoId, rev, intoRev, mutation }: MergeInput,
  passages: PassageMoves,
): Promise<View> {
  const { kind } = shelf;
  if (!canMerge(actor)) throw forbidden(`Only admins merge ${kind}s.`);
  if (id === intoId) throw invalid(`Choose two different ${kind}s.`);
  const view = await write<View>({ actor, key: mutation, request: { id, intoId } }, async (tx) => {
    await lockEntries(tx, kind);
    // whoever is tagging with one of the two has finished, or will find it gone
    await tx.$executeRaw`
      select 1 from ${TABLES[kind].entry} where id in (${id}::uuid, ${intoId}::uuid) order by id for update`;
    const from = await seen(tx, shelf, id, rev);
    const into = await seen(tx, shelf, intoId, intoRev);
    const own = await shelf.moveOwn(tx, from, into);
    const names = await moveNames(tx, kind, from, into);
    const { moved, events, jobs } = await passages.move(tx, actor, { mutation, from: id, to: intoId });
    const merge: Merge & Own = {
      mutation,
      name: from.name,
      into: { id: intoId, name: into.name },
      ...names,
      ...own,
      passages: moved,
    };
    const merged = { action: `${kind}.merged`, subject: { type: kind, id }, payload: plain(merge) } as const;
    return { value: await there(tx, shelf, intoId), events: [merged, ...events], jobs };
  });
  emptyPageCache();
  return view;
}

/**
 * Takes a merge back: exactly what moved goes back, but for what someone has changed since.
 * @throws AppError forbidden, not_found, conflict (another merge has to be taken back first)
 */
export async function unmergeEntry<View extends EntryView, Own extends object>(
  shelf: Shelf<View, Own>,
  actor: Editor,
  { id, mutation }: UnmergeInput,
  passages: PassageMoves,
): Promise<Unmerged> {
  const { kind } = shelf;
  if (!canMerge(actor)) throw forbidden("Only admins take a merge back.");
  const result = await write<Unmerged>({ actor, key: mutation, request: { id } }, async (tx) => {
    await lockEntries(tx, kind);
    const entry = await shelf.find(tx, id);
    const event = await tx.auditEvent.findFirst({
      where: { subjectId: id, action: `${kind}.merged` },
      orderBy: { seq: "desc" },
    });
    if (!entry?.mergedIntoId || !event) throw notFound("merge to take back");
    const merge = event.payload as unknown as Merge & Own;
    if (entry.mergedIntoId !== merge.into.id) {
      const message = `${merge.into.name} was itself merged into another ${kind} since. Take that back first.`;
      throw new AppError("conflict", message);
    }
    await moveNamesBack(tx, kind, id, merge);
    await shelf.moveOwnBack(tx, id, merge);
    const back = { mutation, undoes: merge.mutation, moved: merge.passages };
    const { moved, events, jobs, restored, kept } = await passages.moveBack(tx, actor, back);
    const payload = plain({ mutation, name: entry.name, from: merge.into, passages: moved, kept });
    const unmerged = { action: `${kind}.unmerged`, subject: { type: kind, id }, payload } as const;
    return { value: { restored, kept }, events: [unmerged, ...events], jobs };
  });
  emptyPageCache();
  return result;
}

/**
 * Names, addresses and places in the tree are given out one at a time: two people never make the same one, or a circle.
 */
export async function lockEntries(tx: Tx, kind: EntryKind): Promise<void> {
  await tx.$executeRaw`select pg_advisory_xact_lock(hashtextextended(${kind}, 0))`;
}

/** The entry that somebody saw at `rev`. @throws AppError not_found, stale */
export async function seen<View extends EntryView>(
  tx: Tx,
  shelf: Pick<Shelf<View, object>, "kind" | "find">,
  id: string,
  rev: number,
): Promise<View> {
  const view = await there(tx, shelf, id);
  if (view.mergedIntoId)
    throw stale(`${view.name} was merged into another ${shelf.kind} in the meantime.`, view);
  if (view.rev !== rev) throw stale(`Someone changed ${view.name} in the meantime.`, view);
  return view;
}

async function there<View extends EntryView>(
  tx: Tx,
  { kind, find }: Pick<Shelf<View, object>, "kind" | "find">,
  id: string,
): Promise<View> {
  const view = await find(tx, id);
  if (!view) throw notFound(kind);
  return view;
}

/** The entry that has this name, else the oldest that is known by it. */
export async function idByName(tx: Tx, kind: EntryKind, name: string): Promise<string | null> {
  const { entry, alias, entryId } = TABLES[kind];
  const folded = foldName(name);
  const [row] = await tx.$queryRaw<{ id: string }[]>`
    select id from ${entry} one
    where merged_into_id is null and (name_folded = ${folded} or exists (
      select 1 from ${alias} a where a.${entryId} = one.id and a.folded = ${folded}))
    order by name_folded = ${folded} desc, created_at, id limit 1`;
  return row?.id ?? null;
}

/** @throws AppError invalid */
export async function checkNameIsFree(tx: Tx, kind: EntryKind, id: string, name: string): Promise<void> {
  const [other] = await tx.$queryRaw<{ name: string }[]>`
    select name from ${TABLES[kind].entry}
    where name_folded = ${foldName(name)} and merged_into_id is null and id <> ${id}::uuid limit 1`;
  if (!other) return;
  const message = `There is already ${ONE[kind]} called ${other.name}. Choose another name, or have the two merged.`;
  throw invalid(message, { name: message });
}

/**
 * An address for a name: a free one, or one that this entry had before. Addresses are never reused: those of the past
 * count as taken, and a merged entry's own address, which leads elsewhere, is still its own.
 */
export async function claimSlug(tx: Tx, kind: EntryKind, id: string, name: string): Promise<string> {
  const { entry, slug, entryId } = TABLES[kind];
  const wanted = slugify(name);
  const taken = await tx.$queryRaw<{ slug: string }[]>`
    select slug from ${slug} where starts_with(slug, ${wanted}) and ${entryId} <> ${id}::uuid
    union select slug from ${entry} where starts_with(slug, ${wanted}) and id <> ${id}::uuid`;
  return freeSlug(wanted, new Set(taken.map(({ slug }) => slug)));
}

/** An entry's address and other names. Rows that say the same stay the rows they are. */
export async function keepNames(
  tx: Tx,
  kind: EntryKind,
  id: string,
  { slug, aliases }: Pick<EntryView, "slug" | "aliases">,
): Promise<void> {
  const { alias, slug: slugs, entryId } = TABLES[kind];
  await tx.$executeRaw`
    insert into ${slugs} (slug, ${entryId}) values (${slug}, ${id}::uuid) on conflict do nothing`;
  await tx.$executeRaw`
    delete from ${alias} where ${entryId} = ${id}::uuid and alias <> all(${aliases}::text[])`;
  await addAliases(tx, kind, id, aliases);
}

/** @returns the ids of the rows that were added */
async function addAliases(tx: Tx, kind: EntryKind, id: string, aliases: string[]): Promise<string[]> {
  const { alias, entryId } = TABLES[kind];
  const added = await tx.$queryRaw<{ id: string }[]>`
    insert into ${alias} (id, ${entryId}, alias, folded)
    select new.id, ${id}::uuid, new.alias, new.folded
    from unnest(${aliases.map(newId)}::uuid[], ${aliases}::text[], ${aliases.map(foldName)}::text[])
      as new(id, alias, folded)
    on conflict do nothing returning id`;
  return added.map((row) => row.id);
}

async function moveNames(
  tx: Tx,
  kind: EntryKind,
  from: EntryView,
  into: EntryView,
): Promise<Pick<Merge, "aliases" | "slugs" | "chained">> {
  const { entry, slug, entryId } = TABLES[kind];
  const aliases = await addAliases(tx, kind, into.id, mergedNames(from, into));
  const slugs = await tx.$queryRaw<{ slug: string }[]>`
    update ${slug} set ${entryId} = ${into.id}::uuid where ${entryId} = ${from.id}::uuid returning slug`;
  const chained = await tx.$queryRaw<{ id: string }[]>`
    update ${entry} set merged_into_id = ${into.id}::uuid where merged_into_id = ${from.id}::uuid returning id`;
  await tx.$executeRaw`
    update ${entry} set rev = rev + 1,
      merged_into_id = case when id = ${from.id}::uuid then ${into.id}::uuid else merged_into_id end
    where id in (${from.id}::uuid, ${into.id}::uuid)`;
  return { aliases, slugs: slugs.map((row) => row.slug), chained: chained.map((row) => row.id) };
}

async function moveNamesBack(tx: Tx, kind: EntryKind, id: string, merge: Merge): Promise<void> {
  const { entry, alias, slug, entryId } = TABLES[kind];
  await tx.$executeRaw`delete from ${alias} where id = any(${merge.aliases}::uuid[])`;
  await tx.$executeRaw`update ${slug} set ${entryId} = ${id}::uuid where slug = any(${merge.slugs}::text[])`;
  await tx.$executeRaw`
    update ${entry} set merged_into_id = ${id}::uuid where id = any(${merge.chained}::uuid[])`;
  await tx.$executeRaw`
    update ${entry} set rev = rev + 1,
      merged_into_id = case when id = ${id}::uuid then null else merged_into_id end
    where id in (${id}::uuid, ${merge.into.id}::uuid)`;
}

/** A view as the log keeps it. */
export function plain(value: object): Prisma.InputJsonObject {
  return value as Prisma.InputJsonObject;
}
