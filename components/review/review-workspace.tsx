"use client";

import { useEffect, useRef, useState } from "react";
import { ChangeCard } from "@/components/change/change-card";
import { SuggestDialog, type SuggestFrom, type Target } from "@/components/change/suggest-dialog";
import { Button } from "@/components/ui/button";
import type { ChangeView } from "@/lib/change/schema";
import { partName } from "@/lib/review/rules";
import { CommentForm } from "./comment-form";
import { EvidenceCard } from "./evidence-card";
import type { Person } from "./mention-field";
import { PartBar } from "./parts/part-bar";
import { PartMark } from "./parts/part-mark";
import { SentBackNote } from "./parts/sent-back";
import { usePartReview } from "./parts/use-part-review";
import { ReviewedText, selectedWords } from "./reviewed-text";
import { type Place, type ReviewPart, type ReviewScreen, threadsAt, threadsOf } from "./subject";
import { ThreadCard } from "./thread";
import { useDraft } from "./use-draft";
import { IN_HAND, VerdictBar } from "./verdict-bar";

interface WorkspaceProps {
  screen: ReviewScreen;
  publicHref: string | null;
  /** suggested changes, and what they can be made of */
  changes: readonly ChangeView[];
  suggestFrom: SuggestFrom;
  /** who may be called upon in a comment */
  people: readonly Person[];
}

/** Summary and evidence side by side: each citation leads to its passage, each remark to its place. */
export function ReviewWorkspace({ screen, publicHref, changes, suggestFrom, people }: WorkspaceProps) {
  const [active, setActive] = useState<string | null>(null);
  const [selected, setSelected] = useState<Place | null>(null);
  const [suggesting, setSuggesting] = useState<Target | null>(null);
  const root = useRef<HTMLDivElement>(null);
  const numbers = new Map(screen.evidence.map(({ passage }, index) => [passage.id, index + 1]));
  const threads = threadsOf(screen.comments);
  const general = threads.filter(({ first }) => !first.passageId);
  const revisionId = screen.revision.id;
  const isInHand = IN_HAND.includes(screen.state);
  const review = usePartReview(screen, screen.obstacle === null && isInHand);
  const back = screen.verdicts.filter(({ open }) => open);
  const partOf = new Map(screen.parts.map((part) => [partName(part), part]));
  const open = changes.filter(({ state }) => state === "open");
  // kept as the words of the remark are: after a reload they stand where they were being written
  const [kept, keep, forget] = useDraft(`comment place ${revisionId}`);
  const place: Place | null = kept ? JSON.parse(kept) : null;
  const setPlace = (next: Place | null) => (next ? keep(JSON.stringify(next)) : forget());

  useEffect(() => {
    const follow = () => setSelected(selectedWords(document.getSelection()));
    document.addEventListener("selectionchange", follow);
    return () => document.removeEventListener("selectionchange", follow);
  }, []);

  function showEvidence(passageId: string) {
    setActive(passageId);
    const card = document.getElementById(`evidence-${numbers.get(passageId)}`);
    card?.scrollIntoView({ block: "nearest" });
    card?.focus({ preventScroll: true });
  }

  function suggest(part: ReviewPart) {
    const { label, words, key } = part;
    const passage = screen.evidence.find((one) => one.passage.id === key)?.passage;
    if (part.kind === "sentence") setSuggesting({ kind: "sentence", key, label, words });
    else if (passage) setSuggesting({ kind: "passage", label, words, passage });
  }

  const card = (change: ChangeView) => (
    // applied in the writing desk, where the text is
    <ChangeCard
      key={change.id}
      change={change}
      onApply={null}
      canDecline={screen.isAuthor || change.suggestedBy.id === screen.person.id}
    />
  );

  return (
    <div ref={root}>
      <div className="grid gap-10 lg:grid-cols-[minmax(0,1fr)_minmax(0,26rem)]">
        <section aria-label="Summary text" className="min-w-0">
          <ReviewedText
            blocks={screen.blocks}
            places={screen.places}
            threads={threads}
            numbers={numbers}
            onCite={showEvidence}
            onRemark={setPlace}
            review={review}
          />
          {selected && (
            <div className="sticky bottom-20 mt-4 flex justify-center">
              <Button variant="primary" size="small" onPress={() => setPlace(selected)}>
                Comment on the selected words
              </Button>
            </div>
          )}
          <SentenceNotes
            title="Sent back"
            items={back
              .filter(({ kind }) => kind === "sentence")
              .map((verdict) => {
                const part = partOf.get(partName(verdict));
                return (
                  <SentBackNote
                    key={verdict.id}
                    verdict={verdict}
                    words={part && `${part.label}: ${part.words}`}
                    canAnswer={screen.isAuthor}
                    onShow={part && (() => review.show(part))}
                  />
                );
              })}
          />
          <SentenceNotes
            title="Suggested changes"
            items={open.filter(({ kind }) => kind === "words").map(card)}
          />
          <section aria-labelledby="remarks" className="mt-10 max-w-measure space-y-3">
            <h2 id="remarks" className="font-serif text-lg font-semibold">
              Comments
            </h2>
            {general.map((thread) => (
              <ThreadCard
                key={thread.first.id}
                thread={thread}
                revisionId={revisionId}
                people={people}
                quote={thread.first.anchor?.exact}
              />
            ))}
            {place?.on !== "passage" && (
              <div className="space-y-2 rounded border border-line p-3">
                {place?.on === "words" && (
                  <p className="border-l-2 border-mark-strong pl-2 font-serif text-sm text-ink-soft">
                    {place.exact}
                  </p>
                )}
                <CommentForm
                  key={place?.on === "words" ? place.start : "whole"}
                  revisionId={revisionId}
                  place={place ?? { on: "whole" }}
                  people={people}
                  onDone={place ? () => setPlace(null) : undefined}
                />
              </div>
            )}
          </section>
        </section>
        <section aria-label="Evidence" className="min-w-0 lg:max-h-[calc(100dvh-8rem)] lg:overflow-auto">
          <ol className="space-y-4">
            {screen.evidence.map((evidence, index) => {
              const { id } = evidence.passage;
              const part = screen.parts.find((one) => one.place === id);
              return (
                <EvidenceCard
                  key={id}
                  evidence={evidence}
                  number={index + 1}
                  threads={threadsAt(threads, { passageId: id })}
                  revisionId={revisionId}
                  isActive={active === id || (part !== undefined && review.at === part)}
                  onRemark={setPlace}
                  people={people}
                  mark={part && <PartMark part={part} review={review} />}
                >
                  {back
                    .filter(({ key }) => key === id)
                    .map((verdict) => (
                      <SentBackNote key={verdict.id} verdict={verdict} canAnswer={screen.isAuthor} />
                    ))}
                  {open.filter(({ passageId }) => passageId === id).map(card)}
                </EvidenceCard>
              );
            })}
          </ol>
        </section>
      </div>
      {place?.on === "passage" && (
        <div className="sticky bottom-24 z-20 mx-auto mt-4 max-w-xl rounded border border-line bg-panel p-4 shadow-overlay">
          <p className="mb-2 text-sm text-ink-soft">On evidence {numbers.get(place.passageId)}</p>
          <CommentForm
            key={place.passageId}
            revisionId={revisionId}
            place={place}
            people={people}
            onDone={() => setPlace(null)}
          />
        </div>
      )}
      <VerdictBar screen={screen} publicHref={publicHref} sentBackHere={review.sentBack}>
        <PartBar review={review} within={root} onSuggest={isInHand ? suggest : null} />
      </VerdictBar>
      {suggesting && (
        <SuggestDialog
          target={suggesting}
          revisionId={revisionId}
          from={suggestFrom}
          isReviewer={screen.obstacle === null}
          onClose={() => setSuggesting(null)}
        />
      )}
    </div>
  );
}

/** What was said of single sentences, below the text; nothing when there is nothing. */
function SentenceNotes({ title, items }: { title: string; items: React.ReactNode[] }) {
  if (items.length === 0) return null;
  return (
    <section aria-label={title} className="mt-8 max-w-measure space-y-3">
      <h2 className="font-serif text-lg font-semibold">{title}</h2>
      {items}
    </section>
  );
}
