"use client";

import { Check, Circle, Undo2 } from "lucide-react";
import { cx } from "@/components/ui/class-names";
import type { ReviewPart } from "../subject";
import { type PartReview, type PartStatus, STATUS_WORDS } from "./use-part-review";

const ICON = { unlooked: Circle, stands: Check, sent_back: Undo2 } as const;
const TONE: Record<PartStatus, string> = {
  unlooked: "text-ink-faint [&_svg]:size-2.5",
  stands: "text-good",
  sent_back: "text-danger",
};

/** How a part was judged, as a small button that brings it to hand. Nothing for who cannot judge what nobody sent back. */
export function PartMark({
  part,
  review,
  className,
}: {
  part: ReviewPart;
  review: PartReview;
  className?: string;
}) {
  const status = review.statusOf(part);
  if (!review.canJudge && status === "unlooked") return null;
  const Icon = ICON[status];
  const isHere = review.at === part;
  return (
    <button
      type="button"
      data-part={part.label}
      aria-label={`${part.label}: ${STATUS_WORDS[status]}`}
      aria-current={isHere || undefined}
      className={cx(
        "inline-flex size-6 cursor-pointer items-center justify-center rounded-full align-middle font-sans select-none",
        "hover:bg-sunken aria-[current]:bg-accent-soft aria-[current]:inset-ring aria-[current]:inset-ring-accent",
        "pointer-coarse:size-8 [&_svg]:size-4",
        TONE[status],
        className,
      )}
      onClick={() => review.show(part)}
    >
      <Icon aria-hidden="true" />
    </button>
  );
}
