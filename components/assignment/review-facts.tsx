import type { ReviewPlanView } from "@/lib/assignment/schema";
import { AssignDialog } from "./assign-dialog";
import { ClaimButton } from "./claim-buttons";
import { Looking } from "./looking";
import { Assignees, DueFact, PriorityBadge } from "./plan-facts";

/** On the page of a review: who looks after it, until when, and who else has it open. */
export function ReviewFacts(props: {
  summary: { id: string; headline: string; state: string };
  plan: ReviewPlanView;
  /** `obstacle`: why they may give no verdict */
  self: { id: string; isReviewer: boolean; obstacle: string | null };
  now: Date;
}) {
  const { summary, plan, self } = props;
  const isOwn = plan.assignees.some(({ userId }) => userId === self.id);
  const mayAssign = self.isReviewer || plan.wrote;
  const isOpen = ["in_review", "changes_requested", "approved", "scheduled"].includes(summary.state);
  return (
    <div className="-mt-2 mb-6 flex flex-wrap items-center gap-x-4 gap-y-1 text-sm text-ink-soft">
      {isOpen ? (
        <>
          <Assignees assignees={plan.assignees} selfId={self.id} mayRelease={mayAssign} />
          <DueFact dueAt={plan.dueAt} now={props.now} />
          <PriorityBadge priority={plan.priority} />
          {self.obstacle === null && !isOwn && summary.state === "in_review" ? (
            <ClaimButton summaryId={summary.id} headline={summary.headline} />
          ) : null}
          {mayAssign ? <AssignDialog row={{ ...summary, ...plan }} /> : null}
        </>
      ) : null}
      <Looking summaryId={summary.id} />
    </div>
  );
}
