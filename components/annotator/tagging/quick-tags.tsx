"use client";

import { SENTIMENT_LOOK } from "@/components/ui/sentiment";
import { SENTIMENT_LABEL, SENTIMENTS } from "@/lib/passage/schema";
import { pickByNumber } from "../commands/draft-actions";
import { type QuickStage, quickStage } from "../commands/quick";
import { useStore } from "../store";
import type { Workspace } from "../workspace";
import type { Draft } from "./draft";
import { nameOf } from "./names";

const asks: Record<QuickStage, string> = {
  speaker: "Who says it?",
  issue: "About what?",
  sentiment: "In what tone? Saves.",
};

/** What the number keys mean now, for learning them and for pressing: recent speakers, issues, then the scale. */
export function QuickTags({ ws, draft }: { ws: Workspace; draft: Draft }) {
  const stage = quickStage(draft);
  const people = useStore(ws.store, (state) => state.people);
  const issues = useStore(ws.store, (state) => state.issues);
  const recentPeople = useStore(ws.store, (state) => state.recentPeople);
  const recentIssues = useStore(ws.store, (state) => state.recentIssues);
  const choices =
    stage === "speaker"
      ? recentPeople.ids.map((id) => ({ id, name: nameOf(people, id, "") }))
      : stage === "issue"
        ? recentIssues.ids.map((id) => ({ id, name: nameOf(issues, id, "") }))
        : SENTIMENTS.map((one) => ({ id: one, name: `${SENTIMENT_LOOK[one].sign} ${SENTIMENT_LABEL[one]}` }));
  const isDone =
    stage === "sentiment" && !draft.tags.some((tag) => tag.issueId !== null && tag.sentiment === null);
  if (choices.length === 0 || isDone) return null;
  return (
    <fieldset className="min-w-0">
      <legend className="mb-1 text-sm text-ink-soft">{asks[stage]}</legend>
      <div className="flex flex-wrap gap-1 max-lg:gap-2">
        {choices.map(({ id, name }, i) => (
          <button
            key={id}
            type="button"
            // the form's own fields come first for those who tab; these are for the numbers and the pointer
            tabIndex={-1}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => {
              if (pickByNumber(ws, i + 1) === "saved") ws.view?.focusText();
            }}
            className={
              "inline-flex min-h-7 max-w-48 cursor-pointer items-center gap-1.5 rounded bg-sunken px-1.5 text-sm hover:bg-accent-soft hover:text-accent max-lg:min-h-11 max-lg:px-3 max-lg:text-base"
            }
          >
            <kbd className="font-sans text-xs font-semibold text-ink-faint max-lg:hidden">{i + 1}</kbd>
            <span className="truncate">{name}</span>
          </button>
        ))}
      </div>
    </fieldset>
  );
}
