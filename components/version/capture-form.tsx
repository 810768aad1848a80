"use client";

import { useRouter } from "next/navigation";
import { type FormEvent, useRef, useState } from "react";
import { v7 } from "uuid";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { showToast } from "@/components/ui/toast";
import type { ErrorBody } from "@/lib/core/errors";
import type { CapturedAgain } from "@/lib/source/schema";

type Way = "text" | "file" | "link";

/** Captures a source again: by pasting it, from a file, or from its page. */
export function CaptureForm({ sourceId, link }: { sourceId: string; link: string }) {
  const router = useRouter();
  // the same on every try of the same text, so that a retry makes no second version
  const id = useRef(v7());
  const [busy, setBusy] = useState<Way | null>(null);
  const [error, setError] = useState<ErrorBody | null>(null);

  async function send(way: Way, form: FormData) {
    form.set("id", id.current);
    setBusy(way);
    const answer = await post(`/api/desk/sources/${sourceId}/versions`, form);
    setBusy(null);
    if ("error" in answer) return setError(answer.error);
    setError(null);
    id.current = v7();
    const { outcome, version } = answer.value;
    const title = outcome === "unchanged" ? "The text has not changed" : `Kept as version ${version.number}`;
    const detail =
      outcome === "unchanged" ? "That you looked is noted." : "Its passages are looked for in the new text.";
    showToast({ title, detail });
    router.refresh();
  }

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const file = form.get("file");
    const way: Way = file instanceof File && file.size > 0 ? "file" : "text";
    form.delete(way === "file" ? "text" : "file");
    void send(way, form);
  }

  function readPage() {
    const form = new FormData();
    form.set("link", link);
    void send("link", form);
  }

  return (
    <form onSubmit={submit} className="grid max-w-2xl gap-4" noValidate>
      {link ? (
        <div className="flex flex-wrap items-center gap-3">
          <Button isPending={busy === "link"} onPress={readPage}>
            Read the page again
          </Button>
          <span className="min-w-0 text-sm break-all text-ink-soft">{link}</span>
        </div>
      ) : null}
      <label className="grid gap-1">
        <span className="text-sm font-medium">New text</span>
        <textarea
          name="text"
          rows={6}
          className="rounded border border-line-strong bg-panel p-3 font-serif"
          aria-describedby="capture-help"
        />
        <span id="capture-help" className="text-sm text-ink-soft">
          Paste the whole text as it stands now. What stays the same keeps its passages by itself.
        </span>
      </label>
      <label className="grid gap-1 text-sm">
        <span className="font-medium">or a file of it</span>
        <input type="file" name="file" className="min-h-9 text-sm" />
      </label>
      {error ? <Notice tone="danger" title={error.message} /> : null}
      <div>
        <Button type="submit" variant="primary" isPending={busy === "text" || busy === "file"}>
          Capture again
        </Button>
      </div>
    </form>
  );
}

async function post(path: string, body: FormData): Promise<{ value: CapturedAgain } | { error: ErrorBody }> {
  try {
    const response = await fetch(path, { method: "POST", body });
    const answer: unknown = await response.json();
    return response.ok ? { value: answer as CapturedAgain } : (answer as { error: ErrorBody });
  } catch {
    return {
      error: { code: "unavailable", message: "There is no connection to the site. Try again in a moment." },
    };
  }
}
