"use client";

import { useRouter } from "next/navigation";
import { type FormEvent, useCallback, useEffect, useRef, useState } from "react";
import { v7 } from "uuid";
import { Button } from "@/components/ui/button";
import { readPastedText, readTextFile, type SourceText, suggestTitle } from "@/lib/source/rules";
import { guessLanguage } from "@/lib/text/language";
import { DetailsFields } from "./details-fields";
import { clearDraft, type ImportDraft, loadDraft, saveDraft } from "./import-draft";
import { ImportNotice, type ImportOutcome } from "./import-notice";
import { KeptText } from "./kept-text";
import { sendImport } from "./send-import";
import { TextInput } from "./text-input";

/** Reading and keeping what was typed waits for this long a pause, in milliseconds. */
const PAUSE = 250;
const NOTHING: SourceText = { error: "empty", message: "" };

/** Imports a source. What is typed is kept in this browser until the server has it. */
export function ImportForm() {
  const router = useRouter();
  const form = useRef<HTMLFormElement>(null);
  const area = useRef<HTMLTextAreaElement>(null);
  const timer = useRef(0);
  const aside = useRef("");
  const draft = useRef<ImportDraft>({ id: v7(), fields: {}, file: null });
  const [initial, setInitial] = useState<{ key: number; fields: Record<string, string> }>({
    key: 0,
    fields: {},
  });
  const [file, setFile] = useState<File | null>(null);
  const [read, setRead] = useState<SourceText>(NOTHING);
  const [length, setLength] = useState(0);
  const [guess, setGuess] = useState<string | null>(null);
  const [errors, setErrors] = useState<Record<string, string>>({});
  const [outcome, setOutcome] = useState<ImportOutcome | null>(null);
  const [isBusy, setBusy] = useState(false);

  const fieldsNow = useCallback((): Record<string, string> => {
    const data = form.current ? [...new FormData(form.current).entries()] : [];
    return Object.fromEntries(
      data.filter((entry): entry is [string, string] => typeof entry[1] === "string"),
    );
  }, []);

  /** Takes in what the form says now: count, preview, guesses, and the draft. */
  const take = useCallback(() => {
    const fields = fieldsNow();
    const { file } = draft.current;
    draft.current = { ...draft.current, fields };
    const pasted = fields.text ?? "";
    const next = file ? null : readPastedText(pasted);
    if (next) setRead(pasted.trim() === "" ? NOTHING : next);
    setLength(next && "text" in next ? next.text.length : pasted.length);
    setGuess(guessLanguage(pasted));
    void saveDraft(draft.current);
  }, [fieldsNow]);

  const takeFile = useCallback(
    async (chosen: File | null) => {
      setErrors(({ file: _, text: __, ...others }) => others);
      const read = chosen ? readTextFile(chosen.name, new Uint8Array(await chosen.arrayBuffer())) : NOTHING;
      if (chosen && "error" in read) {
        setErrors((others) => ({ ...others, file: read.message }));
        return;
      }
      // the file takes the place of what was pasted, until it is removed again
      if (chosen && !draft.current.file) aside.current = area.current?.value ?? "";
      draft.current = { ...draft.current, file: chosen };
      setFile(chosen);
      setRead(read);
      if (area.current) area.current.value = "text" in read ? read.text : aside.current;
      const title = form.current?.elements.namedItem("title");
      if (chosen && "text" in read && title instanceof HTMLInputElement && title.value === "") {
        title.value = suggestTitle(read.text, chosen.name);
      }
      take();
    },
    [take],
  );

  useEffect(() => {
    let isGone = false;
    void loadDraft().then((kept) => {
      const typed = fieldsNow();
      if (isGone || !kept || typed.text || typed.title) return;
      if (!kept.fields.text && !kept.fields.title && !kept.file) return;
      draft.current = kept;
      setInitial(({ key }) => ({ key: key + 1, fields: kept.fields }));
      setFile(kept.file);
      setOutcome({ kind: "restored" });
    });
    return () => {
      isGone = true;
      clearTimeout(timer.current);
    };
  }, [fieldsNow]);

  // the restored fields are in the document now: read them as if they had just been typed
  useEffect(() => {
    if (initial.key === 0) return;
    const { file } = draft.current;
    if (file) void takeFile(file);
    else take();
  }, [initial.key, take, takeFile]);

  function typed(event: FormEvent<HTMLFormElement>) {
    const { target } = event;
    if (target instanceof HTMLTextAreaElement) setLength(target.value.length);
    clearTimeout(timer.current);
    timer.current = window.setTimeout(take, PAUSE);
  }

  async function send(separately: boolean) {
    clearTimeout(timer.current);
    take();
    const { fields, file } = draft.current;
    const text = file ? read : readPastedText(fields.text ?? "");
    const missing: Record<string, string> = {};
    if (!fields.title?.trim()) missing.title = "Title: this is needed.";
    if ("error" in text) missing.text = text.message || readMessage();
    if (Object.keys(missing).length > 0 || "error" in text) return refuse(missing);
    setBusy(true);
    setErrors({});
    const answer = await sendImport(draft.current, text.text, separately);
    setBusy(false);
    if (!answer.ok) {
      // the next try is another import than the one that the server already has
      if (answer.error.code === "conflict") draft.current = { ...draft.current, id: v7() };
      setOutcome({ kind: "error", error: answer.error });
      return refuse(answer.error.fields ?? {});
    }
    const { outcome, source } = answer.value;
    if (outcome === "existing") return setOutcome({ kind: "existing", source });
    await clearDraft();
    router.push(`/desk/sources/${source.id}`);
  }

  function refuse(fields: Record<string, string>) {
    setErrors(fields);
    const [first] = Object.keys(fields);
    const input = first ? form.current?.elements.namedItem(first === "file" ? "text" : first) : null;
    if (input instanceof HTMLElement) input.focus();
  }

  async function startAfresh() {
    await clearDraft();
    draft.current = { id: v7(), fields: {}, file: null };
    setInitial(({ key }) => ({ key: key + 1, fields: {} }));
    setFile(null);
    setRead(NOTHING);
    setOutcome(null);
    setErrors({});
  }

  return (
    <form
      ref={form}
      key={initial.key}
      noValidate
      onInput={typed}
      onSubmit={(event) => {
        event.preventDefault();
        void send(false);
      }}
      className="grid max-w-page grid-cols-[minmax(0,1fr)] gap-x-10 gap-y-6 lg:grid-cols-[minmax(0,1.25fr)_minmax(0,1fr)]"
    >
      <div className="grid content-start gap-6">
        <TextInput
          initial={initial.fields.text ?? ""}
          file={file}
          length={length}
          textError={errors.text}
          fileError={errors.file}
          areaRef={area}
          onFile={(chosen) => void takeFile(chosen)}
        />
        <details className="group">
          <summary className="min-h-6 cursor-pointer text-sm font-medium">
            Preview of what will be kept
          </summary>
          <div className="mt-3">
            <KeptText read={read} isFile={file !== null} />
          </div>
        </details>
      </div>
      <div className="grid content-start gap-6">
        <DetailsFields values={initial.fields} errors={errors} guess={guess} />
        {outcome ? (
          <ImportNotice
            outcome={outcome}
            isBusy={isBusy}
            onSeparately={() => void send(true)}
            onStartAfresh={() => void startAfresh()}
          />
        ) : null}
        <div className="flex items-center gap-3 border-t border-line pt-5">
          <Button type="submit" variant="primary" isPending={isBusy}>
            Import source
          </Button>
          <p className="text-sm text-ink-faint">
            The text is kept for ever as it is; the rest can be changed later.
          </p>
        </div>
      </div>
    </form>
  );
}

function readMessage(): string {
  const read = readPastedText("");
  return "error" in read ? read.message : "";
}
