import { z } from "zod";

export const REPORT_KINDS = [
  "words",
  "speaker",
  "issue",
  "sentiment",
  "context",
  "unsupported",
  "other",
] as const;
export type ReportKind = (typeof REPORT_KINDS)[number];

/** In the words of whoever reads the record. */
export const REPORT_KIND_LABEL: Record<ReportKind, string> = {
  words: "The words are not what was said",
  speaker: "Somebody else said it",
  issue: "It is about something else",
  sentiment: "The tone is wrong",
  context: "It is torn out of its context",
  unsupported: "The words do not support the sentence",
  other: "Something else",
};

export const MAX_REPORT = 4_000;
export const MAX_ANSWER = 4_000;

/** What a form without a script sends. `part`: "s3" for a sentence of the text, the id of a passage that it cites. */
export const fileReportInput = z.strictObject({
  summary: z.string().min(1).max(200),
  part: z.union([z.string().regex(/^s[1-9]\d{0,4}$/), z.uuid()], "Choose the sentence or the passage."),
  kind: z.enum(REPORT_KINDS, "Choose what is wrong."),
  body: z
    .string()
    .trim()
    .min(1, "Say what is wrong.")
    .max(MAX_REPORT, `At most ${MAX_REPORT} characters.`)
    .transform((text) => text.replace(/\r\n?/g, "\n").normalize("NFC")),
  /** people do not see this field: what fills it in is a program */
  website: z.literal("").default(""),
});
export type FileReportInput = z.input<typeof fileReportInput>;

export const FINDINGS = ["error", "no_error", "unsure"] as const;
export type Finding = (typeof FINDINGS)[number];
export const FINDING_LABEL: Record<Finding, string> = {
  error: "It is an error",
  no_error: "It is right as it is",
  unsure: "I cannot tell",
};

export const lookInput = z.strictObject({
  mutation: z.uuid(),
  id: z.uuid(),
  finding: z.enum(FINDINGS, "Say what you found."),
  note: z.string().trim().max(MAX_ANSWER).default(""),
});
export type LookInput = z.infer<typeof lookInput>;

export const OUTCOMES = ["corrected", "no_change", "set_aside"] as const;
export type Outcome = (typeof OUTCOMES)[number];
export const OUTCOME_LABEL: Record<Outcome, string> = {
  corrected: "Corrected",
  no_change: "Not changed",
  set_aside: "Set aside",
};

export const answerInput = z.strictObject({
  mutation: z.uuid(),
  id: z.uuid(),
  outcome: z.enum(OUTCOMES, "Say what came of it."),
  answer: z
    .string()
    .trim()
    .min(1, "Write an answer: the reader will see it.")
    .max(MAX_ANSWER, `At most ${MAX_ANSWER} characters.`),
});
export type AnswerInput = z.infer<typeof answerInput>;
