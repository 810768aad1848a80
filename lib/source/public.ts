import { record } from "@/lib/core/db";
import { Prisma } from "@/prisma/generated/client";

export interface PublicSourceCard {
  id: string;
  title: string;
  publisher: string;
  author: string;
  link: string;
  publishedOn: string | null;
  language: string;
  kind: string;
  rights: "full_text" | "excerpts_only";
  passages: number;
}

export interface PublicSource extends PublicSourceCard {
  versionNumber: number;
  sha256: string;
  /** of the text, in UTF-16 code units */
  length: number;
  capturedAt: Date;
  /** only where the rights allow it */
  text: string | null;
}

const columns = Prisma.sql`
  s.id, s.title, s.publisher, s.author, s.link, s.published_on::text as "publishedOn", s.language, s.kind, s.rights,
  (select count(*)::int from record_entry e where e.source_id = s.id) as passages`;

/** Sources that a standing publication quotes, newest first. */
export function listSources(limit: number): Promise<PublicSourceCard[]> {
  // what they hold is counted for those that are listed
  return record.query<PublicSourceCard>(Prisma.sql`
    select ${columns} from (
      select distinct on (one.published_on, one.title, one.id) one.* from record_source one
      order by one.published_on desc nulls last, one.title, one.id, one.version_number desc limit ${limit}) s
    order by s.published_on desc nulls last, s.title, s.id`);
}

/** The newest version that is quoted. */
export async function findSource(id: string): Promise<PublicSource | null> {
  const [row] = await record.query<PublicSource>(Prisma.sql`
    select ${columns}, s.version_number as "versionNumber", s.sha256, s.length, s.captured_at as "capturedAt", s.text
    from record_source s where s.id = ${id}::uuid order by s.version_number desc limit 1`);
  return row ?? null;
}
