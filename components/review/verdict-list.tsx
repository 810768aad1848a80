import { Badge } from "@/components/ui/badge";
import type { ReviewView } from "@/lib/review/schema";

/** Earlier verdicts, newest first, and whether an approval still stands. */
export function VerdictList({ reviews }: { reviews: ReviewView[] }) {
  if (reviews.length === 0) return null;
  return (
    <ul aria-label="Verdicts" className="mb-8 space-y-2 text-base">
      {reviews.map((review) => (
        <li key={review.id} className="flex flex-wrap items-baseline gap-x-3">
          {review.verdict === "request_changes" ? (
            <Badge tone="caution">Changes requested</Badge>
          ) : (
            <Badge tone={review.stands ? "good" : "neutral"}>
              {review.stands ? "Approved" : "Approval ended: text or evidence changed"}
            </Badge>
          )}
          <span>
            {review.reviewer.name}, revision {review.revisionNumber}
          </span>
          {review.note && <span className="basis-full whitespace-pre-line text-ink-soft">{review.note}</span>}
        </li>
      ))}
    </ul>
  );
}
