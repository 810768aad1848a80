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
import { AppError, forbidden } from "@/lib/core/errors";
import { newId } from "@/lib/core/id";
import { emptyPageCache } from "@/lib/core/page-cache";
import { foldName } from "@/lib/text/fold";
import { slugify } from "@/lib/text/slug";
import { toOption, toView, viewRow } from "./queries";
import { mergedRoles, sortRoles } from "./rules";
import {
  type ChangeSpeakerInput,
  type CreatedSpeaker,
  type CreateSpeakerInput,
  changeSpeakerInput,
  createSpeakerInput,
  type SpeakerRoleView,
  type SpeakerView,
} from "./schema";

/** Speakers, as merging knows them: what only they have is roles. */
const speakers: Shelf<SpeakerView, { roles: string[] }> = {
  kind: "speaker",
  async find(tx, id) {
    const row = await tx.speaker.findUnique({ where: { id }, ...viewRow });
    return row && toView(row);
  },
  async moveOwn(tx, from, into) {
    const roles = mergedRoles(from, into).map(roleRow);
    await tx.speakerRole.createMany({ data: roles.map((role) => ({ ...role, speakerId: into.id })) });
    return { roles: roles.map(({ id }) => id) };
  },
  async moveOwnBack(tx, _id, { roles }) {
    await tx.speakerRole.deleteMany({ where: { id: { in: roles } } });
  },
};

/**
 * Adds a speaker. Somebody who has that name already, or is known by it, is offered instead. Retries are harmless.
 * @throws AppError conflict when the id belongs to another speaker
 */
export async function createSpeaker(actor: Editor, input: CreateSpeakerInput): Promise<CreatedSpeaker> {
  if (!canEditCodebook(actor)) throw forbidden("You cannot change the codebook.");
  const { id, name, kind, aliases, role } = createSpeakerInput.parse(input);
  const others = cleanAliases(name, aliases);
  return write<CreatedSpeaker>({ actor, key: id, request: { name, kind, others, role } }, async (tx) => {
    await lockEntries(tx, "speaker");
    const same = await tx.speaker.findUnique({ where: { id }, ...viewRow });
    if (same) {
      if (same.nameFolded !== foldName(name) || same.kind !== kind) {
        throw new AppError("conflict", "This id already belongs to another speaker. Try again.");
      }
      return { value: { outcome: "created", speaker: toOption(same) }, events: [] };
    }
    const known = await idByName(tx, "speaker", name);
    if (known) {
      const row = await tx.speaker.findUniqueOrThrow({ where: { id: known }, ...viewRow });
      return { value: { outcome: "existing", speaker: toOption(row) }, events: [] };
    }
    const slug = await claimSlug(tx, "speaker", id, name);
    const roles = role ? { create: { id: newId(), title: role } } : undefined;
    await tx.speaker.create({
      data: { id, slug, name, nameFolded: foldName(name), kind, createdById: actor.id, roles },
    });
    await keepNames(tx, "speaker", id, { slug, aliases: others });
    const row = await tx.speaker.findUniqueOrThrow({ where: { id }, ...viewRow });
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
  if (!canEditCodebook(actor)) throw forbidden("You cannot change the codebook.");
  const { id, mutation, rev, ...wanted } = changeSpeakerInput.parse(input);
  const view = await write<SpeakerView>(
    { actor, key: mutation, request: { id, rev, wanted } },
    async (tx) => {
      await lockEntries(tx, "speaker");
      const before = await seen(tx, speakers, id, rev);
      const { name, kind, description } = wanted;
      const aliases = cleanAliases(name, wanted.aliases).sort();
      const roles = sortRoles(wanted.roles);
      if (foldName(name) !== foldName(before.name)) await checkNameIsFree(tx, "speaker", id, name);
      const renamed = slugify(name) !== slugify(before.name);
      const slug = renamed ? await claimSlug(tx, "speaker", id, name) : before.slug;
      const after = { ...before, name, kind, description, slug, aliases, roles };
      if (sameContent(after, before)) return { value: before, events: [] };
      await keepNames(tx, "speaker", id, { slug, aliases });
      await keepRoles(tx, id, roles);
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

/** Makes one speaker of two. @throws AppError as `mergeEntries` */
export function mergeSpeakers(
  actor: Editor,
  input: MergeInput,
  passages: PassageMoves,
): Promise<SpeakerView> {
  return mergeEntries(speakers, actor, input, passages);
}

/** Takes a merge of speakers back. @throws AppError as `unmergeEntry` */
export function unmergeSpeaker(
  actor: Editor,
  input: UnmergeInput,
  passages: PassageMoves,
): Promise<Unmerged> {
  return unmergeEntry(speakers, actor, input, passages);
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

function roleRow({ title, from, to }: SpeakerRoleView) {
  return { id: newId(), title, from: from ? new Date(from) : null, to: to ? new Date(to) : null };
}
