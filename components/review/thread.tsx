"use client";

import { Check, RotateCcw } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { showToast } from "@/components/ui/toast";
import { resolveComment } from "@/lib/review/actions";
import type { CommentView } from "@/lib/review/schema";
import { CommentForm } from "./comment-form";
import type { Thread } from "./subject";

/** A remark with its answers. A settled one is folded. */
export function ThreadCard({
  thread,
  revisionId,
  quote,
}: {
  thread: Thread;
  revisionId: string;
  quote?: string;
}) {
  const { first, answers } = thread;
  const [isAnswering, setAnswering] = useState(false);
  const content = (
    <div className="space-y-3">
      {quote && (
        <p className="border-l-2 border-mark-strong pl-2 font-serif text-sm text-ink-soft">{quote}</p>
      )}
      {[first, ...answers].map((comment) => (
        <Remark key={comment.id} comment={comment} />
      ))}
      {isAnswering ? (
        <CommentForm
          revisionId={revisionId}
          place={{ on: "whole" }}
          parentId={first.id}
          label="Answer"
          onDone={() => setAnswering(false)}
        />
      ) : (
        <div className="flex gap-1">
          {!first.resolvedAt && (
            <Button variant="quiet" size="small" onPress={() => setAnswering(true)}>
              Answer
            </Button>
          )}
          <SettleButton comment={first} />
        </div>
      )}
    </div>
  );
  if (!first.resolvedAt) {
    return <article className="rounded border border-line bg-panel p-3 text-base">{content}</article>;
  }
  return (
    <details className="rounded border border-line p-3 text-base">
      <summary className="min-h-6 cursor-pointer text-sm text-ink-soft">
        Settled by {first.resolvedBy}: {first.body.slice(0, 60)}
        {first.body.length > 60 && "…"}
      </summary>
      <div className="pt-3">{content}</div>
    </details>
  );
}

function Remark({ comment }: { comment: CommentView }) {
  return (
    <div>
      <p className="text-sm text-ink-faint">
        <span className="font-semibold text-ink">{comment.author.name}</span> · revision{" "}
        {comment.revisionNumber}
      </p>
      <p className="whitespace-pre-line">{comment.body}</p>
    </div>
  );
}

function SettleButton({ comment }: { comment: CommentView }) {
  const router = useRouter();
  const resolved = comment.resolvedAt !== null;
  async function toggle() {
    const result = await resolveComment({ id: comment.id, rev: comment.rev, resolved: !resolved }).catch(
      () => null,
    );
    if (!result?.ok) {
      showToast({
        title: result?.error.message ?? "The server cannot be reached. Try again.",
        tone: "danger",
      });
    }
    router.refresh();
  }
  return (
    <Button variant="quiet" size="small" onPress={() => void toggle()}>
      {resolved ? <RotateCcw aria-hidden="true" /> : <Check aria-hidden="true" />}
      {resolved ? "Open again" : "Settle"}
    </Button>
  );
}
