import { mergedInto } from "@/lib/codebook/queries";
import { mergedNames } from "@/lib/codebook/rules";
import type { MergedEntry } from "@/lib/codebook/schema";
import type { Editor } from "@/lib/core/actor";
import { db } from "@/lib/core/db";
import { mergedRoles, roleOn, sortRoles } from "./rules";
import type { SpeakerKind, SpeakerMergePreview, SpeakerOption, SpeakerRoleView, SpeakerView } from "./schema";

/** Everyone who can be chosen as a speaker, by name. One statement, whatever their number. */
export function listSpeakersForPicker(_actor: Editor): Promise<SpeakerOption[]> {
  return db.$queryRaw<SpeakerOption[]>`
    select s.id, s.name, s.kind::text,
      array(select a.alias from speaker_alias a where a.speaker_id = s.id order by a.alias) as aliases,
      coalesce((
        select r.title from speaker_role r where r.speaker_id = s.id
        order by r.to_date desc nulls first, r.from_date desc nulls last, r.title limit 1), '') as role
    from speaker s
    where s.merged_into_id is null
    order by s.name_folded, s.id`;
}

export interface SpeakerCard extends SpeakerOption {
  passages: number;
  relayed: number;
  sources: number;
}

/** Everyone in the codebook with how much they said, by name. One statement. @param q part of a name or alias */
export function listSpeakers(_actor: Editor, folded = ""): Promise<SpeakerCard[]> {
  const like = `%${folded.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`;
  return db.$queryRaw<SpeakerCard[]>`
    select s.id, s.name, s.kind::text,
      array(select a.alias from speaker_alias a where a.speaker_id = s.id order by a.alias) as aliases,
      coalesce((
        select r.title from speaker_role r where r.speaker_id = s.id
        order by r.to_date desc nulls first, r.from_date desc nulls last, r.title limit 1), '') as role,
      coalesce(said.passages, 0) as passages, coalesce(said.sources, 0) as sources,
      coalesce(relayed.passages, 0) as relayed
    from speaker s
    left join (
      select speaker_id, count(*)::int as passages, count(distinct source_id)::int as sources
      from passage where deleted_at is null group by speaker_id) said on said.speaker_id = s.id
    left join (
      select relayed_by_id, count(*)::int as passages
      from passage where deleted_at is null group by relayed_by_id) relayed on relayed.relayed_by_id = s.id
    where s.merged_into_id is null
      and (s.name_folded like ${like} or exists (
        select 1 from speaker_alias a where a.speaker_id = s.id and a.folded like ${like}))
    order by s.name_folded, s.id`;
}

/** A speaker, also one that was merged (then `mergedIntoId` says where to look), and those merged into it. */
export async function findSpeaker(
  actor: Editor,
  id: string,
): Promise<{ speaker: SpeakerView; merged: MergedEntry[] } | null> {
  const row = await db.speaker.findUnique({ where: { id }, ...viewRow });
  if (!row) return null;
  return { speaker: toView(row), merged: await mergedInto(actor, "speaker", id) };
}

/** What merging would move. Null when one of the two is not there, or was merged itself. */
export async function previewSpeakerMerge(
  actor: Editor,
  id: string,
  intoId: string,
): Promise<SpeakerMergePreview | null> {
  const [from, into] = await Promise.all([findSpeaker(actor, id), findSpeaker(actor, intoId)]);
  if (!from || !into || from.speaker.mergedIntoId || into.speaker.mergedIntoId || id === intoId) return null;
  const [counts] = await db.$queryRaw<
    Pick<SpeakerMergePreview, "passages" | "relayed" | "sources" | "summaries">[]
  >`
    select count(*) filter (where p.speaker_id = ${id}::uuid)::int as passages,
      count(*) filter (where p.relayed_by_id = ${id}::uuid)::int as relayed,
      count(distinct p.source_id)::int as sources,
      (select count(distinct c.summary_id)::int from citation c join passage cp on cp.id = c.passage_id
        where cp.speaker_id = ${id}::uuid or cp.relayed_by_id = ${id}::uuid) as summaries
    from passage p where p.deleted_at is null and (p.speaker_id = ${id}::uuid or p.relayed_by_id = ${id}::uuid)`;
  return {
    from: from.speaker,
    into: into.speaker,
    ...(counts ?? { passages: 0, relayed: 0, sources: 0, summaries: 0 }),
    names: mergedNames(from.speaker, into.speaker),
    roles: mergedRoles(from.speaker, into.speaker),
  };
}

/** What a view of a speaker is made of. */
export const viewRow = { include: { aliases: { orderBy: { alias: "asc" } }, roles: true } } as const;

export interface SpeakerRow {
  id: string;
  slug: string;
  name: string;
  kind: SpeakerKind;
  description: string;
  mergedIntoId: string | null;
  rev: number;
  aliases: { alias: string }[];
  roles: { title: string; from: Date | null; to: Date | null }[];
}

export function toView(row: SpeakerRow): SpeakerView {
  const { id, slug, name, kind, description, mergedIntoId, rev } = row;
  const aliases = row.aliases.map(({ alias }) => alias);
  return { id, slug, name, kind, description, aliases, roles: rolesOf(row), mergedIntoId, rev };
}

export function toOption(row: SpeakerRow): SpeakerOption {
  const aliases = row.aliases.map(({ alias }) => alias);
  return { id: row.id, name: row.name, kind: row.kind, aliases, role: roleOn(rolesOf(row), null) };
}

function rolesOf({ roles }: SpeakerRow): SpeakerRoleView[] {
  const day = (date: Date | null) => date?.toISOString().slice(0, 10) ?? null;
  return sortRoles(roles.map(({ title, from, to }) => ({ title, from: day(from), to: day(to) })));
}
