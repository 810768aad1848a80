import type { KeyboardEvent } from "react";
import { saveDraft } from "../commands/draft-actions";
import type { Workspace } from "../workspace";
import type { Draft } from "./draft";

/**
 * The short way through the form of a new passage: Enter, once it has chosen something, goes on to the next field, and
 * the number that gives the last missing sentiment saves (the form says so above). Six keys from selected words to a
 * passage: Enter, a letter, Enter, a letter, Enter, a number.
 */
export function quickKeys(ws: Workspace, event: KeyboardEvent<HTMLFormElement>): void {
  const { draft } = ws.store.get();
  const field = event.target;
  if (!draft || draft.isEdit || !(field instanceof HTMLInputElement)) return;
  if (event.ctrlKey || event.metaKey || event.altKey || event.nativeEvent.isComposing) return;
  const form = event.currentTarget;
  if (event.key === "Enter" && field.getAttribute("role") === "combobox") {
    afterwards(ws, draft, () => {
      if (document.activeElement === field) goOn(nextField(form, field));
    });
  } else if (/^[1-6]$/.test(event.key) && field.type === "radio" && isMissingOnlyThat(draft)) {
    afterwards(ws, draft, () => {
      if (saveDraft(ws)) ws.view?.focusText();
    });
  }
}

/** Runs when the key has changed the form, and only then. */
function afterwards(ws: Workspace, before: Draft, run: () => void): void {
  requestAnimationFrame(() => {
    const { draft } = ws.store.get();
    if (draft && draft !== before && draft.id === before.id) run();
  });
}

function isMissingOnlyThat({ speakerId, tags }: Draft): boolean {
  return (
    speakerId !== null &&
    tags.every(({ issueId }) => issueId !== null) &&
    tags.filter(({ sentiment }) => sentiment === null).length === 1
  );
}

/** The next field's list opens when something is typed, not by itself: it would hide the rest of the form. */
function goOn(next: HTMLElement | undefined): void {
  if (next?.getAttribute("role") === "combobox") next.dataset.quiet = "";
  next?.focus();
}

function nextField(form: HTMLFormElement, field: HTMLInputElement): HTMLElement | undefined {
  const fields = [...form.querySelectorAll<HTMLElement>("input, select, textarea")].filter(
    (one) => one.offsetParent !== null,
  );
  return fields[fields.indexOf(field) + 1];
}
