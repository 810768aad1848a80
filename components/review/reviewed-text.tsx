"use client";

import { MessageSquarePlus } from "lucide-react";
import { Button } from "@/components/ui/button";
import { cx } from "@/components/ui/class-names";
import type { PublicBlock, PublicSentence } from "@/lib/publication/schema";
import { PartMark } from "./parts/part-mark";
import type { PartReview } from "./parts/use-part-review";
import { type Place, type SentencePlace, type Thread, threadsAt } from "./subject";
import { TextBlocks } from "./text-blocks";

interface TextProps {
  blocks: PublicBlock[];
  places: SentencePlace[];
  threads: Thread[];
  /** number of each cited passage */
  numbers: Map<string, number>;
  onCite: (passageId: string) => void;
  onRemark: (place: Place) => void;
  review: PartReview;
}

/**
 * The summary as it would be published, with a place for remarks at every sentence. Selecting words with the mouse or a
 * finger offers the same for exactly these words.
 */
export function ReviewedText(props: TextProps) {
  return (
    <TextBlocks
      blocks={props.blocks}
      className="max-lg:pe-4"
      sentences={(sentences) => <Sentences sentences={sentences} {...props} />}
    />
  );
}

/** What follows it begins no line. */
const WORD_JOINER = "\u2060";

function Sentences({ sentences, ...props }: TextProps & { sentences: PublicSentence[] }) {
  return sentences.map((sentence) => {
    const place = props.places.find((one) => one.id === sentence.id);
    if (!place) return null;
    const words = sentence.runs.map((run) => run.text).join("");
    const open = threadsAt(props.threads, place).filter(({ first }) => !first.resolvedAt).length;
    const { review } = props;
    const part = review.parts.find((one) => one.place === sentence.id);
    const look = cx(
      part && review.at === part ? "bg-accent-soft" : open > 0 && "bg-mark",
      part &&
        review.statusOf(part) === "sent_back" &&
        "underline decoration-danger decoration-2 decoration-dotted underline-offset-4",
    );
    return (
      <span key={sentence.id} id={sentence.id} className="group scroll-mt-24 target:bg-mark">
        <span data-start={place.start} className={look || undefined}>
          {words}
        </span>
        <span className="whitespace-nowrap">
          {WORD_JOINER}
          {sentence.citations.map((id) => (
            <button
              key={id}
              type="button"
              className="-mx-1.5 inline-flex min-h-6 min-w-6 cursor-pointer items-center justify-center rounded align-super font-sans text-xs font-semibold text-accent select-none hover:text-accent-strong hover:underline [button+&]:ms-1.5"
              aria-label={`Evidence ${props.numbers.get(id)}`}
              onClick={() => props.onCite(id)}
            >
              {props.numbers.get(id)}
            </button>
          ))}
          {part && <PartMark part={part} review={review} className="ms-0.5" />}
        </span>
        <span className="relative inline-block w-0 align-middle pointer-coarse:w-auto">
          <Button
            variant="secondary"
            size="icon"
            className="absolute -top-4 left-0 z-10 opacity-0 group-hover:opacity-100 focus-visible:opacity-100 pointer-coarse:static pointer-coarse:opacity-100"
            aria-label={`Comment on: ${words}`}
            onPress={() => props.onRemark({ on: "words", start: place.start, end: place.end, exact: words })}
          >
            <MessageSquarePlus aria-hidden="true" />
          </Button>
        </span>{" "}
      </span>
    );
  });
}

/**
 * The selected words as a place in the plain text, when they lie within one sentence.
 * @returns null for no selection, or one that crosses sentences
 */
export function selectedWords(selection: Selection | null): Place | null {
  if (!selection || selection.isCollapsed || selection.rangeCount === 0) return null;
  const range = selection.getRangeAt(0);
  const holder = (range.startContainer.parentElement ?? null)?.closest<HTMLElement>("[data-start]");
  if (!holder?.contains(range.endContainer)) return null;
  const before = document.createRange();
  before.setStart(holder, 0);
  before.setEnd(range.startContainer, range.startOffset);
  const exact = range.toString();
  const start = Number(holder.dataset.start) + before.toString().length;
  return exact.trim() ? { on: "words", start, end: start + exact.length, exact } : null;
}
