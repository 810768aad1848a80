"use client";

import { MessageSquarePlus } from "lucide-react";
import { useEffect, useState } from "react";
import { WordsInContext } from "@/components/publication/words-in-context";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { SentimentMark } from "@/components/ui/sentiment";
import { arriveAsGuest } from "@/lib/guest/actions";
import { PASSAGE_KIND_LABEL } from "@/lib/passage/schema";
import { GuestRemarkItem } from "./guest-remark";
import { GuestText } from "./guest-text";
import { OpinionForm } from "./opinion-form";
import { RemarkForm, type RemarkPlace } from "./remark-form";
import type { GuestScreen } from "./screen";

/** One revision as a guest reads it: text and evidence, a remark on any part, an opinion on the whole. */
export function GuestWorkspace({ screen, token }: { screen: GuestScreen; token: string }) {
  const [place, setPlace] = useState<RemarkPlace>({ on: "whole" });
  const numbers = new Map(screen.evidence.map(({ passage }, index) => [passage.id, index + 1]));
  useEffect(() => {
    void arriveAsGuest({ token }).catch(() => undefined);
  }, [token]);

  return (
    <div className="grid gap-10 lg:grid-cols-[minmax(0,1fr)_minmax(0,26rem)]">
      <div className="grid min-w-0 content-start gap-10">
        <section aria-label="Summary text">
          <GuestText blocks={screen.blocks} places={screen.places} numbers={numbers} onRemark={setPlace} />
        </section>
        <section aria-labelledby="remarks" className="grid max-w-measure gap-4">
          <h2 id="remarks" className="font-serif text-lg font-semibold">
            Your comments
          </h2>
          {screen.remarks.length > 0 ? (
            <ul className="divide-y divide-line border-y border-line">
              {screen.remarks.map((remark) => (
                <GuestRemarkItem key={remark.id} remark={remark} numbers={numbers} token={token} />
              ))}
            </ul>
          ) : null}
          <div className="rounded border border-line p-4">
            <RemarkForm
              key={JSON.stringify(place)}
              token={token}
              place={place}
              label={
                place.on === "passage" ? `Comment on evidence ${numbers.get(place.passageId)}` : "Comment"
              }
              onDone={() => setPlace({ on: "whole" })}
            />
          </div>
        </section>
        <section aria-labelledby="opinion" className="grid max-w-measure gap-4">
          <h2 id="opinion" className="font-serif text-lg font-semibold">
            Your opinion of the whole
          </h2>
          <OpinionForm token={token} opinion={screen.opinion} note={screen.opinionNote} />
        </section>
      </div>
      <section aria-label="Evidence" className="min-w-0">
        <ol className="grid gap-4">
          {screen.evidence.map(({ passage, context }, index) => (
            <li
              key={passage.id}
              id={`evidence-${index + 1}`}
              className="grid scroll-mt-6 gap-3 rounded border border-line bg-panel p-4 target:border-accent target:bg-accent-soft"
            >
              <p className="flex flex-wrap items-baseline gap-x-2">
                <span className="font-semibold text-accent tabular-nums">{index + 1}</span>
                <span className="font-semibold">{passage.speaker?.name ?? "No speaker"}</span>
                {passage.speaker?.role ? <span className="text-ink-soft">{passage.speaker.role}</span> : null}
                {passage.relayedBy ? (
                  <span className="text-ink-soft">relayed by {passage.relayedBy.name}</span>
                ) : null}
                <Badge>{PASSAGE_KIND_LABEL[passage.kind]}</Badge>
              </p>
              <WordsInContext context={context} segments={passage.segments} />
              <ul className="flex flex-wrap gap-x-4 gap-y-1 text-sm">
                {passage.tags.map((tag) => (
                  <li key={tag.issueId} className="inline-flex items-center gap-2">
                    {passage.issues.find(({ id }) => id === tag.issueId)?.name}
                    <SentimentMark value={tag.sentiment} />
                  </li>
                ))}
              </ul>
              <p className="flex flex-wrap items-center justify-between gap-2 text-sm text-ink-soft">
                <span className="wrap-anywhere">
                  {[passage.source.title, passage.source.publisher, passage.source.publishedOn]
                    .filter(Boolean)
                    .join(", ")}
                </span>
                <Button
                  variant="quiet"
                  size="small"
                  aria-label={`Comment on evidence ${index + 1}`}
                  onPress={() => setPlace({ on: "passage", passageId: passage.id })}
                >
                  <MessageSquarePlus aria-hidden="true" />
                  Comment
                </Button>
              </p>
            </li>
          ))}
        </ol>
      </section>
    </div>
  );
}
