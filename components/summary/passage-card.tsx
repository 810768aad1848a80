"use client";

import { ExternalLink, GripVertical, TextQuote } from "lucide-react";
import type { DragEvent } from "react";
import { inLanguage } from "@/components/publication/in-language";
import { Button } from "@/components/ui/button";
import { cx } from "@/components/ui/class-names";
import { SentimentMark } from "@/components/ui/sentiment";
import type { EvidencePassage } from "@/lib/summary/schema";
import { speakerOf, wordsOf } from "./passage-filter";
import { StandingBadge } from "./standing-badge";

/** What a dragged passage carries: its id. */
export const PASSAGE_DRAG_TYPE = "application/x-passage";

const LABEL_WORDS = 60;

/** Who said it, in which role, relayed by whom, and about what in what tone. */
export function PassageFacts({ passage }: { passage: EvidencePassage }) {
  const { speaker, relayedBy, tags, issues } = passage;
  return (
    <div className="grid gap-1 text-sm">
      <p className="text-ink-soft">
        <span className="font-semibold text-ink">{speakerOf(passage)}</span>
        {speaker?.role ? `, ${speaker.role}` : null}
        {relayedBy ? `, as told by ${relayedBy.name}` : null}
      </p>
      <StandingBadge standing={passage.standing} sourceId={passage.sourceId} />
      {tags.length > 0 ? (
        <ul className="flex flex-wrap gap-x-3 gap-y-1">
          {tags.map(({ issueId, sentiment }) => (
            <li key={issueId} className="inline-flex items-center gap-1.5">
              <SentimentMark value={sentiment} isLabelHidden />
              <span className="text-ink-soft">{issues.find((issue) => issue.id === issueId)?.name}</span>
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  );
}

/** A passage beside the text: cited by its button, or by dragging it to its place. */
export function PassageCard(props: {
  passage: EvidencePassage;
  /** of its citation, when it is cited */
  number: number | undefined;
  isWritable: boolean;
  onCite: (passageId: string) => void;
  onShow: (passageId: string) => void;
}) {
  const { passage, number, isWritable } = props;
  const words = wordsOf(passage);
  const short = words.length > LABEL_WORDS ? `${words.slice(0, LABEL_WORDS).trimEnd()}…` : words;

  function drag(event: DragEvent) {
    event.dataTransfer.setData(PASSAGE_DRAG_TYPE, passage.id);
    event.dataTransfer.effectAllowed = "copy";
  }

  return (
    <li
      draggable={isWritable && !passage.deleted}
      onDragStart={drag}
      className={cx(
        "group grid gap-2 border-b border-line py-3",
        isWritable && !passage.deleted && "cursor-grab active:cursor-grabbing",
      )}
    >
      <PassageFacts passage={passage} />
      <blockquote
        {...inLanguage(passage.source.language)}
        className={cx(
          "line-clamp-5 font-serif text-base text-ink",
          passage.deleted && "line-through opacity-70",
        )}
      >
        {words}
      </blockquote>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1 text-sm">
        {isWritable && !passage.deleted ? (
          <Button
            size="small"
            aria-label={`Cite ${speakerOf(passage)}: ${short}`}
            onPress={() => props.onCite(passage.id)}
          >
            <TextQuote aria-hidden="true" />
            Cite
          </Button>
        ) : null}
        {number === undefined ? (
          <span className="text-ink-faint">{passage.deleted ? "Deleted" : "Not used"}</span>
        ) : (
          <button
            type="button"
            className="link min-h-6 cursor-pointer"
            aria-label={`Show citation ${number} in the text`}
            onClick={() => props.onShow(passage.id)}
          >
            Cited as {number}
            {passage.deleted ? ", deleted" : ""}
          </button>
        )}
        <a
          href={`/desk/sources/${passage.sourceId}#p-${passage.id}`}
          target="_blank"
          rel="noreferrer"
          className="inline-flex min-h-6 items-center gap-1 text-ink-faint hover:text-accent"
        >
          In its source
          <ExternalLink className="size-3.5" aria-hidden="true" />
          <span className="sr-only">(new tab)</span>
        </a>
        {isWritable ? (
          <GripVertical
            className="ms-auto size-4 text-ink-faint opacity-0 group-hover:opacity-100"
            aria-hidden="true"
          />
        ) : null}
      </div>
    </li>
  );
}
