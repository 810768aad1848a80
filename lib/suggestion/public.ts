import { record } from "@/lib/core/db";
import { Prisma } from "@/prisma/generated/client";
import { rate, reliabilityOf } from "./rules";
import { type Rate, RELIABILITY_OF, type Reliability } from "./schema";

export interface PublicFigures {
  proposed: number;
  accepted: number;
  changed: number;
  rejected: number;
  /** by a model of the desk's own instead of the built-in engine */
  byExternal: number;
  /** whether such a model was ever sent a text, whatever became of its answer */
  askedExternal: boolean;
  /** each null while there are too few decisions to speak of a share */
  speaker: Rate | null;
  issue: Rate | null;
  sentiment: Rate | null;
  /** those on the record alone, the most decided first */
  speakers: (Rate & { slug: string; name: string })[];
  issues: (Rate & { slug: string; name: string })[];
  /** what the built-in engine said it was sure of, beside what people found right */
  reliability: Reliability[];
}

interface Sums {
  proposed: number;
  accepted: number;
  changed: number;
  rejected: number;
  by_external: number;
  asked_external: boolean;
  speakers_decided: number;
  speakers_right: number;
  issues_decided: number;
  issues_right: number;
  sentiments_decided: number;
  sentiments_right: number;
}

interface Entry {
  slug: string;
  name: string;
  decided: number;
  correct: number;
}

interface Tenth {
  about: string;
  said: number;
  decided: number;
  correct: number;
}

const SHOWN = 50;

/** How right the suggestions were, as sums: never a single suggestion, a source or a person at the desk. */
export async function suggestionFigures(): Promise<PublicFigures | null> {
  const [[sums], speakers, issues, tenths] = await Promise.all([
    record.query<Sums>(Prisma.sql`select * from record_suggestion_figures`),
    record.query<Entry>(Prisma.sql`
      select slug, name, decided, correct from record_suggestion_speaker order by decided desc, name limit ${SHOWN}`),
    record.query<Entry>(Prisma.sql`
      select slug, name, decided, correct from record_suggestion_issue order by decided desc, name limit ${SHOWN}`),
    record.query<Tenth>(Prisma.sql`
      select about, said, decided, correct from record_suggestion_calibration order by about, tenth`),
  ]);
  if (!sums) return null;
  return {
    proposed: sums.proposed,
    accepted: sums.accepted,
    changed: sums.changed,
    rejected: sums.rejected,
    byExternal: sums.by_external,
    askedExternal: sums.asked_external,
    speaker: rate(sums.speakers_right, sums.speakers_decided),
    issue: rate(sums.issues_right, sums.issues_decided),
    sentiment: rate(sums.sentiments_right, sums.sentiments_decided),
    speakers: speakers.flatMap(rated),
    issues: issues.flatMap(rated),
    reliability: RELIABILITY_OF.flatMap((about) =>
      reliabilityOf(
        about,
        tenths.filter((tenth) => tenth.about === about),
      ),
    ),
  };
}

function rated({ slug, name, decided, correct }: Entry): (Rate & { slug: string; name: string })[] {
  const found = rate(correct, decided);
  return found ? [{ ...found, slug, name }] : [];
}
