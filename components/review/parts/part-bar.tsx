"use client";

import { ArrowDown, Check, PencilLine, Undo2 } from "lucide-react";
import { type RefObject, useEffect, useState } from "react";
import { Button } from "@/components/ui/button";
import { AlertDialog } from "@/components/ui/dialog";
import { Notice } from "@/components/ui/notice";
import type { ReviewPart } from "../subject";
import { KeysButton, usePartKeys } from "./part-keys";
import { SendBackDialog } from "./send-back-dialog";
import { type PartReview, STATUS_WORDS } from "./use-part-review";

/** How far one has come, the part at hand, and what can be said of it. */
export function PartBar(props: {
  review: PartReview;
  /** where the keys work: the text, the evidence and this bar */
  within: RefObject<HTMLElement | null>;
  onSuggest: ((part: ReviewPart) => void) | null;
}) {
  const { review, onSuggest } = props;
  const { parts, at, unlooked, sentBack, isPending } = review;
  const [sending, setSending] = useState<ReviewPart | null>(null);
  usePartKeys(props.within, {
    n: () => review.next(),
    j: () => review.step(1),
    k: () => review.step(-1),
    a: () => at && void review.say([at], { verdict: "approve" }),
    b: () => at && setSending(at),
    e: () => at && onSuggest?.(at),
  });
  // what is sent back was said of what is on the screen: another revision begins anew
  useEffect(() => setSending((now) => (now && parts.includes(now) ? now : null)), [parts]);
  if (!review.canJudge || parts.length === 0) return null;
  const looked = parts.length - unlooked.length;
  return (
    <section aria-label="Part by part" className="mb-3 grid grid-cols-1 gap-2 border-b border-line pb-3">
      {review.error && <Notice tone="danger" title={review.error} />}
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <p role="status" className="text-sm">
          <span className="font-semibold tabular-nums">
            {looked} of {parts.length}
          </span>{" "}
          looked at
          {sentBack > 0 && <span className="text-danger"> · {sentBack} sent back</span>}
        </p>
        <meter className="share-bar w-32 max-sm:hidden" min={0} max={parts.length} value={looked}>
          {looked} of {parts.length}
        </meter>
        <span className="grow" />
        {unlooked.length > 0 && (
          <>
            <AlertDialog
              title={
                unlooked.length === 1
                  ? "Does the last part stand?"
                  : `Do the other ${unlooked.length} parts stand?`
              }
              trigger={
                <Button variant="quiet" size="small">
                  The rest stands
                </Button>
              }
              confirmLabel="They stand"
              onConfirm={async () => review.say(unlooked, { verdict: "approve" })}
            >
              {unlooked.length === 1 ? "One part was" : `${unlooked.length} parts were`} not looked at one by
              one. Your name stands under each.
            </AlertDialog>
            <Button variant="secondary" size="small" onPress={() => review.next()}>
              <ArrowDown aria-hidden="true" />
              {looked === 0 && !at ? "Begin" : "Next"}
            </Button>
          </>
        )}
        <KeysButton />
      </div>
      {at && (
        <div className="flex flex-wrap items-center gap-x-3 gap-y-2 rounded bg-panel px-3 py-2 inset-ring inset-ring-line">
          <p className="min-w-0 grow basis-64 text-sm">
            <span className="font-semibold">{at.label}</span>
            <span className="text-ink-faint"> · {STATUS_WORDS[review.statusOf(at)]}</span>
            <span className="block truncate font-serif text-ink-soft">{at.words}</span>
          </p>
          <div className="flex flex-wrap gap-2 max-sm:w-full max-sm:*:grow">
            {onSuggest && (
              <Button
                variant="quiet"
                size="small"
                className="pointer-coarse:min-h-11"
                onPress={() => onSuggest(at)}
              >
                <PencilLine aria-hidden="true" />
                Suggest
              </Button>
            )}
            <Button
              variant="secondary"
              size="small"
              className="pointer-coarse:min-h-11"
              isPending={isPending}
              onPress={() => setSending(at)}
            >
              <Undo2 aria-hidden="true" />
              Back
            </Button>
            <Button
              variant="secondary"
              size="small"
              className="pointer-coarse:min-h-11"
              isPending={isPending}
              onPress={() => void review.say([at], { verdict: "approve" })}
            >
              <Check aria-hidden="true" />
              Stands
            </Button>
          </div>
        </div>
      )}
      {sending && (
        <SendBackDialog
          key={sending.hash}
          part={sending}
          isPending={isPending}
          onClose={() => setSending(null)}
          onSend={(reason, note) => {
            // closed first: a dialog that closes takes the focus back, and the next part is to have it
            setSending(null);
            return review.say([sending], { verdict: "send_back", reason, note });
          }}
        />
      )}
    </section>
  );
}
