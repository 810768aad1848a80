import { record } from "@/lib/core/db";
import { Prisma } from "@/prisma/generated/client";

export interface PublicSpeaker {
  id: string;
  slug: string;
  name: string;
  kind: "person" | "organisation";
  description: string;
  roles: { title: string; from: string | null; to: string | null }[];
  /** said or relayed */
  passages: number;
}

export interface PublicSpeakerCard {
  slug: string;
  name: string;
  kind: "person" | "organisation";
  /** the latest role */
  role: string;
  passages: number;
}

/** Everyone quoted in a publication that stands, by name. */
export function listSpeakers(): Promise<PublicSpeakerCard[]> {
  return record.query<PublicSpeakerCard>(Prisma.sql`
    select s.slug, s.name, s.kind,
      coalesce((
        select r.title from record_speaker_role r where r.speaker_id = s.id
        order by r.to_date desc nulls first, r.from_date desc nulls last limit 1), '') as role,
      (select count(*)::int from record_entry e where e.speaker_id = s.id) as passages
    from record_speaker s
    order by lower(s.name), s.slug`);
}

/** A speaker by any address that the entry, or one merged into it, ever had. `moved`: redirect to its slug. */
export async function findSpeaker(slug: string): Promise<(PublicSpeaker & { moved: boolean }) | null> {
  const [row] = await record.query<Omit<PublicSpeaker, "roles">>(Prisma.sql`
    select s.*, (select count(*)::int from record_entry e where e.speaker_id = s.id)
      + (select count(*)::int from record_entry e
        where e.relayed_by_id = s.id and e.speaker_id is distinct from s.id) as passages
    from record_speaker_slug a join record_speaker s on s.slug = a.current_slug where a.slug = ${slug}`);
  if (!row) return null;
  const roles = await record.query<PublicSpeaker["roles"][number]>(Prisma.sql`
    select title, from_date::text as "from", to_date::text as "to" from record_speaker_role
    where speaker_id = ${row.id}::uuid order by from_date desc nulls last, title`);
  return { ...row, roles, moved: row.slug !== slug };
}
