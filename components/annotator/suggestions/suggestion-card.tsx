"use client";

import { Check, Pencil, X } from "lucide-react";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Kbd } from "@/components/ui/kbd";
import { SentimentMark } from "@/components/ui/sentiment";
import { PASSAGE_KIND_LABEL } from "@/lib/passage/schema";
import type { SuggestionView } from "@/lib/suggestion/schema";
import { wordsOf } from "../passages/item";
import { useStore } from "../store";
import { nameOf } from "../tagging/names";
import type { Workspace } from "../workspace";
import { accept, acceptAllOfSpeaker, acceptAndEdit, chooseSuggestion, reject } from "./actions";
import { entryFor, shownOnes, speakerKey, speakerName } from "./suggested";
import { percent } from "./words";

/** The suggestion to decide on: whom, which words, about what, how sure, why; and what to do with it. */
export function SuggestionCard({ ws, one, place }: { ws: Workspace; one: SuggestionView; place: string }) {
  const people = useStore(ws.store, (state) => state.people);
  const issues = useStore(ws.store, (state) => state.issues);
  const theirs = useStore(ws.store, ({ suggested, list }) => {
    const key = speakerKey(one);
    return shownOnes(suggested, list).filter((other) => speakerKey(other) === key).length;
  });
  const { speaker, relayedBy, tags, kind, confidence } = one;
  const who = speakerName(one, people);
  const entry = entryFor(speaker, people);
  const isNew = speaker !== null && (entry === null || ws.fresh.has(entry));
  const reasons = [
    speaker?.why,
    one.spanWhy,
    ...tags.flatMap((tag) => [tag.why, tag.sentimentWhy].map((why) => why && reasonFor(tag.issueId, why))),
  ].filter((reason): reason is string => Boolean(reason));
  function reasonFor(issueId: string, why: string): string {
    return `${nameOf(issues, issueId, "")}: ${why}`;
  }

  return (
    <div
      data-card={one.id}
      data-suggestion=""
      className="mx-3 mb-3 rounded border border-dashed border-line-strong bg-page px-3 py-2.5"
    >
      <div className="flex items-baseline gap-2">
        <p className="min-w-0 grow text-base">
          <span className="font-semibold">{who}</span>
          {isNew ? (
            <Badge tone="accent" className="ms-1.5">
              new
            </Badge>
          ) : null}
          {speaker?.role ? <span className="text-ink-soft"> {speaker.role}</span> : null}
          {relayedBy ? (
            <span className="text-ink-soft"> through {speakerName({ speaker: relayedBy }, people)}</span>
          ) : null}
        </p>
        <span className="shrink-0 text-xs text-ink-soft tabular-nums">{place}</span>
      </div>
      <button
        type="button"
        onClick={() => chooseSuggestion(ws, one)}
        className="mt-0.5 line-clamp-4 w-full cursor-pointer text-start font-serif text-base"
      >
        <span className="sr-only">Show in the text: </span>
        {wordsOf(ws.data.text, one, 320)}
      </button>
      <ul className="mt-1.5 flex flex-wrap gap-x-3 gap-y-1 text-sm">
        {tags.map((tag) => (
          <li key={tag.issueId} className="flex min-w-0 items-center gap-1.5">
            <SentimentMark value={tag.sentiment} isLabelHidden />
            <span className="min-w-0 truncate">{nameOf(issues, tag.issueId, "")}</span>
            <span className="text-ink-soft tabular-nums">{percent(tag.confidence)}</span>
          </li>
        ))}
        {tags.length === 0 ? <li className="text-ink-soft">No issue found</li> : null}
      </ul>
      <p className="mt-1.5 text-sm text-ink-soft">
        {PASSAGE_KIND_LABEL[kind]}, {percent(confidence)} sure: {one.why}
      </p>
      {reasons.length > 0 ? (
        <details className="text-sm text-ink-soft">
          <summary className="inline-flex min-h-6 cursor-pointer items-center underline decoration-line-strong underline-offset-3">
            Why
          </summary>
          <ul className="ms-4 list-disc pb-1">
            {reasons.map((reason) => (
              <li key={reason}>{reason}</li>
            ))}
          </ul>
        </details>
      ) : null}
      <div className="mt-2 flex flex-wrap items-center gap-1.5">
        <Button variant="primary" size="small" aria-keyshortcuts="y" onPress={() => accept(ws, one)}>
          <Check aria-hidden="true" /> Accept
        </Button>
        <Button
          variant="secondary"
          size="small"
          aria-keyshortcuts="Shift+E"
          onPress={() => acceptAndEdit(ws, one)}
        >
          <Pencil aria-hidden="true" /> Edit first
        </Button>
        <Button variant="secondary" size="small" aria-keyshortcuts="d" onPress={() => reject(ws, one)}>
          <X aria-hidden="true" /> Reject
        </Button>
        {theirs > 1 ? (
          <Button
            variant="quiet"
            size="small"
            aria-keyshortcuts="Shift+A"
            className="min-w-0"
            onPress={() => acceptAllOfSpeaker(ws)}
          >
            <span className="truncate">
              Accept all {theirs} of {who}
            </span>
          </Button>
        ) : null}
      </div>
      <p
        className="mt-2 flex flex-wrap gap-x-3 gap-y-1 text-xs text-ink-soft max-lg:hidden"
        aria-hidden="true"
      >
        {(theirs > 1 ? [...KEYS, ALL] : KEYS).map(([key, what]) => (
          <span key={key} className="flex items-center gap-1">
            <Kbd keys={key} /> {what}
          </span>
        ))}
      </p>
    </div>
  );
}

const KEYS = [
  ["Y", "accept"],
  ["Shift+E", "edit"],
  ["D", "reject"],
  ["J", "next"],
] as const;
const ALL = ["Shift+A", "all of theirs"] as const;
