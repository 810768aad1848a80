"use client";

import { Plus } from "lucide-react";
import { useRouter } from "next/navigation";
import { useRef, useState } from "react";
import { v7 as newId } from "uuid";
import { Button } from "@/components/ui/button";
import { showToast } from "@/components/ui/toast";
import { createSummaryAction } from "@/lib/summary/actions";
import { EMPTY_DOC } from "@/lib/summary/schema";

/**
 * Starts an empty summary and opens it.
 * @param sourceIds sources whose passages shall lie beside the text
 */
export function NewSummaryButton(props: {
  sourceIds?: string[];
  label?: string;
  variant?: "primary" | "secondary";
}) {
  const router = useRouter();
  const [isBusy, setBusy] = useState(false);
  // a try after a failure uses the same id, so that it never makes two
  const id = useRef<string>(undefined);

  async function start() {
    setBusy(true);
    id.current ??= newId();
    try {
      const made = await createSummaryAction({ id: id.current, headline: "", doc: EMPTY_DOC });
      if (made.ok) {
        const query = new URLSearchParams(props.sourceIds?.map((one): [string, string] => ["source", one]));
        router.push(`/desk/summaries/${made.value.id}${query.size > 0 ? `?${query}` : ""}`);
        return;
      }
      showToast({ tone: "danger", title: "No summary was started", detail: made.error.message });
    } catch {
      showToast({
        tone: "danger",
        title: "No summary was started",
        detail: "There is no connection. Try again.",
      });
    }
    setBusy(false);
  }

  return (
    <Button variant={props.variant ?? "primary"} isPending={isBusy} onPress={start}>
      <Plus aria-hidden="true" />
      {props.label ?? "New summary"}
    </Button>
  );
}
