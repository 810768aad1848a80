import { z } from "zod";
import { SENTIMENTS, type Sentiment } from "@/lib/passage/schema";
import type { PublicPassage } from "@/lib/publication/schema";

/** The longest question, in characters. */
export const MAX_QUERY = 400;
export const RESULTS_PAGE = 20;
/** The longest list of a facet. */
export const FACET_ROWS = 12;

const slug = z.string().regex(/^[a-z0-9-]{1,100}$/);
const day = z.iso.date();

/** Facets are counted over at most so many passages. */
export const FACETS_OVER = 100_000;

/** What can be asked of the record: the parameters of /search, of its feeds and of /api/v1/passages. */
export const searchInput = z.object({
  /** in Unicode NFC, as texts are */
  q: z.string().trim().normalize().max(MAX_QUERY).optional(),
  speaker: slug.optional(),
  issue: slug.optional(),
  sentiment: z.enum(SENTIMENTS).optional(),
  source: z.uuid().optional(),
  from: day.optional(),
  to: day.optional(),
  sort: z.enum(["relevance", "newest"]).optional(),
  /** where the page before ended */
  after: z
    .string()
    .regex(/^[\w-]{1,120}$/)
    .optional(),
});
export type Search = z.infer<typeof searchInput>;

export interface Facet {
  /** as a parameter of the search */
  value: string;
  label: string;
  count: number;
}

export interface Facets {
  speaker: Facet[];
  issue: Facet[];
  sentiment: Facet[];
  source: Facet[];
  /** by year */
  year: Facet[];
}

export interface SearchResult {
  passages: PublicPassage[];
  /** how many match; of very many, FACETS_OVER */
  total: number;
  /** there are more than `total`, and facets are counts of that many of them */
  isMore: boolean;
  facets: Facets;
  /** cursor of the next page */
  next: string | null;
}

/** What a list of results shows of a passage. */
export type FoundPassage = Pick<PublicPassage, "id" | "kind" | "words" | "speaker" | "tags"> & {
  source: Pick<PublicPassage["source"], "id" | "title" | "publishedOn" | "language">;
};

/** Names that the words of a search may have meant. */
export interface NameFound {
  href: string;
  name: string;
  kind: "speaker" | "issue";
}

export interface SummaryFound {
  slug: string;
  headline: string;
  publishedAt: Date;
}

/** The nearest words on the record to words that somebody may have said. */
export interface Nearest {
  passage: FoundPassage;
  /** 0 to 1: how much of the question stands in the passage, word for word and in order; 1 is verbatim */
  score: number;
  /** the nearest stretch of the passage */
  words: string;
}

/** How often somebody spoke of something in each tone. */
export type Counts = Partial<Record<Sentiment, number>>;

export interface StandingRow {
  slug: string;
  name: string;
  counts: Counts;
  n: number;
}

export interface MatrixCell {
  speaker: string;
  issue: string;
  counts: Counts;
  n: number;
}

/** Speakers and issues with the most passages, and what each said of each. */
export interface Matrix {
  speakers: { slug: string; name: string }[];
  issues: { slug: string; name: string }[];
  cells: MatrixCell[];
}

/** Passages of one month in one tone. `passageId`: one of them. */
export interface MonthRow {
  /** "2026-11" */
  month: string;
  sentiment: Sentiment;
  n: number;
  passageId: string;
}

/** How often a speaker spoke of an issue in one tone. */
export interface MatrixRow {
  speaker: string;
  speakerName: string;
  issue: string;
  issueName: string;
  sentiment: Sentiment;
  n: number;
}
