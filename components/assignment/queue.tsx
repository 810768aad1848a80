import { Eye, MessageSquare } from "lucide-react";
import { OutdatedBadge } from "@/components/summary/outdated-badge";
import { Badge } from "@/components/ui/badge";
import { spanWords } from "@/lib/assignment/rules";
import type { QueueRow } from "@/lib/assignment/schema";
import { STATE_LABEL } from "@/lib/summary/schema";
import { AssignDialog } from "./assign-dialog";
import { ClaimButton } from "./claim-buttons";
import { Assignees, DueFact, PriorityBadge } from "./plan-facts";

export interface QueueEntry extends QueueRow {
  /** whose approval has ended, and why; null where none has */
  ended: { reviewer: string; cause: string } | null;
  /** who has it open now */
  looking: string[];
}

/** What waits for a verdict or for publishing: what it is, where it stands, who looks after it, until when. */
export function Queue(props: {
  entries: QueueEntry[];
  self: { id: string; isReviewer: boolean };
  now: Date;
}) {
  return (
    <ul className="divide-y divide-line border-y border-line">
      {props.entries.map((entry) => (
        <Entry key={entry.id} entry={entry} self={props.self} now={props.now} />
      ))}
    </ul>
  );
}

function Entry({
  entry,
  self,
  now,
}: {
  entry: QueueEntry;
  self: { id: string; isReviewer: boolean };
  now: Date;
}) {
  const headline = entry.headline || "Without a headline";
  const isOwn = entry.assignees.some(({ userId }) => userId === self.id);
  const canTake = self.isReviewer && !entry.mine && !isOwn && entry.state === "in_review";
  const canAssign = self.isReviewer || entry.wrote;
  return (
    <li className="grid gap-x-8 gap-y-2 py-4 lg:grid-cols-[minmax(0,1fr)_21rem]">
      <div className="grid min-w-0 content-start gap-1">
        <p className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
          <a
            className="font-serif text-lg font-semibold wrap-anywhere hover:underline"
            href={`/desk/review/${entry.id}`}
          >
            {headline}
          </a>
          <PriorityBadge priority={entry.priority} />
        </p>
        <p className="text-sm text-ink-soft">
          {entry.authors.join(", ")} · revision {entry.revisionNumber} · {entry.cause}
        </p>
        {entry.ended ? (
          <p className="text-sm text-caution">
            The approval by {entry.ended.reviewer} has ended: {entry.ended.cause}
          </p>
        ) : null}
        <p className="flex flex-wrap items-center gap-x-4 gap-y-1 text-sm text-ink-soft">
          <span>
            {entry.passages} {entry.passages === 1 ? "passage" : "passages"}
          </span>
          <OutdatedBadge count={entry.outdated} />
          {entry.openComments > 0 ? (
            <span className="inline-flex items-center gap-1">
              <MessageSquare aria-hidden="true" className="size-4" />
              {entry.openComments} open
            </span>
          ) : null}
          {entry.looking.length > 0 ? (
            <span className="inline-flex items-center gap-1 text-accent">
              <Eye aria-hidden="true" className="size-4" />
              {entry.looking.join(", ")} {entry.looking.length === 1 ? "is" : "are"} looking at it
            </span>
          ) : null}
        </p>
      </div>
      <div className="grid content-start gap-1.5 text-sm text-ink-soft lg:justify-items-end">
        <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <DueFact dueAt={entry.dueAt} now={now} />
          <span>
            waits{" "}
            <time dateTime={entry.since.toISOString()}>
              {spanWords(now.getTime() - entry.since.getTime())}
            </time>
          </span>
          <StateBadge entry={entry} />
        </p>
        <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <Assignees assignees={entry.assignees} selfId={self.id} mayRelease={canAssign} />
        </p>
        <p className="flex flex-wrap items-center gap-2 max-lg:-ms-2.5">
          {canAssign ? <AssignDialog row={entry} /> : null}
          {canTake ? <ClaimButton summaryId={entry.id} headline={headline} /> : null}
        </p>
      </div>
    </li>
  );
}

function StateBadge({ entry }: { entry: QueueEntry }) {
  if (entry.state === "in_review") {
    return (
      <Badge tone={entry.mine ? "neutral" : "accent"}>{entry.mine ? "For somebody else" : "In review"}</Badge>
    );
  }
  return (
    <Badge tone={entry.state === "changes_requested" ? "caution" : "good"}>{STATE_LABEL[entry.state]}</Badge>
  );
}
