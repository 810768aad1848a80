import { z } from "zod";
import { optionalText, requiredLine } from "@/lib/core/input";
import { commentAnchor, MAX_COMMENT } from "@/lib/review/schema";

const MAX_GUEST_NAME = 80;
const MAX_OPINION_NOTE = 5_000;
export const GUEST_DAYS = [1, 3, 7, 14, 30] as const;

export const OPINIONS = ["in_favour", "against"] as const;
export type Opinion = (typeof OPINIONS)[number];
export const OPINION_LABEL: Record<Opinion, string> = {
  in_favour: "I find it right",
  against: "I find it wrong",
};
/** The same, said of somebody. */
export const OPINION_WORDS: Record<Opinion, string> = {
  in_favour: "finds it right",
  against: "finds it wrong",
};

/** A secret and its signature, 256 bits each. */
export const guestToken = z
  .string()
  .regex(/^[\w-]{86}$/, "This link is not complete. Copy it again, to its very end.");

export const inviteGuestInput = z.strictObject({
  id: z.uuid(),
  revisionId: z.uuid(),
  name: requiredLine("Name", MAX_GUEST_NAME),
  days: z.union(
    GUEST_DAYS.map((days) => z.literal(days)),
    "How long: choose one of the list.",
  ),
});
export type InviteGuestInput = z.infer<typeof inviteGuestInput>;

export const revokeGuestInput = z.strictObject({ id: z.uuid() });
export type RevokeGuestInput = z.infer<typeof revokeGuestInput>;

export const arriveInput = z.strictObject({ token: guestToken });
export type ArriveInput = z.infer<typeof arriveInput>;

/** An answer in a thread of one's own; or a remark on words (`anchor`), on a cited passage, or on the whole (neither). */
export const guestCommentInput = z
  .strictObject({
    token: guestToken,
    id: z.uuid(),
    threadId: z.uuid().nullable().default(null),
    passageId: z.uuid().nullable().default(null),
    anchor: commentAnchor.nullable().default(null),
    body: z.string().trim().min(1, "Write something first.").max(MAX_COMMENT),
  })
  .refine(
    (one) => [one.threadId, one.passageId, one.anchor].filter(Boolean).length <= 1,
    "A comment stands in one place.",
  );
export type GuestCommentInput = z.infer<typeof guestCommentInput>;

export const opinionInput = z.strictObject({
  token: guestToken,
  opinion: z.enum(OPINIONS, "Opinion: choose one of the two."),
  note: optionalText("Why", MAX_OPINION_NOTE),
});
export type OpinionInput = z.infer<typeof opinionInput>;

/** A guest as the desk sees them. */
export interface GuestView {
  id: string;
  name: string;
  revisionNumber: number;
  invitedBy: string;
  expiresAt: Date;
  openedAt: Date | null;
  status: "open" | "expired" | "revoked";
  opinion: Opinion | null;
  opinionNote: string;
  comments: number;
}
