"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { v7 } from "uuid";
import { Button } from "@/components/ui/button";
import { AlertDialog } from "@/components/ui/dialog";
import { Notice } from "@/components/ui/notice";
import { showToast } from "@/components/ui/toast";
import type { Unmerged } from "@/lib/codebook/schema";
import type { ActionResult } from "@/lib/core/action";
import { count } from "./merge-facts";
import type { MergedFacts } from "./merged-facts";

const NO_CONNECTION = {
  ok: false,
  error: { code: "unavailable", message: "There is no connection." },
} as const;

/** What was merged into this entry, each with the way back. */
export function MergedEntries(props: {
  merged: MergedFacts[];
  into: string;
  canUndo: boolean;
  unmerge: (input: unknown) => Promise<ActionResult<Unmerged>>;
}) {
  const router = useRouter();
  const [kept, setKept] = useState<{ name: string; passages: Unmerged["kept"] } | null>(null);

  async function undo({ id, name }: MergedFacts): Promise<undefined> {
    const answer = await props.unmerge({ id, mutation: v7() }).catch(() => NO_CONNECTION);
    if (!answer.ok) {
      showToast({ title: answer.error.message, tone: "danger" });
      return;
    }
    const { restored } = answer.value;
    showToast({
      title: `${name} stands by itself again`,
      detail: `${count(restored, "passage")} went back.`,
    });
    setKept(answer.value.kept.length > 0 ? { name, passages: answer.value.kept } : null);
    router.refresh();
  }

  if (props.merged.length === 0 && !kept) return null;
  return (
    <section aria-label="Merged into this" className="grid gap-3">
      <h2 className="font-serif text-lg font-semibold">Merged into this</h2>
      <ul>
        {props.merged.map((one) => (
          <li
            key={one.id}
            className="flex flex-wrap items-center justify-between gap-3 border-b border-line py-2"
          >
            <span>
              {one.name}
              <span className="block text-sm text-ink-faint">
                {one.on}, by {one.by}: {count(one.passages, "passage")} moved
              </span>
            </span>
            {props.canUndo ? (
              <AlertDialog
                title={`Take ${one.name} out again?`}
                trigger={<Button size="small">Undo the merge</Button>}
                confirmLabel="Undo the merge"
                onConfirm={() => undo(one)}
              >
                What moved goes back to {one.name}: {count(one.passages, "passage")}, names and addresses.
                Passages that someone has changed since stay with {props.into}; you will see which.
              </AlertDialog>
            ) : null}
          </li>
        ))}
      </ul>
      {kept ? (
        <Notice tone="caution" title={`${count(kept.passages.length, "passage")} stayed with ${props.into}`}>
          Changed by someone since the merge. Look at each, and choose {kept.name} where it belongs:{" "}
          {kept.passages.map(({ id, sourceId }, i) => (
            <span key={id}>
              {i > 0 ? ", " : ""}
              <a href={`/desk/sources/${sourceId}#p-${id}`} className="link">
                passage {i + 1}
              </a>
            </span>
          ))}
          .
        </Notice>
      ) : null}
    </section>
  );
}
