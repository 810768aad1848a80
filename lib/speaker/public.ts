import { record } from "@/lib/core/db";
import { onceAChange } from "@/lib/core/page-cache";
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
  return speakerCards(Prisma.sql`
    record_speaker s left join (
      select speaker_id, count(*)::int as passages from record_entry where speaker_id is not null group by 1
    ) said on said.speaker_id = s.id
    order by lower(s.name), s.slug`);
}

/** The same in the order of their slugs, from the one after a slug on: what programs page through. */
export function listSpeakersAfter(slug: string | null, limit: number): Promise<PublicSpeakerCard[]> {
  const later = slug ? Prisma.sql`where s.slug collate "C" > ${slug}` : Prisma.empty;
  return speakerCards(Prisma.sql`
    (select * from record_speaker s ${later} order by s.slug collate "C" limit ${limit}) s
    cross join lateral (select count(*)::int as passages from record_entry e where e.speaker_id = s.id) said
    order by s.slug collate "C"`);
}

/** @param from speakers as \`s\`, and how much they said as \`said\`; in what order */
function speakerCards(from: Prisma.Sql): Promise<PublicSpeakerCard[]> {
  return record.query<PublicSpeakerCard>(Prisma.sql`
    select s.slug, s.name, s.kind,
      coalesce((
        select r.title from record_speaker_role r where r.speaker_id = s.id
        order by r.to_date desc nulls first, r.from_date desc nulls last limit 1), '') as role,
      coalesce(said.passages, 0) as passages
    from ${from}`);
}

/** A speaker by name and address only. */
export type SpeakerName = Pick<PublicSpeakerCard, "slug" | "name">;

/** As many as a form can offer, in the order of their names: those with the most passages. */
export const MOST_OFFERED = 300;

/** Who is offered where speakers are chosen; read once a change of the record. */
export const offeredSpeakers = onceAChange(() =>
  record.query<SpeakerName>(Prisma.sql`
    with said as (select speaker_id, count(*) as n from record_entry where speaker_id is not null group by 1
      order by 2 desc, 1 limit ${MOST_OFFERED})
    select s.slug, s.name from said join record_speaker s on s.id = said.speaker_id order by lower(s.name), s.slug`),
);

/** Somebody quoted of late: how often, and the newest passage in their own words, or else the newest. */
export interface QuotedLately {
  slug: string;
  name: string;
  /** as it was published with the newest passage */
  role: string;
  /** passages among the newest of the record, and in all */
  lately: number;
  passages: number;
  passageId: string;
}

/** How many of the newest passages of the record "of late" looks at. */
const LATELY = 200;

/** Who is quoted most in the newest passages of the record. */
export function listQuotedLately(limit = 6): Promise<QuotedLately[]> {
  return record.query<QuotedLately>(Prisma.sql`
    with newest as (
      select speaker_id, passage_id, publication_id, published_at, kind = 'direct' as own from record_entry
      order by published_at desc, passage_id desc limit ${LATELY}),
    who as (
      select speaker_id, count(*)::int as lately,
        (array_agg(passage_id order by own desc, published_at desc, passage_id desc))[1] as passage_id,
        (array_agg(publication_id order by own desc, published_at desc, passage_id desc))[1] as publication_id
      from newest where speaker_id is not null group by speaker_id)
    select s.slug, s.name, rp.speaker_role as role, who.lately, who.passage_id as "passageId",
      (select count(*)::int from record_entry e where e.speaker_id = s.id) as passages
    from who join record_speaker s on s.id = who.speaker_id
    join record_passage rp on (rp.publication_id, rp.passage_id) = (who.publication_id, who.passage_id)
    order by who.lately desc, lower(s.name), s.slug limit ${limit}`);
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
