"use client";

import { useState } from "react";
import { Autocomplete } from "react-aria-components/Autocomplete";
import { Input } from "react-aria-components/Input";
import { Label } from "react-aria-components/Label";
import { ListBox, ListBoxItem } from "react-aria-components/ListBox";
import { SearchField } from "react-aria-components/SearchField";
import { cx } from "@/components/ui/class-names";
import { Dialog } from "@/components/ui/dialog";
import { inputClass, labelClass } from "@/components/ui/field-parts";
import { itemClass } from "@/components/ui/overlay-style";
import type { EvidencePassage } from "@/lib/summary/schema";
import { PassageFacts } from "./passage-card";
import { filterPassages, NO_FILTER, speakerOf, wordsOf } from "./passage-filter";

const MAX_SHOWN = 30;

/** Finds a passage by typing; arrows choose, Enter cites it where the cursor is. */
export function PassagePicker(props: {
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
  passages: EvidencePassage[];
  numbers: ReadonlyMap<string, number>;
  onCite: (passageId: string) => void;
}) {
  const [words, setWords] = useState("");
  const found = filterPassages(props.passages, { ...NO_FILTER, words }, props.numbers)
    .filter((passage) => !passage.deleted)
    .slice(0, MAX_SHOWN);

  function cite(id: string) {
    setWords("");
    props.onOpenChange(false);
    props.onCite(id);
  }

  return (
    <Dialog title="Cite a passage" isOpen={props.isOpen} onOpenChange={props.onOpenChange} isDismissable>
      <Autocomplete inputValue={words} onInputChange={setWords}>
        <SearchField autoFocus className="grid gap-1">
          <Label className={labelClass}>Words, speaker or issue</Label>
          <Input className={inputClass} />
        </SearchField>
        <ListBox
          aria-label="Passages found"
          items={found}
          dependencies={[props.numbers]}
          onAction={(key) => cite(String(key))}
          className="mt-3 max-h-[50dvh] overflow-auto outline-none"
          renderEmptyState={() => <p className="px-2.5 py-2 text-sm text-ink-faint">Nothing found.</p>}
        >
          {(passage) => (
            <ListBoxItem
              textValue={`${speakerOf(passage)}: ${wordsOf(passage)}`}
              className={cx(itemClass, "grid! gap-1 border-b border-line py-2 last:border-0")}
            >
              <PassageFacts passage={passage} />
              <span className="line-clamp-3 font-serif text-base">{wordsOf(passage)}</span>
              {props.numbers.has(passage.id) ? (
                <span className="text-sm text-ink-faint">Cited as {props.numbers.get(passage.id)}</span>
              ) : null}
            </ListBoxItem>
          )}
        </ListBox>
      </Autocomplete>
    </Dialog>
  );
}
