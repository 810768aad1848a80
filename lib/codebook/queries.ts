import type { Editor } from "@/lib/core/actor";
import { db } from "@/lib/core/db";
import { Prisma } from "@/prisma/generated/client";
import type { EntryKind, Merge, MergedEntry } from "./schema";

/** The tables of each kind: the entry, its other names, its addresses, and the column by which those name it. */
export const TABLES = {
  speaker: tables("speaker"),
  issue: tables("issue"),
} satisfies Record<EntryKind, unknown>;

function tables(kind: EntryKind) {
  const [entry, alias, slug, entryId] = [kind, `${kind}_alias`, `${kind}_slug`, `${kind}_id`].map((name) =>
    Prisma.raw(name),
  ) as [Prisma.Sql, Prisma.Sql, Prisma.Sql, Prisma.Sql];
  return { entry, alias, slug, entryId };
}

/** What was merged into an entry, the last first. */
export async function mergedInto(_actor: Editor, kind: EntryKind, id: string): Promise<MergedEntry[]> {
  const rows = await db.$queryRaw<(Omit<MergedEntry, "passages"> & { merge: Merge })[]>`
    select one.id, one.name, e.at, e.actor_name as by, e.payload as merge
    from ${TABLES[kind].entry} one
    join lateral (
      select at, actor_name, payload from audit_event
      where subject_type = ${kind} and subject_id = one.id and action = ${`${kind}.merged`}
      order by seq desc limit 1) e on e.payload->'into'->>'id' = ${id}
    where one.merged_into_id = ${id}::uuid order by e.at desc`;
  return rows.map(({ merge, ...one }) => ({ ...one, passages: merge.passages.length }));
}
