"use client";

import { Button } from "@/components/ui/button";
import { LinkButton } from "@/components/ui/link-button";
import { Notice } from "@/components/ui/notice";
import type { SummaryView } from "@/lib/summary/queries";

/** Why a text is closed for writing and what can be done; what a reviewer asked for. */
export function StandingNotice(props: {
  summary: SummaryView;
  canRecall: boolean;
  isBusy: boolean;
  onRecall: () => void;
}) {
  const { state, id, revision, requested } = props.summary;
  const recall = props.canRecall ? (
    <Button size="small" isPending={props.isBusy} onPress={props.onRecall}>
      Recall to go on writing
    </Button>
  ) : null;
  const look = (
    <LinkButton size="small" href={`/desk/review/${id}`}>
      See the review
    </LinkButton>
  );
  switch (state) {
    case "changes_requested":
      return (
        <Notice
          className="mb-4"
          tone="caution"
          title={requested ? `${requested.by} asks for changes` : "Changes are requested"}
          actions={look}
        >
          {requested?.note || "See the comments in the review."}
        </Notice>
      );
    case "in_review":
    case "approved":
      return (
        <Notice
          className="mb-4"
          title={state === "approved" ? "Approved" : "In review"}
          actions={
            <>
              {look}
              {recall}
            </>
          }
        >
          {`The text is closed for writing${props.canRecall ? "" : " until an author recalls it"}. `}
          {revision ? `Revision ${revision.number}: ${revision.cause}.` : null}
          {state === "approved" && props.canRecall ? " Recalling it ends the approval." : null}
        </Notice>
      );
    case "draft":
      return null;
    default:
      return (
        <Notice title="This text is closed for writing">What is public changes by a correction only.</Notice>
      );
  }
}
