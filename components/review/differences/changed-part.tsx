"use client";

import { MessageSquarePlus } from "lucide-react";
import { type ReactNode, useState } from "react";
import { Button } from "@/components/ui/button";
import { cx } from "@/components/ui/class-names";
import type { PartVerdictView } from "@/lib/review/schema";
import { CommentForm } from "../comment-form";
import type { Person } from "../mention-field";
import { PartMark } from "../parts/part-mark";
import { SentBackNote } from "../parts/sent-back";
import type { PartReview } from "../parts/use-part-review";
import type { Place, ReviewPart, SentencePlace, Thread } from "../subject";
import { ThreadCard } from "../thread";

/** A sentence or passage that is not as it was: its words now, how it was judged, and what is open of it. */
export function ChangedPart(props: {
  part: ReviewPart;
  review: PartReview;
  threads: Thread[];
  back: PartVerdictView[];
  revisionId: string;
  canAnswer: boolean;
  people: readonly Person[];
  /** of a sentence */
  place: SentencePlace | undefined;
  /** what was suggested */
  children: ReactNode;
}) {
  const { part, review, place, revisionId, people } = props;
  const [isWriting, setWriting] = useState(false);
  const at: Place =
    part.kind === "passage" || !place
      ? { on: "passage", passageId: part.key }
      : { on: "words", start: place.start, end: place.start + part.words.length, exact: part.words };
  return (
    <li
      // where the bar below and its keys look for it, as in the whole
      id={part.kind === "sentence" ? part.place : `evidence-${part.label.split(" ").at(-1)}`}
      className={cx(
        "scroll-my-32 space-y-3 rounded border p-4",
        review.at === part ? "border-accent bg-accent-soft" : "border-line bg-panel",
      )}
    >
      <div className="flex items-start gap-3">
        <div className="min-w-0 grow">
          <p className="text-sm font-semibold text-ink-soft">{part.label}</p>
          <p className="line-clamp-4 font-serif break-words">{part.words}</p>
        </div>
        <PartMark part={part} review={review} />
      </div>
      {props.back.map((verdict) => (
        <SentBackNote key={verdict.id} verdict={verdict} canAnswer={props.canAnswer} />
      ))}
      {props.children}
      {props.threads.map((thread) => (
        <ThreadCard key={thread.first.id} thread={thread} revisionId={revisionId} people={people} />
      ))}
      {isWriting ? (
        <CommentForm revisionId={revisionId} place={at} people={people} onDone={() => setWriting(false)} />
      ) : (
        <Button
          variant="quiet"
          size="small"
          aria-label={`Comment on ${part.label.toLowerCase()}`}
          onPress={() => setWriting(true)}
        >
          <MessageSquarePlus aria-hidden="true" />
          Comment
        </Button>
      )}
    </li>
  );
}
