"use client";

import { useRouter } from "next/navigation";
import { type FormEvent, type RefObject, useCallback, useEffect, useRef, useState } from "react";
import { v7 } from "uuid";
import { readPastedText, type SourceText, suggestTitle } from "@/lib/source/rules";
import type { CapturedText } from "@/lib/source/schema";
import { guessLanguage } from "@/lib/text/language";
import { endingOf } from "@/lib/transfer/formats/media";
import type { CaptureView } from "@/lib/transfer/schema";
import { clearDraft, type ImportDraft, loadDraft, saveDraft } from "./import-draft";
import type { ImportOutcome } from "./import-notice";
import { type Answer, readApart, sendBatch, sendImport } from "./send-import";

/** Looking at and keeping what was typed waits for this long a pause, in milliseconds. */
const PAUSE = 250;
const NOTHING: SourceText = { error: "empty", message: "" };

interface Look {
  read: SourceText;
  length: number;
  guess: string | null;
}

/**
 * The work behind the form that imports a source. The inputs keep their own state; this reads them from the form. What
 * is typed is kept in this browser until the server has it.
 */
export function useImport(
  form: RefObject<HTMLFormElement | null>,
  area: RefObject<HTMLTextAreaElement | null>,
) {
  const router = useRouter();
  const timer = useRef(0);
  /** what was pasted before a file took its place */
  const aside = useRef("");
  const draft = useRef<ImportDraft>({ id: v7(), fields: {}, file: null });
  const underway = useRef<Promise<void>>(Promise.resolve());
  const current = useRef<CaptureView | null>(null);
  const [initial, setInitial] = useState<{ key: number; fields: Record<string, string> }>({
    key: 0,
    fields: {},
  });
  const [captured, setCaptured] = useState<CaptureView | null>(null);
  const [reading, setReading] = useState<string | null>(null);
  const [many, setMany] = useState<File[]>([]);
  const [look, setLook] = useState<Look>({ read: NOTHING, length: 0, guess: null });
  const [errors, setErrors] = useState<Record<string, string>>({});
  const [outcome, setOutcome] = useState<ImportOutcome | null>(null);
  const [isBusy, setBusy] = useState(false);

  const input = useCallback(
    (name: string) => {
      const found = form.current?.elements.namedItem(name);
      return found instanceof HTMLInputElement || found instanceof HTMLSelectElement ? found : null;
    },
    [form],
  );

  const fieldsNow = useCallback((): Record<string, string> => {
    const data = form.current ? [...new FormData(form.current).entries()] : [];
    return Object.fromEntries(
      data.filter((entry): entry is [string, string] => typeof entry[1] === "string"),
    );
  }, [form]);

  /** Takes in what the form says now: count, preview, guesses, and the draft. */
  const take = useCallback(() => {
    const fields = fieldsNow();
    // the words of a file come from the file again
    draft.current = {
      ...draft.current,
      fields: current.current ? { ...fields, text: aside.current } : fields,
    };
    const words = fields.text ?? "";
    const read = current.current ? { text: words } : readPastedText(words);
    setLook({
      read: words.trim() === "" ? NOTHING : read,
      length: "text" in read ? read.text.length : words.length,
      guess: current.current?.facts.metadata.language || guessLanguage(words),
    });
    void saveDraft(draft.current);
  }, [fieldsNow]);

  /** What was read takes the place of what was pasted, until it is removed again; empty fields are filled from it. */
  const show = useCallback(
    (view: CaptureView | null) => {
      if (view && !current.current) aside.current = area.current?.value ?? "";
      current.current = view;
      setCaptured(view);
      if (area.current) area.current.value = view ? view.text : aside.current;
      if (view) fillEmpty(view, input);
      take();
    },
    [area, input, take],
  );

  const read = useCallback(
    async (name: string, work: () => Promise<Answer<CaptureView>>, file: File | null) => {
      setErrors(({ file: _, link: __, text: ___, address: ____, ...others }) => others);
      setOutcome(null);
      setReading(name);
      const answer = await work();
      setReading(null);
      if (!answer.ok) {
        const { fields, message } = answer.error;
        const place: Record<string, string> = file
          ? { file: fields?.file ?? message }
          : { address: fields?.link ?? message };
        setErrors((others) => ({ ...others, ...place }));
        return;
      }
      draft.current = { ...draft.current, file };
      show(answer.value);
    },
    [show],
  );

  const takeFiles = useCallback(
    (files: File[]) => {
      const [file] = files;
      if (!file) return;
      if (files.length > 1) return setMany(files);
      underway.current = /^(?:zip|csv)$/.test(endingOf(file.name))
        ? begin(file)
        : read(file.name, () => readApart({ file }), file);

      async function begin(archive: File): Promise<void> {
        setReading(archive.name);
        const answer = await sendBatch(archive);
        setReading(null);
        if (answer.ok) router.push(`/desk/sources/batches/${answer.value.id}`);
        else setErrors((others) => ({ ...others, file: answer.error.fields?.file ?? answer.error.message }));
      }
    },
    [read, router],
  );

  const fetchPage = useCallback(
    (address: string) => {
      if (address.trim() === "") {
        setErrors((others) => ({ ...others, address: "Web address: write or paste it first." }));
        return;
      }
      underway.current = read("the page", () => readApart({ link: address.trim() }), null);
    },
    [read],
  );

  const remove = useCallback(() => {
    draft.current = { ...draft.current, file: null };
    show(null);
  }, [show]);

  useEffect(() => {
    let isGone = false;
    void loadDraft().then((kept) => {
      const typed = fieldsNow();
      if (isGone || !kept || typed.text || typed.title) return;
      if (!kept.fields.text && !kept.fields.title && !kept.file) return;
      draft.current = kept;
      setInitial(({ key }) => ({ key: key + 1, fields: kept.fields }));
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
    take();
    if (file) takeFiles([file]);
  }, [initial.key, take, takeFiles]);

  function typed(event: FormEvent<HTMLFormElement>) {
    const { target } = event;
    if (target instanceof HTMLTextAreaElement) setLook((now) => ({ ...now, length: target.value.length }));
    clearTimeout(timer.current);
    timer.current = window.setTimeout(take, PAUSE);
  }

  async function send(separately: boolean) {
    clearTimeout(timer.current);
    await underway.current;
    take();
    const fields = fieldsNow();
    const view = current.current;
    const text = view ? { text: view.text } : readPastedText(fields.text ?? "");
    const missing: Record<string, string> = {};
    if (!fields.title?.trim()) missing.title = "Title: this is needed.";
    if ("error" in text) missing.text = text.message;
    if (Object.keys(missing).length > 0 || "error" in text) return refuse(missing);
    setBusy(true);
    setErrors({});
    const { id } = draft.current;
    const answer = await sendImport({ id, fields, text: text.text, capture: view?.id ?? null, separately });
    setBusy(false);
    if (!answer.ok) {
      // the next try is another import than the one that the server already has
      if (answer.error.code === "conflict") draft.current = { ...draft.current, id: v7() };
      setOutcome({ kind: "error", error: answer.error });
      return refuse(answer.error.fields ?? {});
    }
    const { outcome: came, source } = answer.value;
    if (came === "existing") return setOutcome({ kind: "existing", source });
    await clearDraft();
    router.push(`/desk/sources/${source.id}`);
  }

  function refuse(fields: Record<string, string>) {
    setErrors(fields);
    const [first] = Object.keys(fields);
    const found = first ? form.current?.elements.namedItem(first === "file" ? "text" : first) : null;
    if (found instanceof HTMLElement) found.focus();
  }

  async function startAfresh() {
    await clearDraft();
    draft.current = { id: v7(), fields: {}, file: null };
    current.current = null;
    aside.current = "";
    setCaptured(null);
    setInitial(({ key }) => ({ key: key + 1, fields: {} }));
    setLook({ read: NOTHING, length: 0, guess: null });
    setOutcome(null);
    setErrors({});
  }

  return {
    ...{ initial, captured, reading, many, look, errors, outcome, isBusy },
    ...{ typed, send, startAfresh, takeFiles, fetchPage, remove, setMany },
  };
}

type Field = HTMLInputElement | HTMLSelectElement;

/** Fills the fields that are still empty with what the document says of itself. */
function fillEmpty(
  { facts, original, text, structure }: CapturedText,
  input: (name: string) => Field | null,
): void {
  const { title, author, publisher, publishedOn, canonicalLink } = facts.metadata;
  const offers: Record<string, string> = {
    title: title || suggestTitle(text, original?.name),
    author,
    publisher,
    publishedOn: publishedOn ?? "",
    link: canonicalLink || facts.address,
  };
  for (const [name, value] of Object.entries(offers)) {
    const field = input(name);
    if (field && field.value === "" && value !== "") field.value = value;
  }
  const kind = input("kind");
  if (kind?.value === "article" && structure.some(({ type }) => type === "turn")) kind.value = "transcript";
}
