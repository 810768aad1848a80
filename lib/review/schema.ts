import { z } from "zod";
import { PART_KINDS, type PartKind } from "@/lib/summary/text/claims";
import type { Role } from "@/prisma/generated/enums";

export const MAX_COMMENT = 20_000;
export const MAX_REVIEW_NOTE = 5_000;

const contentHash = z.string().regex(/^[0-9a-f]{64}$/);

/** The verdict names the revision and the very content that the reviewer had on the screen. */
export const approveInput = z.strictObject({
  id: z.uuid(),
  revisionId: z.uuid(),
  contentHash,
  note: z.string().trim().max(MAX_REVIEW_NOTE).default(""),
});
export type ApproveInput = z.infer<typeof approveInput>;

/** The note may be left out by a reviewer who sent parts back: they say what should change. */
export type RequestChangesInput = ApproveInput;

/** A verdict on what has moved on is refused, with the hashes of what was on the screen and of what is there. */
export const movedOn = z.object({
  moved: z.object({
    seen: z.object({ revision: z.number(), contentHash: z.string(), evidenceHash: z.string() }),
    now: z.object({ revision: z.number(), contentHash: z.string(), evidenceHash: z.string() }),
  }),
});
export type MovedOn = z.infer<typeof movedOn>;

export const lookInput = z.strictObject({ revisionId: z.uuid() });
export type LookInput = z.infer<typeof lookInput>;

/** A state of a summary: a revision by its number, what readers see, or the latest with its evidence as it is now. */
export const comparePoint = z.union([z.coerce.number().int().min(1), z.enum(["public", "now"])]);
export type ComparePoint = z.infer<typeof comparePoint>;

/** What the review page is asked to show; anything else in an address counts as not asked. */
export const reviewView = z.object({
  show: z.enum(["whole", "changes"]).optional().catch(undefined),
  since: comparePoint.optional().catch(undefined),
  refused: z.enum(["approve", "request_changes"]).optional().catch(undefined),
});
export type ReviewViewAsked = z.infer<typeof reviewView>;

export const compareQuery = z.object({
  from: comparePoint.optional().catch(undefined),
  to: comparePoint.optional().catch(undefined),
});
/** Why a part is sent back. */
export const PART_REASONS = [
  "wrong_speaker",
  "wrong_issue",
  "wrong_sentiment",
  "out_of_context",
  "not_verbatim",
  "unsupported",
] as const;
export type PartReason = (typeof PART_REASONS)[number];

export const REASON_LABEL: Record<PartReason, string> = {
  wrong_speaker: "Wrong speaker",
  wrong_issue: "Wrong issue",
  wrong_sentiment: "Wrong sentiment",
  out_of_context: "Out of context",
  not_verbatim: "Not verbatim",
  unsupported: "Not supported by what it cites",
};

const partName = {
  kind: z.enum(PART_KINDS),
  key: z.string().min(1).max(64),
  /** the part as the reviewer had it on the screen */
  hash: contentHash,
};
const partVerdict = z.discriminatedUnion("verdict", [
  z.strictObject({ id: z.uuid(), ...partName, verdict: z.literal("approve") }),
  z.strictObject({
    id: z.uuid(),
    ...partName,
    verdict: z.literal("send_back"),
    reason: z.enum(PART_REASONS, "Say what is wrong with it."),
    note: z.string().trim().max(MAX_REVIEW_NOTE).default(""),
  }),
]);

/** The parts of a revision that one look may judge: as many as a long summary has. */
export const MAX_PARTS = 5_000;

/** What a reviewer says of one part, or of all the rest at once. `id`: of this very request. */
export const judgePartsInput = z.strictObject({
  id: z.uuid(),
  revisionId: z.uuid(),
  verdicts: z.array(partVerdict).min(1).max(MAX_PARTS),
});
export type JudgePartsInput = z.infer<typeof judgePartsInput>;

export const answerPartInput = z.strictObject({
  id: z.uuid(),
  verdictId: z.uuid(),
  body: z.string().trim().min(1, "Write something first.").max(MAX_REVIEW_NOTE),
});
export type AnswerPartInput = z.infer<typeof answerPartInput>;

/** What a reviewer said of a part as it stands now. */
export interface PartVerdictView {
  id: string;
  kind: PartKind;
  key: string;
  verdict: "approve" | "send_back";
  reason: PartReason | null;
  note: string;
  reviewer: { id: string; name: string };
  revisionNumber: number;
  createdAt: string;
  replies: { id: string; body: string; author: string; createdAt: string }[];
  /** sent back, and neither changed nor answered to a reviewer's satisfaction */
  open: boolean;
}

/** The name of the policy in site_setting. */
export const POLICY_SETTING = "review_policy";

/** The roles that approve, and so can be asked for. Editors never approve, so nothing would be published. */
export const REQUIRED_ROLES = ["reviewer", "admin"] as const;
export type RequiredRole = (typeof REQUIRED_ROLES)[number];

/** How a site approves: how many different people, and of which role one of them has to be. */
export const MAX_APPROVALS = 5;
export const reviewPolicy = z.strictObject({
  approvals: z.int().min(1, "At least one.").max(MAX_APPROVALS, `At most ${MAX_APPROVALS}.`),
  requiredRole: z.enum(REQUIRED_ROLES).nullable(),
});
export type ReviewPolicy = z.infer<typeof reviewPolicy>;
export const DEFAULT_POLICY: ReviewPolicy = { approvals: 1, requiredRole: null };

/** `rev`: of the policy as the admin saw it; 0 while nobody set one. */
export const setPolicyInput = reviewPolicy.extend({ id: z.uuid(), rev: z.int().min(0) });
export type SetPolicyInput = z.infer<typeof setPolicyInput>;

/** What a decision to approve or to publish depends on, besides the steps of a summary's life. */
export interface Readiness {
  openThreads: number;
  sentBack: number;
  redFindings: number;
  /** whoever approves the revision as it is now, each once */
  approvals: { id: string; name: string; role: Role }[];
  policy: ReviewPolicy;
}

/** A stretch of the revision's plain text (see plainText in lib/summary): offsets in UTF-16 code units. */
export const commentAnchor = z
  .strictObject({
    start: z.int().min(0),
    end: z.int().min(1),
    exact: z.string().min(1).max(5_000),
  })
  .refine(({ start, end, exact }) => end - start === exact.length, "Select the words again.");
export type CommentAnchor = z.infer<typeof commentAnchor>;

export const MAX_MENTIONS = 50;

/** On a selection (`anchor`), on a cited passage (`passageId`), on the whole (neither), or in a thread (`parentId`). */
export const addCommentInput = z
  .strictObject({
    id: z.uuid(),
    revisionId: z.uuid(),
    parentId: z.uuid().nullable().default(null),
    passageId: z.uuid().nullable().default(null),
    anchor: commentAnchor.nullable().default(null),
    body: z.string().trim().min(1, "Write something first.").max(MAX_COMMENT),
    /** whom it calls upon: people whose name stands in it behind an @ */
    mentions: z.array(z.uuid()).max(MAX_MENTIONS, `At most ${MAX_MENTIONS} people at once.`).optional(),
  })
  .refine(
    ({ parentId, passageId, anchor }) => [parentId, passageId, anchor].filter(Boolean).length <= 1,
    "A comment stands in one place.",
  );
export type AddCommentInput = z.infer<typeof addCommentInput>;

export const resolveCommentInput = z.strictObject({
  id: z.uuid(),
  rev: z.int().min(1),
  resolved: z.boolean(),
});
export type ResolveCommentInput = z.infer<typeof resolveCommentInput>;

/** A comment as the desk sees it. */
export interface CommentView {
  id: string;
  revisionNumber: number;
  parentId: string | null;
  passageId: string | null;
  anchor: CommentAnchor | null;
  body: string;
  /** whom it calls upon, as they are called now */
  mentions: { id: string; name: string }[];
  author: { id: string; name: string; isGuest: boolean };
  createdAt: string;
  resolvedAt: string | null;
  resolvedBy: string | null;
  rev: number;
}

/** A verdict as the desk sees it. */
export interface ReviewView {
  id: string;
  revisionNumber: number;
  verdict: "approve" | "request_changes";
  note: string;
  reviewer: { id: string; name: string };
  createdAt: string;
  /** an approval stands while its content hash is that of the latest revision as its evidence is now */
  stands: boolean;
}
