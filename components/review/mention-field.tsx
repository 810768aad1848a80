"use client";

import { type ComponentProps, type KeyboardEvent, useId, useState } from "react";
import { announce } from "@/components/ui/announcer";
import { fold } from "@/components/ui/combobox-filter";
import { TextArea } from "@/components/ui/field";
import { overlayBox } from "@/components/ui/overlay-style";

export interface Person {
  id: string;
  name: string;
}

/** The name that is being typed behind an @, up to the caret, and where it starts; null when none is. */
export function mentionAt(text: string, caret: number): { start: number; typed: string } | null {
  const before = text.slice(0, caret);
  const start = before.lastIndexOf("@");
  if (start < 0 || /[\p{L}\p{N}]$/u.test(before.slice(0, start))) return null;
  const typed = before.slice(start + 1);
  return /^[\p{L}\p{N}'’. -]{0,40}$/u.test(typed) && !/^\s|\s{2}/.test(typed) ? { start, typed } : null;
}

/** The people whose name, or a part of it, begins so: at most six. */
export function peopleFor(people: readonly Person[], typed: string): Person[] {
  const wanted = fold(typed);
  return people
    .filter(({ name }) => {
      const folded = fold(name);
      return (
        folded !== wanted &&
        (folded.startsWith(wanted) || folded.split(/\s+/).some((part) => part.startsWith(wanted)))
      );
    })
    .slice(0, 6);
}

/** Ids of the people whose name stands in a text behind an @. */
export function mentionedIn(text: string, people: readonly Person[]): string[] {
  return people.filter(({ name }) => text.includes(`@${name}`)).map(({ id }) => id);
}

/**
 * A text field in which an @ finds people: arrows choose, Enter or Tab takes, Escape goes on without. A screen reader
 * hears how many there are and which is chosen.
 */
export function MentionField({
  people,
  value,
  onText,
  ...props
}: { people: readonly Person[]; value: string; onText: (text: string) => void } & Omit<
  ComponentProps<typeof TextArea>,
  "value" | "onChange" | "onKeyDown"
>) {
  const listId = useId();
  const [at, setAt] = useState<{ start: number; typed: string; caret: number } | null>(null);
  const [chosen, setChosen] = useState(0);
  const found = at ? peopleFor(people, at.typed) : [];
  const isOpen = found.length > 0;

  function follow(field: HTMLTextAreaElement) {
    const caret = field.selectionStart;
    const mention = field.selectionEnd === caret ? mentionAt(field.value, caret) : null;
    const before = at && peopleFor(people, at.typed).length;
    setAt(mention && { ...mention, caret });
    setChosen(0);
    const count = mention ? peopleFor(people, mention.typed).length : 0;
    if (count > 0 && count !== before) announce(count === 1 ? "1 person" : `${count} people`);
  }

  function take(person: Person, field: HTMLTextAreaElement) {
    if (!at) return;
    const head = `${value.slice(0, at.start)}@${person.name} `;
    onText(head + value.slice(at.caret).replace(/^ /, ""));
    setAt(null);
    announce(`${person.name} is mentioned`);
    requestAnimationFrame(() => {
      field.focus();
      field.setSelectionRange(head.length, head.length);
    });
  }

  function press(event: KeyboardEvent<HTMLTextAreaElement>) {
    if (!isOpen || event.nativeEvent.isComposing) return;
    const last = found.length - 1;
    if (event.key === "ArrowDown") setChosen(chosen === last ? 0 : chosen + 1);
    else if (event.key === "ArrowUp") setChosen(chosen === 0 ? last : chosen - 1);
    else if (event.key === "Escape") {
      event.stopPropagation();
      setAt(null);
    } else if (event.key === "Enter" || event.key === "Tab") {
      const person = found[chosen];
      if (person) take(person, event.currentTarget);
    } else return;
    event.preventDefault();
  }

  return (
    <div className="relative">
      <TextArea
        {...props}
        value={value}
        aria-autocomplete="list"
        aria-haspopup="listbox"
        aria-controls={isOpen ? listId : undefined}
        aria-activedescendant={isOpen ? `${listId}-${chosen}` : undefined}
        onChange={(event) => {
          onText(event.target.value);
          follow(event.target);
        }}
        onKeyDown={press}
        onBlur={() => setAt(null)}
      />
      {isOpen && (
        <ul
          id={listId}
          // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: the list of a text field, as ARIA has it
          role="listbox"
          aria-label="People"
          className={`${overlayBox} absolute inset-x-0 top-full z-30 mt-1 max-h-60 overflow-auto p-1`}
        >
          {found.map((person, index) => (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are those of the field, which keeps the focus
            // biome-ignore lint/a11y/useFocusableInteractive: the field points at it by aria-activedescendant
            <li
              key={person.id}
              id={`${listId}-${index}`}
              // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: as above
              role="option"
              aria-selected={index === chosen}
              className="flex min-h-8 cursor-pointer items-center rounded px-2.5 text-base aria-selected:bg-accent-soft pointer-coarse:min-h-11"
              onPointerDown={(event) => event.preventDefault()}
              onClick={(event) => {
                const field = event.currentTarget.closest("div")?.querySelector("textarea");
                if (field) take(person, field);
              }}
            >
              {person.name}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
