import { CalendarClock, ChevronsUp, ChevronUp, UserRound } from "lucide-react";
import { Badge } from "@/components/ui/badge";
import { Moment } from "@/components/ui/moment";
import { dueState, dueWords } from "@/lib/assignment/rules";
import { type Assignee, PRIORITY_LABEL, type Priority } from "@/lib/assignment/schema";
import { ReleaseButton } from "./claim-buttons";

/** How much a review matters; what is normal says nothing. */
export function PriorityBadge({ priority }: { priority: Priority }) {
  if (priority === 0) return null;
  const Icon = priority === 2 ? ChevronsUp : ChevronUp;
  return (
    <Badge
      tone={priority === 2 ? "danger" : priority === 1 ? "caution" : "neutral"}
      icon={priority > 0 ? <Icon aria-hidden="true" /> : undefined}
    >
      {PRIORITY_LABEL[priority]} priority
    </Badge>
  );
}

/** Until when: the moment, and how long that is from now. */
export function DueFact({ dueAt, now }: { dueAt: Date | null; now: Date }) {
  if (!dueAt) return null;
  const state = dueState(dueAt, now);
  const tone =
    state === "overdue" ? "text-danger font-medium" : state === "soon" ? "text-caution font-medium" : "";
  return (
    <span className={`inline-flex flex-wrap items-center gap-x-1 ${tone}`}>
      <CalendarClock aria-hidden="true" className="size-4" />
      {dueWords(dueAt, now)}
      <span className="sr-only">
        , <Moment at={dueAt} />
      </span>
    </span>
  );
}

/** Who looks after a review. @param mayRelease whether the person may end others' assignments */
export function Assignees(props: { assignees: Assignee[]; selfId: string; mayRelease: boolean }) {
  if (props.assignees.length === 0) return <span className="text-ink-faint">Nobody assigned</span>;
  return props.assignees.map(({ id, userId, name, hand }) => {
    const isOwn = userId === props.selfId;
    return (
      <span key={id} className="inline-flex items-center gap-1">
        <UserRound aria-hidden="true" className="size-4 shrink-0" />
        <span className={isOwn ? "font-semibold text-ink" : ""}>{isOwn ? "You" : name}</span>
        {hand ? <Badge tone="caution">cannot approve it any more</Badge> : null}
        {isOwn || props.mayRelease ? <ReleaseButton id={id} name={name} isOwn={isOwn} /> : null}
      </span>
    );
  });
}
