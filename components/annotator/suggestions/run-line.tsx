"use client";

import { Button } from "@/components/ui/button";
import type { RunView, SuggestionView } from "@/lib/suggestion/schema";
import type { Workspace } from "../workspace";
import { suggestAgain } from "./actions";

interface Props {
  ws: Workspace;
  run: RunView | null;
  /** how many wait for a decision */
  open: number;
  all: readonly SuggestionView[];
}

/** How far the reading is (nothing of it moves by itself, as in `SaveStatus`); what went wrong; and, when all is decided, that it is. */
export function RunLine({ ws, run, open, all }: Props) {
  if (!run || run.state === "waiting" || run.state === "running") return <Reading run={run} />;
  if (run.state === "failed") {
    return (
      <p className="px-3 pb-2.5 text-sm text-ink-soft" role="status">
        {run.error || "The text could not be read for suggestions."} <Again ws={ws} label="Read again" />
      </p>
    );
  }
  const decided = all.length - open;
  return (
    <div className="grid gap-1 px-3 pb-2.5 text-sm text-ink-soft empty:hidden">
      {run.note ? <p>{run.note}</p> : null}
      {open === 0 ? (
        <p>
          {all.length === 0
            ? "No quotations were found in this text."
            : `All decided: ${decided} of ${all.length}.`}{" "}
          <Again ws={ws} label="Suggest again" />
        </p>
      ) : null}
    </div>
  );
}

function Reading({ run }: { run: RunView | null }) {
  const share = run && run.total > 0 ? Math.round((100 * run.done) / run.total) : 0;
  return (
    <div className="grid gap-1.5 px-3 pb-2.5 text-sm text-ink-soft">
      <p role="status">
        {run?.state === "running"
          ? "Reading the text for quotations"
          : "The text is about to be read for quotations"}
      </p>
      {run?.state === "running" ? (
        <progress className="suggestion-progress" max={100} value={share} aria-label="Text read">
          {share} %
        </progress>
      ) : null}
    </div>
  );
}

function Again({ ws, label }: { ws: Workspace; label: string }) {
  return (
    <Button variant="link" size="small" onPress={() => void suggestAgain(ws)}>
      {label}
    </Button>
  );
}
