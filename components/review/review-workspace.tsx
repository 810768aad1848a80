"use client";

import { useEffect, useState } from "react";
import { Button } from "@/components/ui/button";
import { CommentForm } from "./comment-form";
import { EvidenceCard } from "./evidence-card";
import { ReviewedText, selectedWords } from "./reviewed-text";
import { type Place, type ReviewScreen, threadsAt, threadsOf } from "./subject";
import { ThreadCard } from "./thread";
import { useDraft } from "./use-draft";
import { VerdictBar } from "./verdict-bar";

/** Summary and evidence side by side: each citation leads to its passage, each remark to its place. */
export function ReviewWorkspace({ screen, publicHref }: { screen: ReviewScreen; publicHref: string | null }) {
  const [active, setActive] = useState<string | null>(null);
  const [selected, setSelected] = useState<Place | null>(null);
  const numbers = new Map(screen.evidence.map(({ passage }, index) => [passage.id, index + 1]));
  const threads = threadsOf(screen.comments);
  const general = threads.filter(({ first }) => !first.passageId);
  const revisionId = screen.revision.id;
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

  return (
    <>
      <div className="grid gap-10 lg:grid-cols-[minmax(0,1fr)_minmax(0,26rem)]">
        <section aria-label="Summary text" className="min-w-0">
          <ReviewedText
            blocks={screen.blocks}
            places={screen.places}
            threads={threads}
            numbers={numbers}
            onCite={showEvidence}
            onRemark={setPlace}
          />
          {selected && (
            <div className="sticky bottom-20 mt-4 flex justify-center">
              <Button variant="primary" size="small" onPress={() => setPlace(selected)}>
                Comment on the selected words
              </Button>
            </div>
          )}
          <section aria-labelledby="remarks" className="mt-10 max-w-measure space-y-3">
            <h2 id="remarks" className="font-serif text-lg font-semibold">
              Comments
            </h2>
            {general.map((thread) => (
              <ThreadCard
                key={thread.first.id}
                thread={thread}
                revisionId={revisionId}
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
                  onDone={place ? () => setPlace(null) : undefined}
                />
              </div>
            )}
          </section>
        </section>
        <section aria-label="Evidence" className="min-w-0 lg:max-h-[calc(100dvh-8rem)] lg:overflow-auto">
          <ol className="space-y-4">
            {screen.evidence.map((evidence, index) => (
              <EvidenceCard
                key={evidence.passage.id}
                evidence={evidence}
                number={index + 1}
                threads={threadsAt(threads, { passageId: evidence.passage.id })}
                revisionId={revisionId}
                isActive={active === evidence.passage.id}
                onRemark={setPlace}
              />
            ))}
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
            onDone={() => setPlace(null)}
          />
        </div>
      )}
      <VerdictBar screen={screen} publicHref={publicHref} />
    </>
  );
}
