"use client";

import { type ReactNode, useState } from "react";
import { Button } from "@/components/ui/button";
import { type SourceText, structureOf } from "@/lib/source/rules";
import type { CapturedText, TextBlock } from "@/lib/source/schema";
import { BlockText } from "./block-text";

/** Blocks drawn at first, and with each "Show more". */
const STEP = 60;
/** Of pasted words so many characters are looked at: the whole of a long text would slow the typing. */
const SHOWN_LENGTH = 20_000;
const number = new Intl.NumberFormat("en");

/** What will be kept: exactly this text, with its structure around it, and what was left out on the way. */
export function KeptText({ read, captured }: { read: SourceText; captured: CapturedText | null }) {
  const [shown, setShown] = useState(STEP);
  if (!captured && "error" in read) {
    return (
      <p className="text-sm text-ink-faint">
        {read.error === "empty" ? "What will be kept appears here." : read.message}
      </p>
    );
  }
  const whole = captured?.text ?? ("text" in read ? read.text : "");
  const text = captured ? whole : whole.slice(0, SHOWN_LENGTH);
  const all = captured?.structure ?? structureOf(text);
  const blocks = all.filter(({ type }) => type !== "page" && type !== "cue");
  const isCut = shown < blocks.length || text.length < whole.length;
  return (
    <div className="grid gap-3">
      {captured ? (
        <Facts captured={captured} />
      ) : (
        <Lead>The words as they will be kept, for ever, as version 1.</Lead>
      )}
      <section
        aria-label="What will be kept"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard (WCAG 2.1.1)
        tabIndex={0}
        className="relative max-h-128 overflow-auto rounded border border-line bg-panel px-4 py-3"
      >
        <BlockText
          text={text}
          blocks={blocks.slice(0, shown)}
          pages={all.filter(({ type }) => type === "page")}
        />
        {isCut ? (
          <p className="mt-3 flex flex-wrap items-center gap-3 text-sm text-ink-faint">
            … and so on: {number.format(whole.length)} characters in all.
            {shown < blocks.length ? (
              <Button size="small" onPress={() => setShown((now) => now + STEP * 4)}>
                Show more
              </Button>
            ) : null}
          </p>
        ) : null}
      </section>
    </div>
  );
}

function Lead({ children }: { children: ReactNode }) {
  return <p className="text-sm text-ink-faint">{children}</p>;
}

function Facts({ captured }: { captured: CapturedText }) {
  const { facts, original, structure, text } = captured;
  const counts = [
    `${number.format(text.length)} characters`,
    count(structure, "heading", "heading"),
    count(structure, "quote", "quote"),
    count(structure, "turn", "turn"),
    count(structure, "page", "page"),
  ].filter(Boolean);
  return (
    <div className="grid gap-1.5 text-sm text-ink-soft">
      <p>
        Read as {facts.format}: {counts.join(", ")}. Below is all that will be kept of its words, for ever, as
        version 1.
      </p>
      {original ? (
        <p className="text-ink-faint">
          The {facts.address ? "page as it was fetched" : "file itself"} is kept beside it, byte for byte:{" "}
          {original.name}, {number.format(original.bytes)} bytes, SHA-256{" "}
          <span className="font-mono text-xs break-all">{original.sha256.slice(0, 16)}…</span>
        </p>
      ) : null}
      {facts.notes.length > 0 ? (
        <ul className="list-disc ps-5">
          {facts.notes.map((note) => (
            <li key={note}>{note}</li>
          ))}
        </ul>
      ) : null}
    </div>
  );
}

function count(structure: TextBlock[], type: TextBlock["type"], word: string): string {
  const found = structure.filter((block) => block.type === type).length;
  return found === 0 ? "" : `${number.format(found)} ${word}${found === 1 ? "" : "s"}`;
}
