import { z } from "zod";
import { MAX_SEGMENTS, MAX_TAGS, type PassageView, SENTIMENTS } from "@/lib/passage/schema";

/** The most of a note to a skip or a settlement. */
export const MAX_READING_NOTE = 1_000;

const note = z.string().trim().max(MAX_READING_NOTE).default("");
const tags = z
  .array(z.strictObject({ issueId: z.uuid(), sentiment: z.enum(SENTIMENTS) }))
  .min(1, "Choose an issue and a sentiment. If none fits, skip the passage and say so.")
  .max(MAX_TAGS)
  .refine((all) => new Set(all.map(({ issueId }) => issueId)).size === all.length, {
    message: "One issue stands here twice. Keep one of the two.",
  });
const stretch = z
  .strictObject({ start: z.int().min(0), end: z.int().min(1) })
  .refine(({ start, end }) => start < end, "A stretch needs at least one character.");

/** What the second person says of a passage. */
export const readInput = z.strictObject({
  id: z.uuid(),
  /** id of this very answer: sent again, it changes nothing */
  mutation: z.uuid(),
  /** what was before the person's eyes: from the task */
  seen: z.string().regex(/^[0-9a-f]{64}$/),
  /** null: nobody speaks here */
  speakerId: z.uuid().nullable(),
  tags,
  /** what they would have marked; null: they did not look at that */
  segments: z.array(stretch).min(1).max(MAX_SEGMENTS).nullable(),
});
export type ReadInput = z.infer<typeof readInput>;

export const SKIP_REASONS = ["unclear", "little_context", "missing_entry", "involved", "other"] as const;
export type SkipReason = (typeof SKIP_REASONS)[number];
export const SKIP_REASON_LABEL: Record<SkipReason, string> = {
  unclear: "The words can be read in more than one way",
  little_context: "Too little context to tell",
  missing_entry: "A speaker or issue is missing from the codebook",
  involved: "I know what the first reading says",
  other: "Something else",
};

export const skipInput = z
  .strictObject({ id: z.uuid(), mutation: z.uuid(), reason: z.enum(SKIP_REASONS), note })
  .refine((one) => one.reason !== "other" || one.note !== "", {
    message: "Say in a few words why.",
    path: ["note"],
  });
export type SkipInput = z.infer<typeof skipInput>;

export const CHOICES = ["first", "second", "other"] as const;
export type Choice = (typeof CHOICES)[number];

/** How a difference is settled. `speakerId` and `tags` only count with the choice "other". */
export const settleInput = z
  .strictObject({
    id: z.uuid(),
    mutation: z.uuid(),
    /** of the passage, as it was seen */
    rev: z.int().min(1),
    choice: z.enum(CHOICES),
    speakerId: z.uuid().nullable().default(null),
    tags: tags.or(z.tuple([])).default([]),
    note,
  })
  .refine((one) => one.choice !== "other" || one.tags.length > 0, {
    message: "Choose an issue and a sentiment.",
    path: ["tags"],
  });
export type SettleInput = z.infer<typeof settleInput>;

export const shareInput = z.strictObject({
  rev: z.int().min(1),
  /** of a hundred */
  share: z.coerce.number<string | number>().int("Give a whole number.").min(0).max(100, "At most 100."),
});
export type ShareInput = z.input<typeof shareInput>;

export type ReadingTag = PassageView["tags"][number];

/** Who says it and about what: what two people may differ in. */
export interface Said {
  speakerId: string | null;
  tags: ReadingTag[];
}

export interface Stretch {
  start: number;
  end: number;
}

/** The first reading, as it stood when the second was given. */
export interface FirstReading extends Said {
  segments: Stretch[];
  versionId: string;
  evidenceHash: string;
  rev: number;
}

/**
 * A passage for a second person: the words and what stands around them. Nothing that the first person said of it, and
 * no id by which that could be looked up. Offsets count in `text`.
 */
export interface ReadingTask {
  id: string;
  seen: string;
  source: { title: string; publisher: string; publishedOn: string | null; language: string };
  text: string;
  marks: Stretch[];
  /** for the number keys: what this person chose lately, what the words name, what other sources name most */
  recentSpeakers: string[];
  recentIssues: string[];
}

/** How much there is to read. */
export interface ReadingCounts {
  /** asked of this person */
  mine: number;
  /** that this person may read, theirs among them */
  open: number;
  /** differences that this person may settle; null: not somebody who reviews */
  toSettle: number | null;
}

/** A difference, for whoever settles it. */
export interface Difference {
  id: string;
  passageId: string;
  sourceId: string;
  sourceTitle: string;
  language: string;
  /** of the passage now */
  rev: number;
  words: string;
  text: string;
  marks: Stretch[];
  first: Said;
  firstPerson: string | null;
  second: Said;
  secondPerson: string;
  /** what the second person would have marked, in `text`; null when they did not say */
  secondMarks: Stretch[] | null;
  /** the passage as it is now, where that is neither */
  now: Said | null;
  readAt: string;
  /** why the person who asks may not settle it; null when they may */
  obstacle: string | null;
}
