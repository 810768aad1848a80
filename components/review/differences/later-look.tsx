"use client";

import { type ReactNode, useRef, useState } from "react";
import { ChangeCard } from "@/components/change/change-card";
import { SuggestDialog, type SuggestFrom, type Target } from "@/components/change/suggest-dialog";
import type { ChangeView } from "@/lib/change/schema";
import { partName } from "@/lib/review/rules";
import { CommentForm } from "../comment-form";
import type { Person } from "../mention-field";
import { PartBar } from "../parts/part-bar";
import { usePartReview } from "../parts/use-part-review";
import { type ReviewPart, type ReviewScreen, type Thread, threadsAt, threadsOf } from "../subject";
import { ThreadCard } from "../thread";
import { IN_HAND, VerdictBar } from "../verdict-bar";
import { ChangedPart } from "./changed-part";

/** What changed, as it is shown; behind it each changed part to be judged, what is open of it, and the verdict. */
export function LaterLook(props: {
  screen: ReviewScreen;
  publicHref: string | null;
  changes: readonly ChangeView[];
  suggestFrom: SuggestFrom;
  people: readonly Person[];
  children: ReactNode;
}) {
  const { screen, people } = props;
  const root = useRef<HTMLDivElement>(null);
  const [suggesting, setSuggesting] = useState<Target | null>(null);
  const isInHand = IN_HAND.includes(screen.state);
  const review = usePartReview(screen, screen.obstacle === null && isInHand);
  const threads = threadsOf(screen.comments);
  const cards = screen.parts.map((part) => ({
    part,
    threads: threadsOfPart(threads, part, screen),
    back: screen.verdicts.filter((one) => one.open && partName(one) === partName(part)),
    changes: props.changes.filter(
      (one) => one.state === "open" && (one.passageId === part.key || one.key === part.key),
    ),
  }));
  // each thread once, at the first of the parts that it touches
  const shown = new Set<Thread>();
  for (const card of cards) {
    card.threads = card.threads.filter((thread) => !shown.has(thread));
    for (const thread of card.threads) shown.add(thread);
  }
  const others = threads.filter((thread) => !shown.has(thread));

  function suggest({ kind, label, words, key }: ReviewPart) {
    const passage = screen.evidence.find((one) => one.passage.id === key)?.passage;
    if (kind === "sentence") setSuggesting({ kind, key, label, words });
    else if (passage) setSuggesting({ kind, label, words, passage });
  }

  return (
    <div ref={root}>
      {props.children}
      {cards.length > 0 && (
        <section aria-labelledby="changed-parts" className="mb-10 max-w-3xl space-y-3">
          <h2 id="changed-parts" className="font-serif text-lg font-semibold">
            To be judged anew
          </h2>
          <ol className="space-y-3">
            {cards.map((card) => (
              <ChangedPart
                key={partName(card.part)}
                part={card.part}
                review={review}
                threads={card.threads}
                back={card.back}
                revisionId={screen.revision.id}
                canAnswer={screen.isAuthor}
                people={people}
                place={screen.places.find(({ id }) => id === card.part.place)}
              >
                {card.changes.map((change) => (
                  <ChangeCard
                    key={change.id}
                    change={change}
                    onApply={null}
                    canDecline={screen.isAuthor || change.suggestedBy.id === screen.person.id}
                  />
                ))}
              </ChangedPart>
            ))}
          </ol>
        </section>
      )}
      <section aria-labelledby="open-comments" className="mb-10 max-w-3xl space-y-3">
        <h2 id="open-comments" className="font-serif text-lg font-semibold">
          {cards.length > 0 && others.length > 0 ? "Other open comments" : "Comments"}
        </h2>
        {others.map((thread) => (
          <ThreadCard
            key={thread.first.id}
            thread={thread}
            revisionId={screen.revision.id}
            people={people}
            quote={thread.first.anchor?.exact}
          />
        ))}
        <CommentForm revisionId={screen.revision.id} place={{ on: "whole" }} people={people} />
      </section>
      <VerdictBar screen={screen} publicHref={props.publicHref} sentBackHere={review.sentBack}>
        <PartBar review={review} within={root} onSuggest={isInHand ? suggest : null} />
      </VerdictBar>
      {suggesting && (
        <SuggestDialog
          target={suggesting}
          revisionId={screen.revision.id}
          from={props.suggestFrom}
          isReviewer={screen.obstacle === null}
          onClose={() => setSuggesting(null)}
        />
      )}
    </div>
  );
}

function threadsOfPart(threads: Thread[], part: ReviewPart, { places }: ReviewScreen): Thread[] {
  if (part.kind === "passage") return threadsAt(threads, { passageId: part.key });
  const place = places.find(({ id }) => id === part.place);
  return place ? threadsAt(threads, place) : [];
}
