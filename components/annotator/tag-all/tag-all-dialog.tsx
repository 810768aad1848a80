"use client";

import { useDeferredValue, useMemo, useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { showToast } from "@/components/ui/toast";
import { MAX_CHANGES } from "@/lib/passage/schema";
import { introduce, undoStep } from "../commands/passage-actions";
import { useStore } from "../store";
import { namesIn, perform } from "../sync/model";
import { segmentsOf } from "../tagging/draft";
import { itemOf, type Workspace } from "../workspace";
import { FoundList } from "./found-list";
import { SearchFields } from "./search-fields";
import {
  changesOf,
  type FoundIn,
  findHere,
  judge,
  type Search,
  speakerNamed,
  type Template,
  tickedAtFirst,
} from "./tag-all";
import { TemplateFields } from "./template-fields";
import { useElsewhere } from "./use-elsewhere";

/** Finds every place where the same words stand and tags those that are ticked, as one action. */
export function TagAll({ ws }: { ws: Workspace }) {
  const sheet = useStore(ws.store, (state) => (state.sheet?.kind === "tag-all" ? state.sheet : null));
  const close = () => ws.store.set({ sheet: null });
  return (
    <Dialog
      title="Tag all"
      size="large"
      isOpen={sheet !== null}
      onOpenChange={(open) => {
        if (!open) close();
      }}
    >
      {sheet ? <Form ws={ws} words={sheet.words} onDone={close} /> : null}
    </Dialog>
  );
}

/** Longer words are a passage of their own, not something that is said twice. */
const MOST_WORDS = 300;

/** The words to begin with, and what is said of them: of what is selected, or of the chosen passage. */
function beginning(ws: Workspace, words: string | undefined): { words: string; template: Template } {
  const { draft, selected } = ws.store.get();
  const item = selected ? itemOf(ws, selected) : null;
  const said = draft ?? item;
  const [part] = draft ? segmentsOf(draft) : (item?.segments ?? []);
  const tags = said?.tags.flatMap(({ issueId, sentiment }) =>
    issueId && sentiment ? [{ issueId, sentiment }] : [],
  );
  return {
    words: words ?? (part ? ws.data.text.slice(part.start, Math.min(part.end, part.start + MOST_WORDS)) : ""),
    template: {
      speakerId: said?.speakerId ?? null,
      relayedById: said?.relayedById ?? null,
      tags: tags ?? [],
    },
  };
}

function Form({ ws, words, onDone }: { ws: Workspace; words: string | undefined; onDone: () => void }) {
  const people = useStore(ws.store, (state) => state.people);
  const list = useStore(ws.store, (state) => state.list);
  const [start] = useState(() => beginning(ws, words));
  const [template, setTemplate] = useState(start.template);
  const [search, setSearch] = useState<Search>(() => ({
    words: start.words,
    wholeWords: true,
    aliases: otherNames(start.words, speakerNamed(start.words, people)),
    extent: "words",
    everywhere: false,
  }));
  const settled = useDeferredValue(search);
  const elsewhere = useElsewhere(ws, settled);
  const all = useMemo((): FoundIn[] => {
    const here = findHere(ws.data.text, ws.data.language, list, settled);
    return [
      { elsewhere: null, found: judge(here, template, ws.data.sourceId) },
      ...elsewhere.sources.map(({ occurrences, ...source }) => ({
        elsewhere: source,
        found: judge(occurrences, template, source.sourceId),
      })),
    ];
  }, [ws, list, settled, elsewhere.sources, template]);
  // what a person ticked stays; what they never touched follows the standing
  const [touched, setTouched] = useState<ReadonlyMap<string, boolean>>(new Map());
  const ticked = useMemo(() => {
    const keys = tickedAtFirst(all);
    for (const [key, isTicked] of touched) {
      if (isTicked) keys.add(key);
      else keys.delete(key);
    }
    return keys;
  }, [all, touched]);
  const changes = changesOf(all, ticked, template);
  const isTooMuch = changes.length > MAX_CHANGES;

  function change(part: Partial<Search>): void {
    setSearch((before) => ({ ...before, ...part }));
    setTouched(new Map());
  }

  function apply(): void {
    for (const id of namesIn(template)) introduce(ws, id);
    const count = changes.length === 1 ? "1 passage" : `${changes.length} passages`;
    ws.store.set({ draft: null, draftErrors: {} });
    const step = perform(ws, { label: `Tag all: ${count}`, changes });
    onDone();
    const onAction = () => undoStep(ws, step);
    showToast({ title: `${count} tagged`, action: { label: "Undo", onAction } });
  }

  return (
    <form
      className="grid gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        if (changes.length > 0 && !isTooMuch) apply();
      }}
    >
      <div className="grid gap-x-8 gap-y-4 md:grid-cols-2">
        <SearchFields
          search={search}
          speaker={speakerNamed(search.words, people)}
          onChange={(part) =>
            change(
              "words" in part
                ? { ...part, aliases: otherNames(part.words ?? "", speakerNamed(part.words ?? "", people)) }
                : part,
            )
          }
        />
        <TemplateFields ws={ws} template={template} onChange={setTemplate} />
      </div>
      <FoundList
        all={all}
        ticked={ticked}
        elsewhere={elsewhere}
        isEverywhere={search.everywhere}
        onTick={(keys, isTicked) =>
          setTouched(
            (before) => new Map([...before, ...keys.map((key): [string, boolean] => [key, isTicked])]),
          )
        }
      />
      <div className="sticky bottom-0 z-20 -mx-5 -mb-5 flex flex-wrap items-center justify-end gap-3 border-t border-line bg-panel px-5 py-3">
        <p className="grow text-sm text-ink-soft max-sm:basis-full" role="status">
          {isTooMuch
            ? `One action tags at most ${MAX_CHANGES} passages. Untick some, and do it again for the rest.`
            : "One action, one undo."}
        </p>
        <Button onPress={onDone}>Cancel</Button>
        <Button type="submit" variant="primary" isDisabled={changes.length === 0 || isTooMuch}>
          {changes.length === 1 ? "Tag 1 passage" : `Tag ${changes.length} passages`}
        </Button>
      </div>
    </form>
  );
}

function otherNames(words: string, speaker: ReturnType<typeof speakerNamed>): string[] {
  if (!speaker) return [];
  return [speaker.name, ...(speaker.aliases ?? [])].filter(
    (name) => name.toLowerCase() !== words.trim().toLowerCase(),
  );
}
