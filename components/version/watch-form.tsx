"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { Notice } from "@/components/ui/notice";
import { showToast } from "@/components/ui/toast";
import { watchSourceAction } from "@/lib/source/actions";
import { WATCH_HOURS, WATCH_LABEL } from "@/lib/source/schema";

/** How often the page of a source is looked at by itself. */
export function WatchForm({ sourceId, everyHours }: { sourceId: string; everyHours: number }) {
  const router = useRouter();
  const [value, setValue] = useState(everyHours);
  const [problem, setProblem] = useState<string | null>(null);

  async function change(next: number) {
    const before = value;
    setValue(next);
    const answer = await watchSourceAction({ id: sourceId, everyHours: next }).catch(() => null);
    if (answer?.ok) {
      setProblem(null);
      showToast({
        title: next === 0 ? "The page is no longer looked at by itself" : "The page is looked at by itself",
      });
      return router.refresh();
    }
    setValue(before);
    setProblem(answer ? answer.error.message : "There is no connection. Try again.");
  }

  return (
    <div className="grid max-w-md gap-2">
      <label className="grid gap-1 text-sm">
        <span className="font-medium">Look at the page by itself</span>
        <select
          value={value}
          onChange={(event) => void change(Number(event.target.value))}
          className="min-h-9 rounded border border-line-strong bg-panel px-2 text-base"
        >
          <option value={0}>Never</option>
          {WATCH_HOURS.map((hours) => (
            <option key={hours} value={hours}>
              {WATCH_LABEL[hours]}
            </option>
          ))}
        </select>
      </label>
      {problem ? <Notice tone="danger" title={problem} /> : null}
    </div>
  );
}
