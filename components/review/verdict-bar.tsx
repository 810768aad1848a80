"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { v7 as newId } from "uuid";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { TextArea } from "@/components/ui/field";
import { LinkButton } from "@/components/ui/link-button";
import { Notice } from "@/components/ui/notice";
import { showToast } from "@/components/ui/toast";
import type { ActionResult } from "@/lib/core/action";
import { publish } from "@/lib/publication/actions";
import { approve, requestChanges } from "@/lib/review/actions";
import type { ReviewScreen } from "./subject";
import { useDraft } from "./use-draft";

/** What can be done now: approve, request changes, publish; or why not. */
export function VerdictBar({ screen, publicHref }: { screen: ReviewScreen; publicHref: string | null }) {
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
    setError(
      result?.ok
        ? ""
        : (result?.error.message ?? "The server cannot be reached. Nothing was changed; try again."),
    );
    if (result?.ok) showToast({ title: what });
    router.refresh();
    return result?.ok ?? false;
  }
  const verdict = { id, revisionId: revision.id, contentHash: revision.contentHash };

  return (
    <section
      aria-label="Verdict"
      className="sticky bottom-0 z-20 -mx-4 border-t border-line bg-page px-4 py-3 sm:-mx-6 sm:px-6"
    >
      {error && <Notice tone="danger" title={error} className="mb-3" />}
      {!screen.current && (
        <Notice tone="caution" title="The evidence has changed since this revision" className="mb-3">
          A new revision is being made. Reload the page to see what changed.
        </Notice>
      )}
      <div className="flex flex-wrap items-center justify-between gap-3">
        <p className="text-sm text-ink-soft">{stateInWords(screen)}</p>
        <div className="flex flex-wrap gap-2">
          {(state === "in_review" || state === "approved") && !screen.obstacle && (
            <RequestChanges
              revisionId={revision.id}
              isPending={isPending}
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
          {state === "approved" && (
            <Button
              variant="primary"
              isPending={isPending}
              isDisabled={!screen.current}
              onPress={() =>
                void run("Published", () =>
                  publish({
                    id: publicationId,
                    summaryId: screen.summaryId,
                    contentHash: revision.contentHash,
                  }),
                )
              }
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

function stateInWords({ state, obstacle, reviews }: ReviewScreen): string {
  const approval = reviews.find((review) => review.stands);
  switch (state) {
    case "in_review":
      return obstacle ?? "You had no hand in it: read the words behind each sentence, then decide.";
    case "approved":
      return `Approved by ${approval?.reviewer.name ?? "a reviewer"}. It can be published as it is.`;
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
          isDisabled={!note.trim()}
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
      <TextArea
        label="Note to the authors"
        rows={4}
        value={note}
        onChange={(event) => setNote(event.target.value)}
      />
    </Dialog>
  );
}
