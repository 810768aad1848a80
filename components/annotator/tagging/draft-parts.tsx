"use client";

import { X } from "lucide-react";
import { Button } from "@/components/ui/button";
import { addToSelected, patchDraft } from "../commands/draft-actions";
import { wordsOf } from "../passages/item";
import { useStore } from "../store";
import type { Workspace } from "../workspace";
import { addPart, type Draft, isTouched, removePart, segmentsOf, takePart } from "./draft";

/** The words of the passage in the form, part by part, and what can be done with a further selection. */
export function DraftParts({ ws, draft }: { ws: Workspace; draft: Draft }) {
  const { text } = ws.data;
  const chosen = useStore(ws.store, ({ list, selected }) =>
    selected ? (list.byId.get(selected) ?? null) : null,
  );
  const parts = segmentsOf(draft);
  const { live, isEdit } = draft;
  const patch = (change: Partial<Draft>) => patchDraft(ws, change);
  return (
    <div className="grid gap-1.5">
      <ol className="grid gap-1">
        {parts.map((part, at) => (
          <li key={part.start} className="flex items-start gap-1">
            <q className="line-clamp-2 min-w-0 grow font-serif text-base">
              {wordsOf(text, { segments: [part] }, 160)}
            </q>
            {parts.length > 1 && draft.parts.length > at ? (
              <Button
                variant="quiet"
                size="icon"
                className="-my-1 size-7"
                aria-label={`Remove part ${at + 1}`}
                onPress={() => patch(removePart(draft, at))}
              >
                <X aria-hidden="true" />
              </Button>
            ) : null}
          </li>
        ))}
      </ol>
      {isEdit && live ? (
        <div className="grid gap-1 rounded bg-sunken p-2 text-sm">
          <p className="line-clamp-1">
            Selected: <q className="font-serif">{wordsOf(text, { segments: [live] }, 80)}</q>
          </p>
          <div className="flex flex-wrap gap-1.5">
            <Button size="small" onPress={() => patch(addPart(draft))}>
              Add to passage
            </Button>
            <Button size="small" onPress={() => patch(takePart(draft))}>
              Use these words instead
            </Button>
          </div>
        </div>
      ) : null}
      {!isEdit && live ? (
        <div className="flex flex-wrap gap-x-4 max-lg:[&_button]:min-h-9">
          <Button variant="link" size="small" onPress={() => patch(addPart(draft))}>
            Add another part
          </Button>
          {chosen && !isTouched(draft) ? (
            <Button variant="link" size="small" onPress={() => addToSelected(ws)}>
              Add to chosen passage
            </Button>
          ) : null}
        </div>
      ) : null}
      {!isEdit && !live && draft.parts.length > 0 ? (
        <p className="text-sm text-ink-soft">Select the next part in the text.</p>
      ) : null}
    </div>
  );
}
