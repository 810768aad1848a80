import { record } from "@/lib/core/db";
import { Prisma } from "@/prisma/generated/client";
import type { Row } from "./agreement/figures";

export interface NamedRow extends Row {
  slug: string;
  name: string;
}

/** How far two people agree, for everybody: sums alone, by issue and speaker of those on the record. */
export interface PublicAgreement {
  measuredAt: Date;
  all: Row;
  issues: NamedRow[];
  speakers: NamedRow[];
}

interface Stored {
  key: "all" | "issue" | "speaker";
  figures: Row;
  measured_at: Date;
  slug: string | null;
  name: string | null;
}

/** The figures as they were last measured; null while nothing was read twice. */
export async function publicAgreement(): Promise<PublicAgreement | null> {
  const rows = await record.query<Stored>(Prisma.sql`
    select key, figures, measured_at, slug, name from record_reading_figure order by key, name`);
  const all = rows.find(({ key }) => key === "all");
  if (!all || all.figures.passages === 0) return null;
  const named = (wanted: Stored["key"]) =>
    rows
      .filter(({ key }) => key === wanted)
      .map(({ figures, slug, name }) => ({ ...figures, slug: slug ?? "", name: name ?? "" }))
      .sort((a, b) => b.passages - a.passages);
  return {
    measuredAt: all.measured_at,
    all: all.figures,
    issues: named("issue"),
    speakers: named("speaker"),
  };
}
