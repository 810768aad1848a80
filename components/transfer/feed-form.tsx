"use client";

import { useRouter } from "next/navigation";
import { type FormEvent, useState } from "react";
import { v7 } from "uuid";
import { Button } from "@/components/ui/button";
import { Select, TextField } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import { showToast } from "@/components/ui/toast";
import type { ActionResult } from "@/lib/core/action";
import { askFeedAction, changeFeedAction, removeFeedAction } from "@/lib/transfer/actions";
import { FEED_SCHEDULE_LABEL, FEED_SCHEDULES, type FeedView } from "@/lib/transfer/schema";

/** How a feed is watched. */
export function FeedForm({ feed }: { feed: FeedView }) {
  const router = useRouter();
  const [problem, setProblem] = useState("");
  const [isBusy, setBusy] = useState(false);

  async function run<T>(work: () => Promise<ActionResult<T>>): Promise<boolean> {
    setBusy(true);
    const answer = await work().catch(() => null);
    setBusy(false);
    setProblem(answer?.ok ? "" : (answer?.error.message ?? "There is no connection to the site. Try again."));
    if (answer?.ok) router.refresh();
    return answer?.ok ?? false;
  }

  async function save(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    const { id, rev } = feed;
    const saved = await run(() =>
      changeFeedAction({
        ...{ id, rev, mutation: v7() },
        title: data.get("name"),
        schedule: data.get("schedule"),
        automatic: data.get("automatic") === "on",
      }),
    );
    if (saved) showToast({ title: "Saved" });
  }

  return (
    <details>
      <summary className="min-h-6 cursor-pointer text-sm font-medium">
        {FEED_SCHEDULE_LABEL[feed.schedule]}
        {feed.automatic
          ? "; new pages are imported by themselves"
          : "; new pages wait for somebody to import them"}
      </summary>
      <form onSubmit={(event) => void save(event)} className="mt-4 grid max-w-2xl gap-4">
        <div className="grid gap-4 sm:grid-cols-2">
          <TextField name="name" label="Name" defaultValue={feed.title} maxLength={300} autoComplete="off" />
          <Select name="schedule" label="Look at it" defaultValue={feed.schedule}>
            {FEED_SCHEDULES.map((one) => (
              <option key={one} value={one}>
                {FEED_SCHEDULE_LABEL[one]}
              </option>
            ))}
          </Select>
        </div>
        <label className="flex min-h-6 items-center gap-2">
          <input
            type="checkbox"
            name="automatic"
            defaultChecked={feed.automatic}
            className="size-4 accent-accent"
          />
          Import new pages by themselves
        </label>
        {problem ? <Notice tone="danger" title={problem} /> : null}
        <div className="flex flex-wrap gap-2">
          <Button type="submit" variant="primary" isPending={isBusy}>
            Save
          </Button>
          <Button onPress={() => void run(() => askFeedAction({ id: feed.id }))}>Look now</Button>
          <Button
            variant="quiet"
            onPress={() =>
              void run(() => removeFeedAction({ id: feed.id })).then((done) => {
                if (done) router.push("/desk/sources/feeds");
              })
            }
          >
            Stop watching
          </Button>
        </div>
      </form>
    </details>
  );
}
