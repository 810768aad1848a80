"use client";

import type { Editor } from "@tiptap/core";
import { CircleCheck } from "lucide-react";
import { useState } from "react";
import { v7 as newId } from "uuid";
import { ChangeCard } from "@/components/change/change-card";
import { SentBackNote } from "@/components/review/parts/sent-back";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { showToast } from "@/components/ui/toast";
import { applyChanges } from "@/lib/change/actions";
import type { ChangeView } from "@/lib/change/schema";
import type { SentBackPart } from "@/lib/review/queries";
import type { Doc, EvidencePassage, SummaryText } from "@/lib/summary/schema";
import { type Claim, claimsOf } from "@/lib/summary/text/claims";
import { plainText, positionAt } from "@/lib/summary/text/plain";
import { showFinding, showPassage } from "./editor-moves";

/** Whether a part that was sent back was changed since, in the text as it is now. */
export function isChanged(
  part: SentBackPart,
  claims: readonly Claim[],
  passages: readonly EvidencePassage[],
) {
  if (part.kind === "sentence") return !claims.some(({ seen }) => seen === part.seen);
  const now = passages.find(({ id }) => id === part.key);
  return now === undefined || now.deleted || now.evidenceHash !== part.evidenceHash;
}

/** Where the sentences that were sent back stand in the editor, to be marked there. */
export function sentBackRanges(doc: Doc, parts: readonly SentBackPart[]) {
  const plain = plainText(doc);
  const wanted = new Set(parts.map(({ seen }) => seen));
  return claimsOf(doc)
    .filter(({ seen }) => wanted.has(seen))
    .map((claim) => ({
      seen: claim.seen,
      range: { from: positionAt(plain, claim.start, "start"), to: positionAt(plain, claim.end, "end") },
    }));
}

interface PanelProps {
  summaryId: string;
  sentBack: readonly SentBackPart[];
  changes: readonly ChangeView[];
  doc: Doc;
  passages: readonly EvidencePassage[];
  editor: Editor | null;
  isAuthor: boolean;
  isWritable: boolean;
  /** saves what waits, and says at which rev the text is then */
  settle: () => Promise<number>;
  onApplied: (text: SummaryText) => void;
}

/** What reviewers sent back and suggested: each is answered by changing it, or with a word. */
export function ReviewPanel(props: PanelProps) {
  const { changes, editor, passages } = props;
  const [error, setError] = useState("");
  const [pending, setPending] = useState<string | null>(null);
  const claims = claimsOf(props.doc);
  const left = props.sentBack.filter((part) => !isChanged(part, claims, passages));
  const changed = props.sentBack.length - left.length;
  const open = changes.filter(({ state }) => state === "open");
  const applicable = open.filter(({ applies }) => applies);

  async function apply(wanted: readonly ChangeView[], what: string) {
    setPending(what);
    setError("");
    try {
      const rev = await props.settle();
      const ids = wanted.map(({ id }) => id);
      const result = await applyChanges({ id: newId(), summaryId: props.summaryId, rev, changes: ids });
      if (result.ok) {
        const { applied, moved, text } = result.value;
        props.onApplied(text);
        const also = moved.length > 0 ? `; ${moved.length} had moved and stay open` : "";
        showToast({
          title: `${applied.length === 1 ? "One change" : `${applied.length} changes`} applied${also}`,
        });
      } else setError(result.error.message);
    } catch {
      setError("The text has to be saved first. Look at what stands beside the headline.");
    }
    setPending(null);
  }

  function show(part: SentBackPart) {
    if (!editor) return;
    if (part.kind === "passage") return showPassage(editor, part.key);
    const [place] = sentBackRanges(props.doc, [part]);
    if (place) showFinding(editor, { range: place.range });
  }

  return (
    <section aria-label="From the review" className="grid grid-cols-1 content-start gap-6">
      {error && <Notice tone="danger" title={error} />}
      <div className="grid gap-3">
        <h3 className="text-md font-semibold">Sent back</h3>
        {left.length === 0 && (
          <p className="flex items-center gap-2 text-good">
            <CircleCheck className="size-5 shrink-0" aria-hidden="true" />
            {changed > 0 ? "Everything that was sent back was changed." : "Nothing is sent back."}
          </p>
        )}
        {left.map((part) => (
          <SentBackNote
            key={part.id}
            verdict={part}
            words={part.words}
            canAnswer={props.isAuthor}
            onShow={() => show(part)}
          />
        ))}
        {changed > 0 && left.length > 0 && (
          <p className="text-sm text-ink-soft">
            {changed} more {changed === 1 ? "was" : "were"} changed since.
          </p>
        )}
      </div>
      {open.length > 0 && (
        <div className="grid gap-3">
          <div className="flex flex-wrap items-baseline justify-between gap-2">
            <h3 className="text-md font-semibold">Suggested changes</h3>
            {props.isWritable && applicable.length > 1 && (
              <Button
                variant="quiet"
                size="small"
                isPending={pending === "all"}
                onPress={() => void apply(applicable, "all")}
              >
                Apply all {applicable.length}
              </Button>
            )}
          </div>
          {open.map((change) => (
            <ChangeCard
              key={change.id}
              change={change}
              isPending={pending === change.id}
              canDecline
              // a tag may be changed at any time, as in the annotator; words while the text is open
              onApply={
                props.isWritable || change.kind !== "words" ? () => void apply([change], change.id) : null
              }
            />
          ))}
        </div>
      )}
    </section>
  );
}
