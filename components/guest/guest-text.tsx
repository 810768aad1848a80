"use client";

import { MessageSquarePlus } from "lucide-react";
import { TextBlocks } from "@/components/review/text-blocks";
import { Button } from "@/components/ui/button";
import type { PublicBlock, PublicSentence } from "@/lib/publication/schema";
import type { RemarkPlace } from "./remark-form";
import type { GuestScreen } from "./screen";

interface Props {
  blocks: PublicBlock[];
  places: GuestScreen["places"];
  /** number of each cited passage */
  numbers: Map<string, number>;
  onRemark: (place: RemarkPlace) => void;
}

/** The text as it would be published: each citation leads to its evidence, each sentence can be spoken of. */
export function GuestText({ blocks, ...props }: Props) {
  return (
    <TextBlocks blocks={blocks} sentences={(sentences) => <Sentences sentences={sentences} {...props} />} />
  );
}

function Sentences({
  sentences,
  places,
  numbers,
  onRemark,
}: Omit<Props, "blocks"> & { sentences: PublicSentence[] }) {
  return sentences.map((sentence) => {
    const place = places.find(({ id }) => id === sentence.id);
    if (!place) return null;
    const exact = sentence.runs.map(({ text }) => text).join("");
    return (
      <span key={sentence.id}>
        {exact}
        {sentence.citations.map((id) => (
          <a
            key={id}
            href={`#evidence-${numbers.get(id)}`}
            aria-label={`Evidence ${numbers.get(id)}`}
            className="-mx-1 inline-flex min-h-6 min-w-6 items-center justify-center align-super font-sans text-xs font-semibold text-accent hover:underline [a+&]:ms-1"
          >
            {numbers.get(id)}
          </a>
        ))}
        <Button
          variant="quiet"
          size="icon"
          className="size-7 align-middle text-ink-faint"
          aria-label={`Comment on: ${exact}`}
          onPress={() => onRemark({ on: "words", start: place.start, end: place.end, exact })}
        >
          <MessageSquarePlus aria-hidden="true" />
        </Button>{" "}
      </span>
    );
  });
}
