import { MAX_SOURCE_LENGTH } from "@/lib/text/normalise";

/** What a reader takes at most. One place, so that a refusal can name the limit it means. */
export const LIMITS = {
  /** bytes of a file, or of one file out of an archive */
  file: 20 * 1024 * 1024,
  /** UTF-16 code units of text that are kept */
  text: MAX_SOURCE_LENGTH,
  zip: {
    entries: 2_000,
    /** bytes unpacked, in all */
    unpacked: 100 * 1024 * 1024,
    /** bytes unpacked, one entry */
    entry: 50 * 1024 * 1024,
    /** unpacked to packed, for what is larger than `ratioAbove` bytes */
    ratio: 100,
    ratioAbove: 1024 * 1024,
  },
  xml: { nodes: 2_000_000, depth: 200 },
  html: { nodes: 100_000, depth: 200 },
  pdf: { pages: 500 },
  transcript: { cues: 20_000 },
  json: { depth: 20, values: 1_000_000 },
  feed: { entries: 200 },
  csv: { rows: 500, columns: 50 },
  /** files or rows of one batch */
  batch: 500,
} as const;
