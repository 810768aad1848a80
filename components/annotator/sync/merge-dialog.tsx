"use client";

import { type ReactNode, useState } from "react";
import { Button } from "@/components/ui/button";
import { cx } from "@/components/ui/class-names";
import { Dialog } from "@/components/ui/dialog";
import { SentimentMark } from "@/components/ui/sentiment";
import { PASSAGE_KIND_LABEL, type PassageState } from "@/lib/passage/schema";
import { deleteAnyway, resolve, theirsOf } from "../commands/passage-actions";
import { type ItemContent, toItem, wordsOf } from "../passages/item";
import { useStore } from "../store";
import { nameOf } from "../tagging/names";
import type { Workspace } from "../workspace";
import { combine, compare, FIELDS, type Field, proposed } from "./merge";
import type { Entry } from "./outbox";

const LABELS: Record<Field, string> = {
  segments: "Words",
  speakerId: "Speaker",
  relayedById: "Relayed by",
  tags: "Issues",
  kind: "Kind",
  note: "Note",
};

/** Two people changed one passage: both states side by side, to choose from field by field. */
export function MergeDialog({ ws }: { ws: Workspace }) {
  const sheet = useStore(ws.store, (state) => state.sheet);
  const id = sheet?.kind === "merge" ? sheet.id : null;
  const conflict = useStore(ws.store, ({ outbox }) =>
    outbox.find((entry) => id !== null && entry.state === "conflict" && theirsOf(ws, entry).includes(id)),
  );
  const mine = useStore(ws.store, ({ list }) => (id === null ? undefined : list.byId.get(id)));
  const theirs = id === null ? undefined : ws.known.get(id);
  if (conflict?.kind !== "step" || !theirs) return null;
  const close = () => ws.store.set({ sheet: null });
  const message = conflict.error?.message ?? "";
  if (!mine || theirs.deleted) {
    return (
      <WholeChoice
        ws={ws}
        conflict={conflict}
        mine={mine ?? null}
        theirs={theirs}
        message={message}
        onClose={close}
      />
    );
  }
  return (
    <FieldChoice
      ws={ws}
      base={conflict.changes.find((change) => change.id === id)?.before ?? null}
      mine={mine}
      theirs={toItem(theirs)}
      message={message}
      onChoose={(content) => resolve(ws, conflict, theirs.id, content)}
      onClose={close}
    />
  );
}

interface FieldChoiceProps {
  ws: Workspace;
  /** what both began with */
  base: ItemContent | null;
  mine: ItemContent;
  theirs: ItemContent;
  message: string;
  /** null: theirs, as it is */
  onChoose: (content: ItemContent | null) => void;
  onClose: () => void;
}

export function FieldChoice({ ws, base, mine, theirs, message, onChoose, onClose }: FieldChoiceProps) {
  const sides = compare(base, mine, theirs);
  const [choices, setChoices] = useState(() => proposed(sides));
  const differing = FIELDS.filter((field) => sides[field] !== "same");
  return (
    <Dialog
      title="Changed elsewhere"
      size="large"
      isOpen
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      footer={
        <>
          <Button onPress={() => onChoose(null)}>Take theirs entirely</Button>
          <Button variant="primary" onPress={() => onChoose(combine(mine, theirs, choices))}>
            Save this choice
          </Button>
        </>
      }
    >
      <p className="mb-4 text-ink-soft">{message} Choose what the passage shall say.</p>
      <div className="grid gap-4">
        {differing.map((field) => (
          <fieldset key={field} className="grid gap-1">
            <legend className="mb-1 text-sm font-semibold">{LABELS[field]}</legend>
            <div className="grid gap-2 sm:grid-cols-2">
              {(["mine", "theirs"] as const).map((side) => (
                <label
                  key={side}
                  className={cx(
                    "flex cursor-pointer items-start gap-2 rounded border p-3",
                    choices[field] === side ? "border-accent bg-accent-soft" : "border-line-strong",
                  )}
                >
                  <input
                    type="radio"
                    name={field}
                    className="mt-1 accent-accent"
                    checked={choices[field] === side}
                    onChange={() => setChoices({ ...choices, [field]: side })}
                  />
                  <span className="min-w-0">
                    <span className="block text-xs text-ink-soft">
                      {side === "mine" ? "Yours" : "Theirs"}
                    </span>
                    <FieldValue ws={ws} field={field} content={side === "mine" ? mine : theirs} />
                  </span>
                </label>
              ))}
            </div>
          </fieldset>
        ))}
        {differing.length === 0 ? <p>Both say the same now.</p> : null}
      </div>
    </Dialog>
  );
}

interface WholeChoiceProps {
  ws: Workspace;
  conflict: Entry;
  mine: ItemContent | null;
  theirs: PassageState;
  message: string;
  onClose: () => void;
}

/** One of the two deleted it: keep it or let it go. */
function WholeChoice({ ws, conflict, mine, theirs, message, onClose }: WholeChoiceProps) {
  const { id } = theirs;
  const [keep, drop]: [ReactNode, ReactNode] = theirs.deleted
    ? ["Keep it, with your change", "Leave it deleted"]
    : ["Keep it, as it is now", "Delete it anyway"];
  return (
    <Dialog
      title="Changed elsewhere"
      isOpen
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      footer={
        <>
          <Button
            onPress={() =>
              theirs.deleted ? resolve(ws, conflict, id, null) : deleteAnyway(ws, conflict, id)
            }
          >
            {drop}
          </Button>
          <Button variant="primary" onPress={() => resolve(ws, conflict, id, theirs.deleted ? mine : null)}>
            {keep}
          </Button>
        </>
      }
    >
      <p className="mb-3 text-ink-soft">{message}</p>
      <q className="font-serif">{wordsOf(ws.data.text, toItem(theirs), 300)}</q>
    </Dialog>
  );
}

function FieldValue({ ws, field, content }: { ws: Workspace; field: Field; content: ItemContent }) {
  const people = useStore(ws.store, (state) => state.people);
  const issues = useStore(ws.store, (state) => state.issues);
  switch (field) {
    case "segments":
      return <q className="font-serif">{wordsOf(ws.data.text, content, 300)}</q>;
    case "speakerId":
    case "relayedById":
      return nameOf(people, content[field], "Nobody");
    case "tags":
      return content.tags.length === 0 ? (
        "None"
      ) : (
        <ul className="grid gap-1">
          {content.tags.map(({ issueId, sentiment }) => (
            <li key={issueId} className="flex flex-wrap items-center gap-x-2">
              <SentimentMark value={sentiment} /> {nameOf(issues, issueId, "")}
            </li>
          ))}
        </ul>
      );
    case "kind":
      return PASSAGE_KIND_LABEL[content.kind];
    case "note":
      return content.note || "Empty";
  }
}
