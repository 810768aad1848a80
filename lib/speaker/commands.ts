import { type Written, write } from "@/lib/audit/commands";
import { sameContent } from "@/lib/audit/rules";
import type { Editor } from "@/lib/core/actor";
import type { Tx } from "@/lib/core/db";
import { AppError, forbidden, invalid, notFound, stale } from "@/lib/core/errors";
import { newId } from "@/lib/core/id";
import { emptyPageCache } from "@/lib/core/page-cache";
import { foldName, freeSlug, slugify } from "@/lib/text/fold";
import type { Prisma } from "@/prisma/generated/client";
import { canEditSpeakers, canMergeSpeakers } from "./policy";
import { type SpeakerRow, toOption, toView, viewRow } from "./queries";
import { cleanAliases, mergedNames, mergedRoles, sortRoles } from "./rules";
import {
  type ChangeSpeakerInput,
  type CreatedSpeaker,
  type CreateSpeakerInput,
  changeSpeakerInput,
  createSpeakerInput,
  type MergeSpeakersInput,
  type MovedPassage,
  type SpeakerMerge,
  type SpeakerOption,
  type SpeakerRoleView,
  type SpeakerView,
  type Unmerged,
  type UnmergeSpeakerInput,
} from "./schema";

/**
 * Adds a speaker. Somebody who has that name already, or is known by it, is offered instead. Retries are harmless.
 * @throws AppError conflict when the id belongs to another speaker
 */
export async function createSpeaker(actor: Editor, input: CreateSpeakerInput): Promise<CreatedSpeaker> {
  if (!canEditSpeakers(actor)) throw forbidden("You cannot change the codebook.");
  const { id, name, kind, aliases, role } = createSpeakerInput.parse(input);
  const others = cleanAliases(name, aliases);
  return write<CreatedSpeaker>({ actor, key: id, request: { name, kind, others, role } }, async (tx) => {
    await lockSpeakers(tx);
    const same = await tx.speaker.findUnique({ where: { id }, ...viewRow });
    if (same) {
      if (same.nameFolded !== foldName(name) || same.kind !== kind) {
        throw new AppError("conflict", "This id already belongs to another speaker. Try again.");
      }
      return { value: { outcome: "created", speaker: toOption(same) }, events: [] };
    }
    const known = await findByName(tx, name);
    if (known) return { value: { outcome: "existing", speaker: known }, events: [] };
    const slug = await claimSlug(tx, id, name);
    const row = await tx.speaker.create({
      data: {
        id,
        slug,
        name,
        nameFolded: foldName(name),
        kind,
        createdById: actor.id,
        slugs: { create: { slug } },
        aliases: { create: others.map(aliasRow) },
        roles: role ? { create: { id: newId(), title: role } } : undefined,
      },
      ...viewRow,
    });
    const payload = { name, slug, kind, aliases: others, ...(role ? { role } : {}) };
    return {
      value: { outcome: "created", speaker: toOption(row) },
      events: [{ action: "speaker.created", subject: { type: "speaker", id }, payload }],
    };
  });
}

/**
 * Changes name, aliases, roles and the like. A new name brings a new address; the old ones lead there for ever.
 * @throws AppError not_found, invalid (the name is taken), stale with the speaker as it stands
 */
export async function changeSpeaker(actor: Editor, input: ChangeSpeakerInput): Promise<SpeakerView> {
  if (!canEditSpeakers(actor)) throw forbidden("You cannot change the codebook.");
  const { id, mutation, rev, ...wanted } = changeSpeakerInput.parse(input);
  const view = await write<SpeakerView>(
    { actor, key: mutation, request: { id, rev, wanted } },
    async (tx) => {
      await lockSpeakers(tx);
      const before = await seen(tx, id, rev);
      const { name, kind, description } = wanted;
      const aliases = cleanAliases(name, wanted.aliases).sort();
      const roles = sortRoles(wanted.roles);
      if (foldName(name) !== foldName(before.name)) await checkNameIsFree(tx, id, name);
      const renamed = slugify(name) !== slugify(before.name);
      const slug = renamed ? await claimSlug(tx, id, name) : before.slug;
      const after = { ...before, name, kind, description, slug, aliases, roles };
      if (sameContent(after, before)) return { value: before, events: [] };
      await tx.speakerSlug.createMany({ data: [{ slug, speakerId: id }], skipDuplicates: true });
      await keepAliases(tx, before.id, aliases);
      await keepRoles(tx, before.id, roles);
      const data = { name, kind, description, slug, nameFolded: foldName(name), rev: { increment: 1 } };
      const row = await tx.speaker.update({ where: { id }, data, ...viewRow });
      const value = toView(row);
      const payload = plain({ before, after: value });
      return { value, events: [{ action: "speaker.changed", subject: { type: "speaker", id }, payload }] };
    },
  );
  emptyPageCache();
  return view;
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
 * Makes one speaker of two: passages, names, roles and addresses of the first go to the second. What was merged into
 * the first before leads to the second too, so that it is always one step.
 * @throws AppError forbidden, not_found, invalid, stale
 */
export async function mergeSpeakers(
  actor: Editor,
  { id, intoId, rev, intoRev, mutation }: MergeSpeakersInput,
  passages: PassageMoves,
): Promise<SpeakerView> {
  if (!canMergeSpeakers(actor)) throw forbidden("Only admins merge speakers.");
  if (id === intoId) throw invalid("Choose two different speakers.");
  const view = await write<SpeakerView>({ actor, key: mutation, request: { id, intoId } }, async (tx) => {
    await lockSpeakers(tx);
    // whoever is tagging with one of the two has finished, or will find it gone
    await tx.$executeRaw`
      select 1 from speaker where id in (${id}::uuid, ${intoId}::uuid) order by id for update`;
    const from = await seen(tx, id, rev);
    const into = await seen(tx, intoId, intoRev);
    const aliases = mergedNames(from, into).map(aliasRow);
    const roles = mergedRoles(from, into).map(roleRow);
    await tx.speakerAlias.createMany({ data: aliases.map((one) => ({ ...one, speakerId: intoId })) });
    await tx.speakerRole.createMany({ data: roles.map((one) => ({ ...one, speakerId: intoId })) });
    const slugs = await tx.speakerSlug.findMany({ where: { speakerId: id } });
    await tx.speakerSlug.updateMany({ where: { speakerId: id }, data: { speakerId: intoId } });
    const chained = await tx.speaker.findMany({ where: { mergedIntoId: id }, select: { id: true } });
    await tx.speaker.updateMany({ where: { mergedIntoId: id }, data: { mergedIntoId: intoId } });
    await tx.speaker.update({ where: { id }, data: { mergedIntoId: intoId, rev: { increment: 1 } } });
    const row = await tx.speaker.update({
      where: { id: intoId },
      data: { rev: { increment: 1 } },
      ...viewRow,
    });
    const { moved, events, jobs } = await passages.move(tx, actor, { mutation, from: id, to: intoId });
    const merge: SpeakerMerge = {
      mutation,
      name: from.name,
      into: { id: intoId, name: into.name },
      aliases: aliases.map((one) => one.id),
      roles: roles.map((one) => one.id),
      slugs: slugs.map((one) => one.slug),
      chained: chained.map((one) => one.id),
      passages: moved,
    };
    const subject = { type: "speaker" as const, id };
    return {
      value: toView(row),
      events: [{ action: "speaker.merged", subject, payload: plain(merge) }, ...events],
      jobs,
    };
  });
  emptyPageCache();
  return view;
}

/**
 * Takes a merge back: exactly what moved goes back, but for passages that someone has changed since.
 * @throws AppError forbidden, not_found, conflict (another merge has to be taken back first)
 */
export async function unmergeSpeaker(
  actor: Editor,
  { id, mutation }: UnmergeSpeakerInput,
  passages: PassageMoves,
): Promise<Unmerged> {
  if (!canMergeSpeakers(actor)) throw forbidden("Only admins take a merge back.");
  const result = await write<Unmerged>({ actor, key: mutation, request: { id } }, async (tx) => {
    await lockSpeakers(tx);
    const row = await tx.speaker.findUnique({ where: { id } });
    const event = await tx.auditEvent.findFirst({
      where: { subjectId: id, action: "speaker.merged" },
      orderBy: { seq: "desc" },
    });
    if (!row?.mergedIntoId || !event) throw notFound("merge to take back");
    const merge = event.payload as unknown as SpeakerMerge;
    if (row.mergedIntoId !== merge.into.id) {
      const message = `${merge.into.name} was itself merged into another speaker since. Take that back first.`;
      throw new AppError("conflict", message);
    }
    await tx.speakerAlias.deleteMany({ where: { id: { in: merge.aliases } } });
    await tx.speakerRole.deleteMany({ where: { id: { in: merge.roles } } });
    await tx.speakerSlug.updateMany({ where: { slug: { in: merge.slugs } }, data: { speakerId: id } });
    await tx.speaker.updateMany({ where: { id: { in: merge.chained } }, data: { mergedIntoId: id } });
    await tx.speaker.update({ where: { id }, data: { mergedIntoId: null, rev: { increment: 1 } } });
    await tx.speaker.update({ where: { id: merge.into.id }, data: { rev: { increment: 1 } } });
    const back = { mutation, undoes: merge.mutation, moved: merge.passages };
    const { moved, events, jobs, restored, kept } = await passages.moveBack(tx, actor, back);
    const payload = plain({ mutation, name: row.name, from: merge.into, passages: moved, kept });
    return {
      value: { restored, kept },
      events: [{ action: "speaker.unmerged", subject: { type: "speaker", id }, payload }, ...events],
      jobs,
    };
  });
  emptyPageCache();
  return result;
}

/** Names and addresses are given out one at a time, so that two people never make the same one. */
async function lockSpeakers(tx: Tx): Promise<void> {
  await tx.$executeRaw`select pg_advisory_xact_lock(hashtextextended('speaker', 0))`;
}

/** @throws AppError not_found, stale */
async function seen(tx: Tx, id: string, rev: number): Promise<SpeakerView> {
  const row: SpeakerRow | null = await tx.speaker.findUnique({ where: { id }, ...viewRow });
  if (!row) throw notFound("speaker");
  const view = toView(row);
  if (row.mergedIntoId) throw stale(`${row.name} was merged into another speaker in the meantime.`, view);
  if (row.rev !== rev) throw stale(`Someone changed ${row.name} in the meantime.`, view);
  return view;
}

/** Whoever has this name, else whoever is known by it. */
async function findByName(tx: Tx, name: string): Promise<SpeakerOption | null> {
  const folded = foldName(name);
  const row =
    (await tx.speaker.findFirst({ where: { nameFolded: folded, mergedIntoId: null }, ...viewRow })) ??
    (await tx.speaker.findFirst({
      where: { aliases: { some: { folded } }, mergedIntoId: null },
      orderBy: { createdAt: "asc" },
      ...viewRow,
    }));
  return row ? toOption(row) : null;
}

/** @throws AppError invalid */
async function checkNameIsFree(tx: Tx, id: string, name: string): Promise<void> {
  const where = { nameFolded: foldName(name), mergedIntoId: null, id: { not: id } };
  const other = await tx.speaker.findFirst({ where });
  if (!other) return;
  const message = `There is already a speaker called ${other.name}. Choose another name, or have the two merged.`;
  throw invalid(message, { name: message });
}

/**
 * An address for a name: a free one, or one that this speaker had before. Addresses are never reused: those of the
 * past count as taken.
 */
async function claimSlug(tx: Tx, id: string, name: string): Promise<string> {
  const wanted = slugify(name);
  const others = { slug: { startsWith: wanted }, id: { not: id } };
  const known = await tx.speakerSlug.findMany({
    where: { slug: { startsWith: wanted }, speakerId: { not: id } },
  });
  // a merged speaker's own address leads elsewhere, and is still its own
  const inUse = await tx.speaker.findMany({ where: others, select: { slug: true } });
  return freeSlug(wanted, new Set([...known, ...inUse].map(({ slug }) => slug)));
}

/** Rows that say the same stay the rows they are. */
async function keepAliases(tx: Tx, speakerId: string, aliases: string[]): Promise<void> {
  await tx.speakerAlias.deleteMany({ where: { speakerId, alias: { notIn: aliases } } });
  const data = aliases.map((alias) => ({ ...aliasRow(alias), speakerId }));
  await tx.speakerAlias.createMany({ data, skipDuplicates: true });
}

async function keepRoles(tx: Tx, speakerId: string, roles: SpeakerRoleView[]): Promise<void> {
  const rows = await tx.speakerRole.findMany({ where: { speakerId } });
  const wanted = roles.map(roleRow);
  const same = (a: (typeof wanted)[number], b: (typeof rows)[number]) =>
    a.title === b.title && a.from?.getTime() === b.from?.getTime() && a.to?.getTime() === b.to?.getTime();
  const gone = rows.filter((row) => !wanted.some((role) => same(role, row)));
  await tx.speakerRole.deleteMany({ where: { id: { in: gone.map(({ id }) => id) } } });
  const added = wanted.filter((role) => !rows.some((row) => same(role, row)));
  await tx.speakerRole.createMany({ data: added.map((role) => ({ ...role, speakerId })) });
}

function aliasRow(alias: string) {
  return { id: newId(), alias, folded: foldName(alias) };
}

function roleRow({ title, from, to }: SpeakerRoleView) {
  return { id: newId(), title, from: from ? new Date(from) : null, to: to ? new Date(to) : null };
}

function plain(value: object): Prisma.InputJsonObject {
  return value as Prisma.InputJsonObject;
}
