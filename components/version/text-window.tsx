"use client";

import { type Ref, useState } from "react";
import { Button } from "@/components/ui/button";
import type { Stretch } from "@/lib/passage/anchoring/types";

/** UTF-16 code units shown each way at first, and added at each asking. */
const AROUND = 700;

/** A part of a text to read and select words in, with proposed words marked. More of it on asking. */
export function TextWindow(props: {
  text: string;
  marks: readonly Stretch[];
  at: number;
  ref: Ref<HTMLElement>;
}) {
  const { text, marks, at, ref } = props;
  const last = marks.at(-1)?.end ?? at;
  const [before, setBefore] = useState(AROUND);
  const [after, setAfter] = useState(AROUND);
  const from = lineStart(text, Math.max(0, at - before));
  const to = Math.min(text.length, last + after);
  return (
    <div className="grid gap-2">
      {from > 0 ? (
        <Button size="small" variant="quiet" onPress={() => setBefore(before + 3 * AROUND)}>
          More before
        </Button>
      ) : null}
      <section
        ref={ref}
        data-from={from}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and its words are selected with a caret
        tabIndex={0}
        aria-label="New text"
        className="max-h-128 overflow-auto rounded border border-line bg-panel p-4 font-serif leading-relaxed whitespace-pre-wrap"
      >
        {pieces(text, from, to, marks)}
      </section>
      {to < text.length ? (
        <Button size="small" variant="quiet" onPress={() => setAfter(after + 3 * AROUND)}>
          More after
        </Button>
      ) : null}
    </div>
  );
}

function pieces(text: string, from: number, to: number, marks: readonly Stretch[]) {
  const parts: React.ReactNode[] = [];
  let at = from;
  for (const { start, end } of marks) {
    if (start < at || end > to) continue;
    parts.push(text.slice(at, start));
    parts.push(
      <mark key={start} className="rounded-sm bg-accent-soft text-ink">
        {text.slice(start, end)}
      </mark>,
    );
    at = end;
  }
  parts.push(text.slice(at, to));
  return parts;
}

function lineStart(text: string, at: number): number {
  return at === 0 ? 0 : text.lastIndexOf("\n", at) + 1;
}

/** The words selected in the window, as a stretch of the text without the white space around it; null for none. */
export function chosenIn(
  box: HTMLElement,
  text: string,
): { start: number; end: number; exact: string } | null {
  const selection = document.getSelection();
  if (!selection || selection.isCollapsed || selection.rangeCount === 0) return null;
  const range = selection.getRangeAt(0);
  if (!box.contains(range.startContainer) || !box.contains(range.endContainer)) return null;
  const lead = document.createRange();
  lead.selectNodeContents(box);
  lead.setEnd(range.startContainer, range.startOffset);
  const selected = range.toString();
  const trimmed = selected.trim();
  if (trimmed === "") return null;
  const start = Number(box.dataset.from) + lead.toString().length + selected.indexOf(trimmed);
  const end = start + trimmed.length;
  return text.slice(start, end) === trimmed ? { start, end, exact: trimmed } : null;
}
