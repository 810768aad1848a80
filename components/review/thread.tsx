"use client";

import { Check, RotateCcw } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { showToast } from "@/components/ui/toast";
import { resolveComment } from "@/lib/review/actions";
import type { CommentView } from "@/lib/review/schema";
import { CommentForm } from "./comment-form";
import type { Person } from "./mention-field";
import type { Thread } from "./subject";

/** A remark with its answers. A settled one is folded. */
export function ThreadCard({
  thread,
  revisionId,
  people,
  quote,
}: {
  thread: Thread;
  revisionId: string;
  people: readonly Person[];
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
      {first.author.isGuest ? (
        <p className="text-sm text-ink-faint">{first.author.name} can read what is answered here.</p>
      ) : null}
      {isAnswering ? (
        <CommentForm
          revisionId={revisionId}
          place={{ on: "whole" }}
          people={people}
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
    return (
      <article
        id={`comment-${first.id}`}
        className="scroll-my-32 rounded border border-line bg-panel p-3 text-base"
      >
        {content}
      </article>
    );
  }
  return (
    <details id={`comment-${first.id}`} className="scroll-my-32 rounded border border-line p-3 text-base">
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
      <p className="whitespace-pre-line">
        <WithMentions body={comment.body} names={comment.mentions.map(({ name }) => name)} />
      </p>
    </div>
  );
}

/** The words with the names of those called upon set off. */
function WithMentions({ body, names }: { body: string; names: readonly string[] }) {
  const marks = names.map((name) => `@${name}`);
  let rest = body;
  const pieces: { at: number; text: string; isName: boolean }[] = [];
  while (rest !== "") {
    const at = body.length - rest.length;
    const first = marks
      .map((mark) => ({ mark, place: rest.indexOf(mark) }))
      .filter(({ place }) => place >= 0)
      .sort((a, b) => a.place - b.place || b.mark.length - a.mark.length)[0];
    if (!first || first.place > 0) {
      const text = first ? rest.slice(0, first.place) : rest;
      pieces.push({ at, text, isName: false });
      rest = rest.slice(text.length);
      continue;
    }
    pieces.push({ at, text: first.mark, isName: true });
    rest = rest.slice(first.mark.length);
  }
  return pieces.map(({ at, text, isName }) =>
    isName ? (
      <strong key={at} className="font-semibold text-accent">
        {text}
      </strong>
    ) : (
      text
    ),
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
