import { MessageSquare } from "lucide-react";
import { OutdatedBadge } from "@/components/summary/outdated-badge";
import { Badge } from "@/components/ui/badge";
import type { QueueItem } from "@/lib/review/queries";
import { STATE_LABEL } from "@/lib/summary/schema";

const day = new Intl.DateTimeFormat("en-GB", {
  day: "numeric",
  month: "short",
  hour: "2-digit",
  minute: "2-digit",
});

/** Summaries that wait for a verdict or for publishing, the longest waiting first. */
export function QueueList({ items }: { items: QueueItem[] }) {
  return (
    <ul className="divide-y divide-line border-y border-line">
      {items.map((item) => (
        <li key={item.id} className="grid gap-1 py-4 sm:grid-cols-[minmax(0,1fr)_auto] sm:gap-6">
          <div className="min-w-0">
            <a className="font-serif text-lg font-semibold hover:underline" href={`/desk/review/${item.id}`}>
              {item.headline || "Without a headline"}
            </a>
            <p className="text-sm text-ink-soft">
              {item.authors.join(", ")} · revision {item.revisionNumber} · {item.cause}
            </p>
          </div>
          <div className="flex flex-wrap items-center gap-x-4 gap-y-1 text-sm text-ink-soft">
            <OutdatedBadge count={item.outdated} />
            {item.openComments > 0 && (
              <span className="inline-flex items-center gap-1">
                <MessageSquare aria-hidden="true" className="size-4" />
                {item.openComments} open
              </span>
            )}
            <span>
              {item.passages} {item.passages === 1 ? "passage" : "passages"}
            </span>
            <time dateTime={item.submittedAt.toISOString()}>{day.format(item.submittedAt)}</time>
            {item.state !== "in_review" ? (
              <Badge tone="good">{STATE_LABEL[item.state]}</Badge>
            ) : (
              <Badge tone={item.mine ? "neutral" : "accent"}>
                {item.mine ? "For somebody else" : "For you"}
              </Badge>
            )}
          </div>
        </li>
      ))}
    </ul>
  );
}
