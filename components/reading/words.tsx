"use client";

import { type Ref, useImperativeHandle, useLayoutEffect, useRef } from "react";
import { cx } from "@/components/ui/class-names";
import { chosenIn } from "@/components/version/text-window";
import type { Stretch } from "@/lib/reading/schema";

export interface WordsHandle {
  /** the words selected last in the text; null when there are none */
  selected: () => Stretch | null;
  focus: () => void;
}

/** A passage in its context: what is marked, and under it what the second person would have marked. */
export function Words(props: {
  text: string;
  marks: readonly Stretch[];
  own?: readonly Stretch[] | null;
  language: string;
  label: string;
  ref?: Ref<WordsHandle>;
}) {
  const { text, marks, own, language, label } = props;
  const box = useRef<HTMLElement>(null);
  // a press on a button takes the selection away on some phones: so it is kept when it is made
  const last = useRef<Stretch | null>(null);
  const keep = () => {
    const chosen = box.current ? chosenIn(box.current, text) : null;
    if (chosen) last.current = { start: chosen.start, end: chosen.end };
  };
  // the passage comes into view; what stands before it is above
  useLayoutEffect(() => {
    const frame = box.current;
    const mark = frame?.querySelector("mark");
    if (frame && mark) frame.scrollTop = mark.offsetTop - frame.clientHeight / 3;
  }, []);
  useImperativeHandle(props.ref, () => ({
    selected: () => {
      keep();
      return last.current;
    },
    focus: () => box.current?.focus({ preventScroll: true }),
  }));
  return (
    <section
      ref={box}
      data-from={0}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: the keys act while it has the focus, and its words are selected with a caret
      tabIndex={0}
      aria-label={label}
      lang={language || undefined}
      onPointerUp={keep}
      onKeyUp={keep}
      className="relative max-h-[55dvh] lg:max-h-[70dvh] overflow-auto rounded border border-line bg-panel p-4 font-serif text-md leading-relaxed whitespace-pre-wrap sm:p-6"
    >
      {pieces(text, marks, own ?? [])}
    </section>
  );
}

/** The text cut at every edge, each piece in the look of what lies over it. */
function pieces(text: string, marks: readonly Stretch[], own: readonly Stretch[]) {
  const edges = [0, text.length, ...[...marks, ...own].flatMap(({ start, end }) => [start, end])];
  const cuts = [...new Set(edges)].sort((a, b) => a - b);
  return cuts.slice(0, -1).map((start, at) => {
    const words = text.slice(start, cuts[at + 1]);
    const isIn = (list: readonly Stretch[]) => list.some((one) => one.start <= start && start < one.end);
    const [isMarked, isOwn] = [isIn(marks), isIn(own)];
    if (!isMarked && !isOwn) return words;
    return (
      <mark
        key={start}
        className={cx(
          "rounded-sm text-ink",
          isMarked ? "bg-accent-soft" : "bg-transparent",
          isOwn ? "underline decoration-accent decoration-2 underline-offset-4" : "",
        )}
      >
        {words}
      </mark>
    );
  });
}
