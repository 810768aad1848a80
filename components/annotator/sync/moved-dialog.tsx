"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { goBack, settleMoved } from "../commands/passage-actions";
import { type ItemContent, wordsOf } from "../passages/item";
import { useStore } from "../store";
import type { Workspace } from "../workspace";
import type { MovedSince } from "./history";
import { FieldChoice } from "./merge-dialog";

/** Undo or redo met passages that somebody else changed since: says so, and leaves theirs alone unless told. */
export function MovedDialog({ ws }: { ws: Workspace }) {
  const sheet = useStore(ws.store, (state) => state.sheet);
  const [compared, setCompared] = useState<MovedSince | null>(null);
  if (sheet?.kind !== "moved") return null;
  const { direction, step, moved } = sheet;
  const close = () => ws.store.set({ sheet: null });
  const rest = step.changes.length - moved.length;
  const verb = direction === "undo" ? "Undo" : "Do again";
  if (compared?.now && compared.target) {
    return (
      <FieldChoice
        ws={ws}
        base={compared.base}
        mine={compared.target}
        theirs={compared.now}
        message={`“Yours” is what ${direction === "undo" ? "undo" : "doing it again"} would bring.`}
        onChoose={(content) => {
          if (content) settleMoved(ws, compared, content);
          setCompared(null);
          ws.store.set({ sheet: { ...sheet, moved: moved.filter(({ id }) => id !== compared.id) } });
        }}
        onClose={() => setCompared(null)}
      />
    );
  }
  const what =
    step.changes.length === 1
      ? "The passage of"
      : `${moved.length} of the ${step.changes.length} passages of`;
  return (
    <Dialog
      title="Changed by somebody else since"
      isOpen
      onOpenChange={(open) => {
        if (!open) close();
      }}
      footer={
        <>
          <Button onPress={close}>Leave everything</Button>
          <Button variant="primary" onPress={() => goBack(ws, direction, step)}>
            {rest > 0 ? `${verb} the other ${rest}` : "Go on without it"}
          </Button>
        </>
      }
    >
      {moved.length === 0 ? (
        <p className="text-ink-soft">All of it is decided.</p>
      ) : (
        <p className="mb-3 text-ink-soft">
          {what} “{step.label}” {moved.length === 1 ? "says" : "say"} something else by now. What others did
          is not taken back with it.
        </p>
      )}
      <ul className="grid gap-3">
        {moved.map((one) => (
          <li key={one.id} className="flex items-start gap-3 border-s-4 border-line ps-3">
            <div className="min-w-0 grow">
              <p className="text-sm font-semibold">{told(ws, one)}</p>
              <q className="line-clamp-2 font-serif">
                {wordsOf(ws.data.text, one.now ?? one.base ?? NOTHING, 160)}
              </q>
            </div>
            {one.now && one.target ? (
              <Button size="small" onPress={() => setCompared(one)}>
                Compare
              </Button>
            ) : one.now ? (
              <Button size="small" onPress={() => decide(one, null)}>
                Delete it anyway
              </Button>
            ) : (
              <Button size="small" onPress={() => decide(one, one.target)}>
                Bring it back
              </Button>
            )}
          </li>
        ))}
      </ul>
    </Dialog>
  );

  function decide(one: MovedSince, content: ItemContent | null): void {
    settleMoved(ws, one, content);
    ws.store.set({
      sheet: { kind: "moved", direction, step, moved: moved.filter(({ id }) => id !== one.id) },
    });
  }
}

const NOTHING = { segments: [] };

function told(ws: Workspace, { id, now }: MovedSince): string {
  return `${ws.hands.get(id) ?? "Somebody"} ${now ? "changed it" : "deleted it"}`;
}
