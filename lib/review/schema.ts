import { z } from "zod";

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

export const requestChangesInput = approveInput.extend({
  note: z.string().trim().min(1, "Say what should change.").max(MAX_REVIEW_NOTE),
});
export type RequestChangesInput = z.infer<typeof requestChangesInput>;

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

/** A stretch of the revision's plain text (see plainText in lib/summary): offsets in UTF-16 code units. */
export const commentAnchor = z
  .strictObject({
    start: z.int().min(0),
    end: z.int().min(1),
    exact: z.string().min(1).max(5_000),
  })
  .refine(({ start, end, exact }) => end - start === exact.length, "Select the words again.");
export type CommentAnchor = z.infer<typeof commentAnchor>;

/** On a selection (`anchor`), on a cited passage (`passageId`), on the whole (neither), or in a thread (`parentId`). */
export const addCommentInput = z
  .strictObject({
    id: z.uuid(),
    revisionId: z.uuid(),
    parentId: z.uuid().nullable().default(null),
    passageId: z.uuid().nullable().default(null),
    anchor: commentAnchor.nullable().default(null),
    body: z.string().trim().min(1, "Write something first.").max(MAX_COMMENT),
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
  author: { id: string; name: string };
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
