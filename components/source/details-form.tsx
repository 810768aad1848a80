"use client";

import { useRouter } from "next/navigation";
import { type FormEvent, useState } from "react";
import { v7 } from "uuid";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { showToast } from "@/components/ui/toast";
import type { ErrorBody } from "@/lib/core/errors";
import { changeSourceAction } from "@/lib/source/actions";
import type { SourceView } from "@/lib/source/schema";
import { DetailsFields } from "./details-fields";

/** Changes title, publisher and the like. A change by someone else in between is shown beside what was typed. */
export function DetailsForm({ source }: { source: SourceView }) {
  const router = useRouter();
  const [base, setBase] = useState(source);
  const [error, setError] = useState<ErrorBody | null>(null);
  const [isBusy, setBusy] = useState(false);
  const { publishedOn, ...values } = base;

  async function save(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const typed = Object.fromEntries(new FormData(event.currentTarget));
    setBusy(true);
    const answer = await changeSourceAction({ ...typed, id: base.id, rev: base.rev, mutation: v7() }).catch(
      () => null,
    );
    setBusy(false);
    if (!answer) return setError({ code: "unavailable", message: "There is no connection. Try again." });
    if (!answer.ok) {
      setError(answer.error);
      // saving once more, having seen theirs, is a decision
      if (answer.error.code === "stale") setBase({ ...base, rev: (answer.error.current as SourceView).rev });
      return;
    }
    setError(null);
    setBase(answer.value);
    showToast({ title: "Details saved" });
    router.refresh();
  }

  return (
    <form onSubmit={(event) => void save(event)} noValidate className="grid max-w-2xl gap-6">
      <DetailsFields
        values={{ ...strings(values), publishedOn: publishedOn ?? "" }}
        errors={error?.fields ?? {}}
      />
      {error?.code === "stale" ? (
        <Notice tone="caution" title={error.message}>
          Now they read: {inWords(error.current as SourceView)}. Saving again replaces that with what you
          typed.
        </Notice>
      ) : error ? (
        <Notice tone="danger" title={error.message} />
      ) : null}
      <div>
        <Button type="submit" variant="primary" isPending={isBusy}>
          Save details
        </Button>
      </div>
    </form>
  );
}

function strings(values: object): Record<string, string> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, String(value ?? "")]));
}

function inWords({
  title,
  publisher,
  author,
  link,
  publishedOn,
  language,
  kind,
  rights,
}: SourceView): string {
  const parts = [
    `“${title}”`,
    publisher,
    author,
    link,
    publishedOn,
    language,
    kind,
    rights.replace("_", " "),
  ];
  return parts.filter(Boolean).join(", ");
}
