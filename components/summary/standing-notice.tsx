"use client";

import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { LinkButton } from "@/components/ui/link-button";
import { Notice } from "@/components/ui/notice";
import type { SummaryView } from "@/lib/summary/queries";
import { CORRECTION_LABEL, STATE_LABEL } from "@/lib/summary/schema";

/** Why a text is closed for writing and what can be done; what a reviewer asked for. */
export function StandingNotice(props: {
  summary: SummaryView;
  canRecall: boolean;
  isBusy: boolean;
  onRecall: () => void;
  /** what can be done about a correction */
  actions?: ReactNode;
}) {
  const { state, id, revision, requested, correction } = props.summary;
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
          actions={
            <>
              {look}
              {props.actions}
            </>
          }
        >
          {requested?.note || "See the comments in the review."}
        </Notice>
      );
    case "in_review":
    case "scheduled":
    case "approved":
      return (
        <Notice
          className="mb-4"
          title={STATE_LABEL[state]}
          actions={
            <>
              {look}
              {recall}
            </>
          }
        >
          {`The text is closed for writing${props.canRecall ? "" : " until an author recalls it"}. `}
          {revision ? `Revision ${revision.number}: ${revision.cause}.` : null}
          {state !== "in_review" && props.canRecall ? " Recalling it ends the approval." : null}
        </Notice>
      );
    case "draft":
      return null;
    case "correcting":
      return (
        <Notice
          className="mb-4"
          tone="caution"
          title={`${correction ? CORRECTION_LABEL[correction.kind] : "Correction"} under way`}
          actions={props.actions}
        >
          Readers will be told: {correction?.note} The public text stays as it is until this is approved and
          published.
        </Notice>
      );
    case "published":
    case "withdrawn":
      return (
        <Notice
          className="mb-4"
          title={state === "published" ? "Published" : "Withdrawn"}
          actions={
            <>
              {look}
              {props.actions}
            </>
          }
        >
          {state === "published"
            ? "What is public changes by a correction, which goes through the same review."
            : "It can come back by a correction, which goes through the same review."}
        </Notice>
      );
  }
}
