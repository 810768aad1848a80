"use client";

import type { Editor } from "@tiptap/core";
import { NodeSelection } from "@tiptap/pm/state";
import { ExternalLink, Trash2 } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { inLanguage } from "@/components/publication/in-language";
import { Button } from "@/components/ui/button";
import { overlayBox } from "@/components/ui/overlay-style";
import type { EvidencePassage } from "@/lib/summary/schema";
import { PassageFacts } from "./passage-card";
import { wordsOf } from "./passage-filter";

interface Shown {
  passageId: string;
  token: HTMLElement;
  left: number;
  top: number;
}

const WIDTH = 360;
const GONE_AFTER = 200;

/** The words behind a citation, beside its token: while the pointer is on it, or while it is selected by keyboard. */
export function CitationPopover(props: {
  editor: Editor | null;
  passages: ReadonlyMap<string, EvidencePassage>;
  isWritable: boolean;
}) {
  const { editor, passages } = props;
  const [shown, setShown] = useState<Shown | null>(null);
  const box = useRef<HTMLElement>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  useEffect(() => {
    if (!editor) return;
    const root = editor.view.dom;
    const hold = () => clearTimeout(timer.current);
    const leave = () => {
      hold();
      timer.current = setTimeout(() => setShown(null), GONE_AFTER);
    };
    const over = (event: Event) => {
      const token = event.target instanceof Element ? event.target.closest<HTMLElement>(".citation") : null;
      if (!token) return;
      hold();
      setShown(placeOf(token, root));
    };
    const out = (event: Event) => {
      if (event.target instanceof Element && event.target.closest(".citation")) leave();
    };
    const select = () => {
      const { selection } = editor.state;
      if (!(selection instanceof NodeSelection) || selection.node.type.name !== "citation") return leave();
      const token = editor.view.nodeDOM(selection.from);
      hold();
      if (token instanceof HTMLElement) setShown(placeOf(token, root));
    };
    root.addEventListener("mouseover", over);
    root.addEventListener("mouseout", out);
    editor.on("selectionUpdate", select);
    editor.on("update", leave);
    return () => {
      hold();
      root.removeEventListener("mouseover", over);
      root.removeEventListener("mouseout", out);
      editor.off("selectionUpdate", select);
      editor.off("update", leave);
    };
  }, [editor]);

  useEffect(() => {
    if (!shown) return;
    const close = (event: KeyboardEvent) => {
      if (event.key === "Escape") setShown(null);
      // from a selected token into what it shows
      const isSelected = editor?.state.selection instanceof NodeSelection && editor.isFocused;
      if (event.key !== "Enter" || !isSelected) return;
      event.preventDefault();
      event.stopPropagation();
      box.current?.querySelector("a")?.focus();
    };
    document.addEventListener("keydown", close, true);
    return () => document.removeEventListener("keydown", close, true);
  }, [shown, editor]);

  function remove() {
    if (!editor || !shown) return;
    let position: number | null = null;
    editor.state.doc.descendants((_, at) => {
      if (editor.view.nodeDOM(at) === shown.token) position = at;
    });
    setShown(null);
    if (position === null) return;
    editor
      .chain()
      .focus()
      .deleteRange({ from: position, to: position + 1 })
      .run();
  }

  if (!shown) return null;
  const passage = passages.get(shown.passageId);
  return (
    <section
      ref={(element) => {
        box.current = element;
        // by way of the object model: a style attribute would be refused
        element?.style.setProperty("left", `${shown.left}px`);
        element?.style.setProperty("top", `${shown.top}px`);
      }}
      aria-label="Cited passage"
      className={`${overlayBox} absolute z-20 grid w-[22.5rem] max-w-full gap-2 p-4`}
      onMouseEnter={() => clearTimeout(timer.current)}
      onMouseLeave={() => setShown(null)}
    >
      {passage ? (
        <>
          <PassageFacts passage={passage} />
          <blockquote
            {...inLanguage(passage.source.language)}
            className="line-clamp-8 border-s-2 border-line-strong ps-3 font-serif text-base"
          >
            {wordsOf(passage)}
          </blockquote>
          <p className="text-sm text-ink-faint">
            {[passage.source.title, passage.source.publisher, passage.source.publishedOn]
              .filter(Boolean)
              .join(" · ")}
          </p>
        </>
      ) : (
        <p>This passage is not there.</p>
      )}
      <div className="flex flex-wrap items-center gap-3 text-sm">
        {passage ? (
          <a
            className="link inline-flex min-h-6 items-center gap-1"
            href={`/desk/sources/${passage.sourceId}#p-${passage.id}`}
            target="_blank"
            rel="noreferrer"
          >
            In its source
            <ExternalLink className="size-3.5" aria-hidden="true" />
          </a>
        ) : null}
        {props.isWritable ? (
          <Button size="small" variant="quiet" onPress={remove}>
            <Trash2 aria-hidden="true" />
            Remove citation
          </Button>
        ) : null}
      </div>
    </section>
  );
}

/** Under the token, within the column: relative to the nearest positioned box around the editor. */
function placeOf(token: HTMLElement, root: HTMLElement): Shown | null {
  const passageId = token.dataset.citation;
  const frame = root.closest(".summary-frame")?.getBoundingClientRect();
  if (!passageId || !frame) return null;
  const at = token.getBoundingClientRect();
  const left = Math.max(0, Math.min(at.left - frame.left - 24, frame.width - WIDTH));
  return { passageId, token, left, top: at.bottom - frame.top + 6 };
}
