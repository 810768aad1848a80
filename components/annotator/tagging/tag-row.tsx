"use client";

import { X } from "lucide-react";
import { Button } from "@/components/ui/button";
import { Combobox } from "@/components/ui/combobox";
import { SentimentPicker } from "@/components/ui/sentiment-picker";
import { createName, patchDraft } from "../commands/draft-actions";
import { useLater, useStore } from "../store";
import type { Workspace } from "../workspace";
import { changeTag, type Draft, type DraftTag, removeTag } from "./draft";
import { options } from "./options";

/** One issue and the sentiment towards it. */
export function TagRow(props: { ws: Workspace; draft: Draft; tag: DraftTag; number: number }) {
  const { ws, draft, tag, number } = props;
  const issues = useStore(ws.store, (state) => state.issues);
  const recentIssues = useLater(ws.store, (state) => state.recentIssues);
  const change = (part: Partial<DraftTag>) => patchDraft(ws, changeTag(draft, tag.key, part));
  const suffix = number > 1 ? ` ${number}` : "";
  return (
    <div data-tag-row={tag.key} className="grid gap-2">
      <div className="flex items-end gap-1">
        <Combobox
          label={`Issue${suffix}`}
          className="min-w-0 grow"
          opensOn={tag.issueId ? "input" : "focus"}
          options={options(issues, recentIssues)}
          value={tag.issueId}
          onSelect={(issueId) => change({ issueId })}
          onCreate={(name) => change({ issueId: createName(ws, "issue", name) })}
        />
        {draft.tags.length > 1 ? (
          <Button
            variant="quiet"
            size="icon"
            aria-label={`Remove issue${suffix}`}
            onPress={() => patchDraft(ws, removeTag(draft, tag.key))}
          >
            <X aria-hidden="true" />
          </Button>
        ) : null}
      </div>
      <SentimentPicker
        label={`Sentiment${suffix}`}
        value={tag.sentiment}
        onChange={(sentiment) => change({ sentiment })}
      />
    </div>
  );
}
