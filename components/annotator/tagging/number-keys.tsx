"use client";

import { SENTIMENT_LOOK } from "@/components/ui/sentiment";
import { SENTIMENT_LABEL, SENTIMENTS } from "@/lib/passage/schema";
import { type QuickStage, quickStage } from "../commands/quick";
import type { Draft } from "./draft";
import { type Names, nameOf } from "./names";
import type { Recents } from "./recents";

const asks: Record<QuickStage, string> = {
  speaker: "Who says it?",
  issue: "About what?",
  sentiment: "In what tone? Saves.",
};

/** What the number keys mean now, for learning them and for pressing: recent speakers, issues, then the scale. */
export function NumberKeys(props: {
  draft: Draft;
  people: Names;
  issues: Names;
  recentPeople: Recents;
  recentIssues: Recents;
  onPick: (number: number) => void;
}) {
  const { draft, onPick } = props;
  const stage = quickStage(draft);
  const named = ({ ids }: Recents, names: Names) => ids.map((id) => ({ id, name: nameOf(names, id, "") }));
  const choices =
    stage === "speaker"
      ? named(props.recentPeople, props.people)
      : stage === "issue"
        ? named(props.recentIssues, props.issues)
        : SENTIMENTS.map((one) => ({ id: one, name: `${SENTIMENT_LOOK[one].sign} ${SENTIMENT_LABEL[one]}` }));
  const isDone =
    stage === "sentiment" && !draft.tags.some((tag) => tag.issueId !== null && tag.sentiment === null);
  if (choices.length === 0 || isDone) return null;
  return (
    <fieldset className="min-w-0">
      <legend className="mb-1 text-sm text-ink-soft">{asks[stage]}</legend>
      <div className="flex flex-wrap gap-1 max-lg:gap-2">
        {choices.map(({ id, name }, at) => (
          <button
            key={id}
            type="button"
            // the form's own fields come first for those who tab; these are for the numbers and the pointer
            tabIndex={-1}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => onPick(at + 1)}
            className="inline-flex min-h-7 max-w-48 cursor-pointer items-center gap-1.5 rounded bg-sunken px-1.5 text-sm hover:bg-accent-soft hover:text-accent max-lg:min-h-11 max-lg:px-3 max-lg:text-base"
          >
            <kbd className="font-sans text-xs font-semibold text-ink-faint max-lg:hidden">{at + 1}</kbd>
            <span className="truncate">{name}</span>
          </button>
        ))}
      </div>
    </fieldset>
  );
}
