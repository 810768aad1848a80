import { write } from "@/lib/audit/commands";
import type { Editor } from "@/lib/core/actor";
import type { Tx } from "@/lib/core/db";
import { AppError, forbidden } from "@/lib/core/errors";
import { newId } from "@/lib/core/id";
import { foldName, freeSlug, slugify } from "@/lib/text/fold";
import { canEditSpeakers } from "./policy";
import { cleanAliases, roleOn } from "./rules";
import {
  type CreatedSpeaker,
  type CreateSpeakerInput,
  createSpeakerInput,
  type SpeakerOption,
} from "./schema";

const optionRow = {
  include: { aliases: { orderBy: { alias: "asc" } }, roles: true },
} as const;

/**
 * Adds a speaker. Somebody who has that name already, or is known by it, is offered instead. Retries are harmless.
 * @throws AppError conflict when the id belongs to another speaker
 */
export async function createSpeaker(actor: Editor, input: CreateSpeakerInput): Promise<CreatedSpeaker> {
  if (!canEditSpeakers(actor)) throw forbidden("You cannot change the codebook.");
  const { id, name, kind, aliases } = createSpeakerInput.parse(input);
  const others = cleanAliases(name, aliases);
  return write<CreatedSpeaker>({ actor, key: id, request: { name, kind, others } }, async (tx) => {
    await lockSpeakers(tx);
    const same = await tx.speaker.findUnique({ where: { id }, ...optionRow });
    if (same) {
      if (same.nameFolded !== foldName(name) || same.kind !== kind) {
        throw new AppError("conflict", "This id already belongs to another speaker. Try again.");
      }
      return { value: { outcome: "created", speaker: toOption(same) }, events: [] };
    }
    const known = await findByName(tx, name);
    if (known) return { value: { outcome: "existing", speaker: known }, events: [] };
    const slug = await claimSlug(tx, name);
    const row = await tx.speaker.create({
      data: {
        id,
        slug,
        name,
        nameFolded: foldName(name),
        kind,
        createdById: actor.id,
        slugs: { create: { slug } },
        aliases: { create: others.map((alias) => ({ id: newId(), alias, folded: foldName(alias) })) },
      },
      ...optionRow,
    });
    return {
      value: { outcome: "created", speaker: toOption(row) },
      events: [
        {
          action: "speaker.created",
          subject: { type: "speaker", id },
          payload: { name, slug, kind, aliases: others },
        },
      ],
    };
  });
}

/** Names and addresses are given out one at a time, so that two people never make the same one. */
async function lockSpeakers(tx: Tx): Promise<void> {
  await tx.$executeRaw`select pg_advisory_xact_lock(hashtextextended('speaker', 0))`;
}

/** Whoever has this name, else whoever is known by it. */
async function findByName(tx: Tx, name: string): Promise<SpeakerOption | null> {
  const folded = foldName(name);
  const row =
    (await tx.speaker.findFirst({ where: { nameFolded: folded, mergedIntoId: null }, ...optionRow })) ??
    (await tx.speaker.findFirst({
      where: { aliases: { some: { folded } }, mergedIntoId: null },
      orderBy: { createdAt: "asc" },
      ...optionRow,
    }));
  return row ? toOption(row) : null;
}

/** A free address for a name. Addresses are never reused: those of the past count as taken. */
async function claimSlug(tx: Tx, name: string): Promise<string> {
  const wanted = slugify(name);
  const taken = await tx.speakerSlug.findMany({ where: { slug: { startsWith: wanted } } });
  return freeSlug(wanted, new Set(taken.map(({ slug }) => slug)));
}

interface OptionRow {
  id: string;
  name: string;
  kind: SpeakerOption["kind"];
  aliases: { alias: string }[];
  roles: { title: string; from: Date | null; to: Date | null }[];
}

function toOption({ id, name, kind, aliases, roles }: OptionRow): SpeakerOption {
  const day = (date: Date | null) => date?.toISOString().slice(0, 10) ?? null;
  const views = roles.map(({ title, from, to }) => ({ title, from: day(from), to: day(to) }));
  return { id, name, kind, aliases: aliases.map(({ alias }) => alias), role: roleOn(views, null) };
}
