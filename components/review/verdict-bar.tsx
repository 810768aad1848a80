"use client";

import { useRouter } from "next/navigation";
import { type ReactNode, useState } from "react";
import { v7 as newId } from "uuid";
import { CorrectButton } from "@/components/publication/correct-button";
import { ScheduleButton } from "@/components/publication/schedule-button";
import { WithdrawButton } from "@/components/publication/withdraw-button";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { TextArea } from "@/components/ui/field";
import { LinkButton } from "@/components/ui/link-button";
import { Moment } from "@/components/ui/moment";
import { Notice } from "@/components/ui/notice";
import { showToast } from "@/components/ui/toast";
import type { ActionResult } from "@/lib/core/action";
import {
  openCorrection,
  publish,
  schedulePublication,
  unschedulePublication,
  withdraw,
} from "@/lib/publication/actions";
import { approve, requestChanges } from "@/lib/review/actions";
import { listInWords, missingForApproval, missingForPublishing } from "@/lib/review/rules";
import { movedOn } from "@/lib/review/schema";
import type { SummaryState } from "@/lib/summary/schema";
import type { ReviewScreen } from "./subject";
import { useDraft } from "./use-draft";

/** What can be done now: approve, request changes, publish; or why not. */
export function VerdictBar({
  screen,
  publicHref,
  sentBackHere = 0,
  children,
}: {
  screen: ReviewScreen;
  publicHref: string | null;
  /** parts that are sent back, as the screen knows them: the server's answer may be on its way */
  sentBackHere?: number;
  /** what stands above it: the parts */
  children?: ReactNode;
}) {
  const router = useRouter();
  const [error, setError] = useState("");
  const [isPending, setPending] = useState(false);
  const [id] = useState(() => newId());
  const [publicationId] = useState(() => newId());
  const { revision, state } = screen;

  async function run(what: string, action: () => Promise<ActionResult<unknown>>): Promise<boolean> {
    setPending(true);
    const result = await action().catch(() => null);
    setPending(false);
    const moved = result?.ok === false ? movedOn.safeParse(result.error.current) : null;
    if (moved?.success) {
      const { seen } = moved.data.moved;
      const refused = what === "Approved" ? "approve" : "request_changes";
      router.replace(`/desk/review/${screen.summaryId}?since=${seen.revision}&refused=${refused}`);
      return false;
    }
    setError(
      result?.ok
        ? ""
        : (result?.error.message ?? "The server cannot be reached. Nothing was changed; try again."),
    );
    if (result?.ok) showToast({ title: what });
    router.refresh();
    return result?.ok ?? false;
  }
  const seen = () => ({ id: screen.summaryId, mutation: newId(), rev: screen.rev });
  const verdict = { id, revisionId: revision.id, contentHash: revision.contentHash };
  const publication = { id: publicationId, summaryId: screen.summaryId, contentHash: revision.contentHash };

  return (
    <section
      aria-label="Verdict"
      className="sticky bottom-0 z-20 -mx-4 border-t border-line bg-page px-4 py-3 sm:-mx-6 sm:px-6"
    >
      {children}
      {error && <Notice tone="danger" title={error} className="mb-3" />}
      {!screen.current && (
        <Notice tone="caution" title="The evidence has changed since this revision" className="mb-3">
          A new revision is being made. Reload the page to see what changed.
        </Notice>
      )}
      <div className="flex flex-wrap items-center justify-between gap-3">
        <div className="min-w-0 text-sm text-ink-soft max-sm:w-full">
          <p>{stateInWords(screen)}</p>
          {IN_HAND.includes(state) && <Waiting screen={screen} sentBackHere={sentBackHere} />}
        </div>
        <div className="ms-auto flex flex-wrap justify-end gap-2">
          {IN_HAND.includes(state) && !screen.obstacle && (
            <RequestChanges
              revisionId={revision.id}
              isPending={isPending}
              canBeShort={screen.verdicts.some(
                ({ verdict: word, reviewer }) => word === "send_back" && reviewer.id === screen.person.id,
              )}
              onSend={(note) => run("Sent back to the authors", () => requestChanges({ ...verdict, note }))}
            />
          )}
          {state === "in_review" && !screen.obstacle && (
            <Button
              variant="primary"
              isPending={isPending}
              isDisabled={!screen.current}
              onPress={() => void run("Approved", () => approve({ ...verdict, note: "" }))}
            >
              Approve
            </Button>
          )}
          {screen.standing === "public" && screen.isReviewer && (
            <WithdrawButton
              onWithdraw={(note) => run("Withdrawn from the record", () => withdraw({ ...seen(), note }))}
            />
          )}
          {(state === "published" || state === "withdrawn") && (
            <CorrectButton
              label="Correct"
              told={null}
              onCorrect={async (correction) => {
                const done = await run("The correction is open", () =>
                  openCorrection({ ...seen(), correction }),
                );
                if (done) router.push(`/desk/summaries/${screen.summaryId}`);
                return done;
              }}
            />
          )}
          {state === "approved" && (
            <ScheduleButton
              onSchedule={(at) =>
                run("The time is set", () => schedulePublication({ ...publication, id: newId(), at }))
              }
            />
          )}
          {state === "scheduled" && (
            <Button
              isPending={isPending}
              onPress={() => void run("The time is taken back", () => unschedulePublication(seen()))}
            >
              Take back the time
            </Button>
          )}
          {(state === "approved" || state === "scheduled") && (
            <Button
              variant="primary"
              isPending={isPending}
              isDisabled={!screen.current}
              onPress={() => void run("Published", () => publish(publication))}
            >
              Publish
            </Button>
          )}
          {publicHref && <LinkButton href={publicHref}>See it on the record</LinkButton>}
        </div>
      </div>
    </section>
  );
}

/** What approving or publishing waits for, as the command would say it. */
function Waiting({ screen, sentBackHere }: { screen: ReviewScreen; sentBackHere: number }) {
  const { readiness, state, person } = screen;
  const now = { ...readiness, sentBack: Math.max(readiness.sentBack, sentBackHere) };
  const missing = state === "in_review" ? missingForApproval(now) : missingForPublishing(now);
  const { approvals, policy } = readiness;
  return (
    <>
      {state === "in_review" && approvals.length > 0 && (
        <p>
          {approvals.length} of {policy.approvals} approved it
          {approvals.some(({ id }) => id === person.id) && ", you among them"}:{" "}
          {approvals.map(({ name }) => name).join(", ")}.
        </p>
      )}
      {missing.length > 0 && (
        <p className="text-caution">
          {state === "in_review" ? "Approving waits" : "Publishing waits"}: {listInWords(missing)}.
        </p>
      )}
    </>
  );
}

/** States in which a revision waits for a verdict, or for being published after one. */
export const IN_HAND: readonly SummaryState[] = ["in_review", "approved", "scheduled"];

function stateInWords({ state, obstacle, reviews, scheduled }: ReviewScreen): ReactNode {
  const approval = reviews.find((review) => review.stands);
  switch (state) {
    case "in_review":
      return obstacle ?? "You had no hand in it: read the words behind each sentence, then decide.";
    case "approved":
      return `Approved by ${approval?.reviewer.name ?? "a reviewer"}. It can be published as it is.`;
    case "scheduled":
      return (
        <>
          Approved by {approval?.reviewer.name ?? "a reviewer"}. To be published on{" "}
          {scheduled ? <Moment at={new Date(scheduled.at)} /> : "the day set"}, as {scheduled?.by} decided.
        </>
      );
    case "correcting":
      return "A correction is being written. It comes back here when it is submitted.";
    case "withdrawn":
      return "Withdrawn. Its public address says when and why.";
    case "changes_requested":
      return "Sent back to its authors. It returns here when they submit it again.";
    case "published":
      return "Published. The record shows it as it was approved.";
    default:
      return "Not under review now.";
  }
}

function RequestChanges(props: {
  revisionId: string;
  isPending: boolean;
  /** parts were sent back, so the note may be left out */
  canBeShort: boolean;
  onSend: (note: string) => Promise<boolean>;
}) {
  const [note, setNote, clearNote] = useDraft(`changes ${props.revisionId}`);
  return (
    <Dialog
      title="What should change?"
      size="small"
      trigger={<Button variant="secondary">Request changes</Button>}
      footer={(close) => (
        <Button
          variant="primary"
          isDisabled={!note.trim() && !props.canBeShort}
          isPending={props.isPending}
          onPress={async () => {
            if (await props.onSend(note)) clearNote();
            close();
          }}
        >
          Send back
        </Button>
      )}
    >
      {props.canBeShort && (
        <p className="mb-3 text-ink-soft">The parts that you sent back go with it, each with its reason.</p>
      )}
      <TextArea
        label="Note to the authors"
        isOptional={props.canBeShort}
        rows={4}
        value={note}
        onChange={(event) => setNote(event.target.value)}
      />
    </Dialog>
  );
}
