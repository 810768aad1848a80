"use client";

import { useRouter } from "next/navigation";
import { useEffect, useRef, useState } from "react";
import { v7 } from "uuid";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Kbd } from "@/components/ui/kbd";
import { Notice } from "@/components/ui/notice";
import { showToast } from "@/components/ui/toast";
import { decideAnchoringAction } from "@/lib/passage/actions";
import type { QueuedPassage } from "@/lib/passage/anchoring/queue";
import type { Change } from "@/lib/text/diff";
import { ChangeText } from "./change-text";
import { reasonText } from "./reason-text";
import { chosenIn, TextWindow } from "./text-window";

/** A waiting passage with what the screen shows of it. */
export interface QueueEntry extends QueuedPassage {
  /** its sentence as it stood, and as it stands */
  change: Change[];
  /** where to look in the new text */
  at: number;
}

type Decision = "confirm" | "replace" | "detach" | "reopen";

const DONE: Record<Decision, string> = {
  confirm: "Confirmed",
  replace: "Placed anew",
  detach: "Kept with the old version",
  reopen: "Waits again",
};

/** The queue: one waiting passage at a time, decided by key; what was decided stands below and can be taken back. */
export function QueueView({ entries, text }: { entries: QueueEntry[]; text: string }) {
  const router = useRouter();
  const [current, setCurrent] = useState(0);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const words = useRef<HTMLElement>(null);
  const waiting = entries.filter((one) => one.decision === null);
  const settled = entries.filter((one) => one.decision !== null);
  const index = Math.min(current, Math.max(0, waiting.length - 1));
  const entry = waiting[index];

  async function decide(passage: QueuedPassage, decision: Decision) {
    if (busy) return;
    const chosen = decision === "replace" && words.current ? chosenIn(words.current, text) : null;
    if (decision === "replace" && !chosen) {
      return setProblem("Select the words in the new text first, then press R.");
    }
    if (decision === "confirm" && passage.proposed.length === 0) {
      return setProblem("No words are proposed here. Select them in the new text and press R, or press D.");
    }
    setBusy(true);
    const segments = chosen ? [chosen] : [];
    const { id, rev } = passage;
    const answer = await decideAnchoringAction({ id, rev, decision, segments, mutation: v7() }).catch(
      () => null,
    );
    setBusy(false);
    if (!answer?.ok) {
      setProblem(answer ? answer.error.message : "There is no connection. Nothing was decided; try again.");
      return router.refresh();
    }
    setProblem(null);
    const undo = { ...passage, rev: answer.value.rev };
    showToast({
      title: DONE[decision],
      action:
        decision === "reopen" ? undefined : { label: "Undo", onAction: () => void decide(undo, "reopen") },
    });
    router.refresh();
  }

  const step = (by: number) => setCurrent(Math.max(0, Math.min(waiting.length - 1, index + by)));
  useKeys({
    c: () => entry && void decide(entry, "confirm"),
    r: () => entry && void decide(entry, "replace"),
    d: () => entry && void decide(entry, "detach"),
    j: () => step(1),
    k: () => step(-1),
  });

  return (
    <div className="grid gap-8">
      {problem ? <Notice tone="caution" title={problem} /> : null}
      {entry ? (
        <section aria-label={`Waiting passage ${index + 1} of ${waiting.length}`} className="grid gap-5">
          <div className="flex flex-wrap items-center justify-between gap-3">
            <p role="status" className="text-sm text-ink-soft">
              {index + 1} of {waiting.length}, {settled.length} decided
            </p>
            <div className="flex gap-2">
              <Button size="small" isDisabled={index === 0} onPress={() => step(-1)}>
                Previous <Kbd keys="K" />
              </Button>
              <Button size="small" isDisabled={index >= waiting.length - 1} onPress={() => step(1)}>
                Next <Kbd keys="J" />
              </Button>
            </div>
          </div>
          <Facts entry={entry} />
          <div className="grid gap-6 lg:grid-cols-2">
            <div className="grid content-start gap-4">
              <Part title="As it was">
                <blockquote className="border-s-2 border-accent ps-4 font-serif whitespace-pre-wrap">
                  {entry.before.map(({ exact }) => exact).join(" … ")}
                </blockquote>
              </Part>
              {entry.change.length > 0 ? (
                <Part title="What changed">
                  <ChangeText changes={entry.change} />
                </Part>
              ) : null}
            </div>
            <Part title="The new text">
              <TextWindow key={entry.id} ref={words} text={text} marks={entry.proposed} at={entry.at} />
            </Part>
          </div>
          <div className="sticky bottom-0 flex flex-wrap gap-2 border-t border-line bg-page py-3">
            <Button
              variant="primary"
              isPending={busy}
              isDisabled={entry.proposed.length === 0}
              onPress={() => void decide(entry, "confirm")}
            >
              Confirm these words <Kbd keys="C" />
            </Button>
            <Button isPending={busy} onPress={() => void decide(entry, "replace")}>
              Use the selected words <Kbd keys="R" />
            </Button>
            <Button isPending={busy} onPress={() => void decide(entry, "detach")}>
              It is gone <Kbd keys="D" />
            </Button>
          </div>
        </section>
      ) : (
        <Notice tone="good" title="No passage waits">
          Every passage of this source stands in its newest version, or was seen to be gone from it.
        </Notice>
      )}
      {settled.length > 0 ? (
        <Settled entries={settled} onReopen={(one) => void decide(one, "reopen")} />
      ) : null}
    </div>
  );
}

function Facts({ entry }: { entry: QueueEntry }) {
  const { speaker, issues, citedBy, outcome } = entry;
  return (
    <div className="grid gap-1">
      <h2 className="flex flex-wrap items-center gap-2 font-serif text-lg font-semibold">
        <Badge tone={outcome === "detached" ? "danger" : "caution"}>
          {outcome === "detached" ? "Gone" : "Edited"}
        </Badge>
        {reasonText(entry)}
      </h2>
      <p className="text-sm text-ink-soft">
        {speaker ?? "No speaker"}
        {issues.length > 0 ? `, on ${issues.join(", ")}` : ""}
        {citedBy.length > 0 ? (
          <>
            {". Cited in "}
            {citedBy.map(({ id, headline }, n) => (
              <span key={id}>
                {n > 0 ? ", " : ""}
                <a href={`/desk/summaries/${id}`} className="link">
                  {headline || "a summary without a headline"}
                </a>
              </span>
            ))}
          </>
        ) : null}
      </p>
    </div>
  );
}

function Part({ title, children }: { title: string; children: React.ReactNode }) {
  return (
    <div className="grid min-w-0 content-start gap-2">
      <h3 className="text-sm font-semibold text-ink-soft">{title}</h3>
      {children}
    </div>
  );
}

function Settled({ entries, onReopen }: { entries: QueueEntry[]; onReopen: (entry: QueueEntry) => void }) {
  return (
    <section aria-label="Decided" className="grid gap-3">
      <h2 className="font-serif text-lg font-semibold">Decided</h2>
      <ul className="grid gap-2">
        {entries.map((entry) => (
          <li
            key={entry.id}
            className="flex flex-wrap items-center justify-between gap-3 border-b border-line pb-2"
          >
            <span className="min-w-0 flex-1 font-serif">
              {entry.before.map(({ exact }) => exact).join(" … ")}
            </span>
            <span className="text-sm text-ink-soft">
              {entry.decision}
              {entry.decidedBy ? ` by ${entry.decidedBy}` : ""}
            </span>
            <Button size="small" onPress={() => onReopen(entry)}>
              Take back
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** One letter each, but not while something is typed. */
function useKeys(keys: Record<string, () => unknown>) {
  const latest = useRef(keys);
  latest.current = keys;
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const inField =
        event.target instanceof HTMLElement && event.target.closest("input, textarea, select, [role=dialog]");
      if (inField || event.ctrlKey || event.metaKey || event.altKey) return;
      const act = latest.current[event.key.toLowerCase()];
      if (!act) return;
      event.preventDefault();
      act();
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, []);
}
