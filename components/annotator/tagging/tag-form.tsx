"use client";

import { Command, Plus, X } from "lucide-react";
import { type KeyboardEvent, memo, useLayoutEffect, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { cx } from "@/components/ui/class-names";
import { Combobox } from "@/components/ui/combobox";
import { Select, TextArea } from "@/components/ui/field";
import { Kbd } from "@/components/ui/kbd";
import { MAX_NOTE, PASSAGE_KIND_LABEL, PASSAGE_KINDS } from "@/lib/passage/schema";
import { closeDraft, createName, patchDraft, saveDraft } from "../commands/draft-actions";
import { showChord } from "../commands/key-chord";
import { isMac, keysById } from "../commands/keyboard";
import { keymapStore } from "../commands/keymap-store";
import { sameList, useLater, useStore } from "../store";
import type { Workspace } from "../workspace";
import { addTag, type Draft, type DraftErrors, segmentsOf } from "./draft";
import { DraftParts } from "./draft-parts";
import { FieldProblem } from "./field-problem";
import { FormStatus } from "./form-status";
import { options } from "./options";
import { quickKeys } from "./quick-keys";
import { QuickTags } from "./quick-tags";
import { TagRow } from "./tag-row";

/** The tag form beside the selection; from the bottom edge on small screens. */
export function TagForm({ ws }: { ws: Workspace }) {
  const draft = useStore(ws.store, (state) => state.draft);
  // the words are marked first, then the form comes beside them; and it goes when what it saved is drawn
  const open = useLater(ws.store, (state) => state.draft?.id ?? null);
  const last = useRef(draft);
  if (draft) last.current = draft;
  if (open === null || last.current?.id !== open) return null;
  return <OpenForm key={open} ws={ws} draft={last.current} />;
}

/** Not drawn once more for what is saved by it: it closes. */
const OpenForm = memo(function OpenForm({ ws, draft }: { ws: Workspace; draft: Draft }) {
  const frame = useRef<HTMLFormElement>(null);
  const people = useStore(ws.store, (state) => state.people);
  const recentPeople = useLater(ws.store, (state) => state.recentPeople);
  const errors = useStore(ws.store, (state) => state.draftErrors, sameErrors);
  const [saveKey] = useStore(keymapStore, ({ keymap }) => keysById("tag.save", keymap), sameList);
  // on a phone the sheet stays low until it is asked for: the handles of the selection are under the finger
  const [isOpen, setOpen] = useState(draft.isEdit || draft.live === null);
  const hasDetails = draft.hasDetails || draft.relayedById !== null || draft.note !== "";
  const start = segmentsOf(draft)[0]?.start ?? draft.live?.start ?? 0;

  useLayoutEffect(() => {
    const form = frame.current;
    const at = ws.view?.topOf(start);
    const panel = form?.parentElement;
    if (!form || !panel || at === undefined || at === null) return;
    // beside the words, but never so low that its end is cut off: it grows with each part and issue
    const place = () => {
      const { top, height } = panel.getBoundingClientRect();
      const free = Math.max(0, height - form.offsetHeight);
      form.style.setProperty("--form-top", `${Math.round(Math.min(Math.max(0, at - top - 48), free))}px`);
    };
    place();
    const growth = new ResizeObserver(place);
    growth.observe(form);
    return () => growth.disconnect();
  }, [ws, start]);

  function save(): void {
    if (saveDraft(ws)) ws.view?.focusText();
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key === "Escape" && !event.defaultPrevented) {
      event.preventDefault();
      close();
    }
  }

  function close(): void {
    closeDraft(ws);
    ws.view?.focusText();
  }

  return (
    <form
      ref={frame}
      data-tag-form={draft.id}
      aria-label={draft.isEdit ? "Edit passage" : "Tag passage"}
      onKeyDownCapture={(event) => quickKeys(ws, event)}
      onKeyDown={onKeyDown}
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
      className={cx(
        "tag-form z-40 flex flex-col bg-panel shadow-overlay forced-colors:border",
        "max-lg:fixed max-lg:inset-x-0 max-lg:bottom-(--keyboard,0px) max-lg:max-h-[min(80dvh,calc(100dvh-var(--keyboard,0px)))] max-lg:rounded-t-lg",
        "lg:absolute lg:-start-4 lg:end-3 lg:max-h-full lg:rounded-lg",
      )}
    >
      <div className={cx("flex items-start gap-2 px-4 pt-3", isOpen ? "" : "max-lg:pb-3")}>
        <div className="min-w-0 grow">
          <DraftParts ws={ws} draft={draft} />
          <FieldProblem text={errors.segments} />
          {isOpen ? null : <FormStatus ws={ws} isQuiet className="mt-1 lg:hidden" />}
        </div>
        {isOpen ? null : (
          <Button variant="primary" className="min-h-11 px-5 lg:hidden" onPress={() => setOpen(true)}>
            Tag
          </Button>
        )}
        <Button
          variant="quiet"
          size="icon"
          aria-label="All actions"
          className="max-lg:size-11 lg:hidden"
          onPress={() => ws.store.set({ sheet: { kind: "palette" } })}
        >
          <Command aria-hidden="true" />
        </Button>
        <Button
          variant="quiet"
          size="icon"
          aria-label="Close without saving"
          className="-me-1.5 max-lg:size-11"
          onPress={close}
        >
          <X aria-hidden="true" />
        </Button>
      </div>
      <div className={cx("grid gap-3 overflow-y-auto px-4 py-3", isOpen ? "" : "max-lg:hidden")}>
        {draft.isEdit ? null : <QuickTags ws={ws} draft={draft} />}
        <Combobox
          label="Speaker"
          opensOn={draft.speakerId ? "input" : "focus"}
          options={options(people, recentPeople)}
          value={draft.speakerId}
          error={errors.speaker}
          onSelect={(speakerId) => patchDraft(ws, { speakerId })}
          onCreate={(name) => patchDraft(ws, { speakerId: createName(ws, "speaker", name) })}
        />
        {draft.tags.map((tag, at) => (
          <TagRow key={tag.key} ws={ws} draft={draft} tag={tag} number={at + 1} />
        ))}
        <FieldProblem text={errors.tags} />
        <Select
          label="Kind"
          className="w-44"
          value={draft.kind}
          onChange={(event) => {
            const kind = PASSAGE_KINDS.find((one) => one === event.currentTarget.value);
            if (kind) patchDraft(ws, { kind, isKindChosen: true });
          }}
        >
          {PASSAGE_KINDS.map((kind) => (
            <option key={kind} value={kind}>
              {PASSAGE_KIND_LABEL[kind]}
            </option>
          ))}
        </Select>
        <div className="flex flex-wrap gap-x-4">
          <Button variant="link" size="small" onPress={() => patchDraft(ws, addTag(draft))}>
            <Plus aria-hidden="true" /> Another issue
          </Button>
          {hasDetails ? null : (
            <Button variant="link" size="small" onPress={() => patchDraft(ws, { hasDetails: true })}>
              <Plus aria-hidden="true" /> Relayed by, note
            </Button>
          )}
        </div>
        {hasDetails ? (
          <>
            <Combobox
              label="Relayed by"
              opensOn={draft.relayedById ? "input" : "focus"}
              description="Who reported it, where that is somebody else."
              options={options(people, recentPeople)}
              value={draft.relayedById}
              error={errors.relayedBy}
              onSelect={(relayedById) => patchDraft(ws, { relayedById })}
              onCreate={(name) => patchDraft(ws, { relayedById: createName(ws, "speaker", name) })}
            />
            <TextArea
              label="Note"
              isOptional
              rows={2}
              maxLength={MAX_NOTE}
              value={draft.note}
              onChange={(event) => patchDraft(ws, { note: event.currentTarget.value })}
            />
          </>
        ) : null}
      </div>
      <div
        className={cx(
          "flex items-center justify-end gap-3 border-t border-line px-4 py-3",
          isOpen ? "" : "max-lg:hidden",
        )}
      >
        <FormStatus ws={ws} className="min-w-0 grow whitespace-nowrap" />
        <span className="max-lg:hidden" aria-hidden="true">
          {saveKey ? <Kbd keys={showChord(saveKey, isMac())} /> : null}
        </span>
        <Button type="submit" variant="primary" className="max-lg:min-h-12 max-lg:grow">
          Save passage
        </Button>
      </div>
    </form>
  );
});

/** None are none, though each time another object says so. */
function sameErrors(a: DraftErrors, b: DraftErrors): boolean {
  return a === b || (Object.keys(a).length === 0 && Object.keys(b).length === 0);
}
