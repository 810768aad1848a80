"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { TextField } from "@/components/ui/field";
import { useStore } from "../store";
import type { Workspace } from "../workspace";
import { choose } from "./choose";

/** To a passage by its number, as the list counts them. */
export function GoTo({ ws }: { ws: Workspace }) {
  const isOpen = useStore(ws.store, (state) => state.sheet?.kind === "go-to");
  return (
    <Dialog
      title="Go to passage"
      size="small"
      isDismissable
      isOpen={isOpen}
      onOpenChange={(open) => {
        if (!open) ws.store.set({ sheet: null });
      }}
    >
      <NumberForm ws={ws} />
    </Dialog>
  );
}

function NumberForm({ ws }: { ws: Workspace }) {
  const count = useStore(ws.store, (state) => state.list.items.length);
  const [typed, setTyped] = useState("");
  const [error, setError] = useState<string>();

  function go(): void {
    const item = ws.store.get().list.items[Number(typed) - 1];
    if (!item) {
      setError(count === 0 ? "There are no passages yet." : `Passages are numbered from 1 to ${count}.`);
      return;
    }
    choose(ws, item.id);
    requestAnimationFrame(() => requestAnimationFrame(() => ws.view?.focusText()));
  }

  return (
    <form
      className="flex items-start gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        go();
      }}
    >
      <TextField
        label="Number"
        description={count > 0 ? `1 to ${count}` : undefined}
        className="grow"
        inputMode="numeric"
        autoComplete="off"
        autoFocus
        value={typed}
        error={error}
        onChange={(event) => {
          setTyped(event.currentTarget.value);
          setError(undefined);
        }}
      />
      <Button type="submit" variant="primary" className="mt-12">
        Go
      </Button>
    </form>
  );
}
