"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Notice } from "@/components/ui/notice";
import { decideEntriesAction } from "@/lib/transfer/actions";
import type { EntryView } from "@/lib/transfer/queries";
import type { EntryState } from "@/lib/transfer/schema";

const WORDS: Record<EntryState, string> = {
  new: "New",
  waiting: "Being imported",
  imported: "Imported",
  existing: "Here already",
  refused: "Refused",
  skipped: "Not wanted",
};

/** May be chosen: nobody has decided, or what was decided led to nothing. */
const isOpen = ({ state }: EntryView) => state === "new" || state === "refused" || state === "skipped";

/** What a feed brought, the newest first; those that are wanted are chosen and imported. */
export function FeedEntries({ feedId, entries }: { feedId: string; entries: EntryView[] }) {
  const router = useRouter();
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [problem, setProblem] = useState("");
  const [isBusy, setBusy] = useState(false);
  const fresh = entries.filter(({ state }) => state === "new");

  async function decide(wish: "import" | "skip") {
    setBusy(true);
    const answer = await decideEntriesAction({ feedId, entryIds: [...chosen], wish }).catch(() => null);
    setBusy(false);
    if (!answer?.ok)
      return setProblem(answer?.error.message ?? "There is no connection to the site. Try again.");
    setProblem("");
    setChosen(new Set());
    router.refresh();
  }

  function toggle(id: string) {
    const next = new Set(chosen);
    if (!next.delete(id)) next.add(id);
    setChosen(next);
  }

  if (entries.length === 0) {
    return (
      <EmptyState title="Nothing here yet">
        What the feed brings appears here once it was looked at.
      </EmptyState>
    );
  }
  return (
    <section aria-labelledby="entries" className="grid grid-cols-[minmax(0,1fr)] gap-3">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <h2 id="entries" className="text-lg font-semibold">
          Pages <span className="text-base font-normal text-ink-faint">{fresh.length} new</span>
        </h2>
        <div className="flex flex-wrap gap-2">
          <Button size="small" onPress={() => setChosen(new Set(fresh.map(({ id }) => id)))}>
            Choose all new
          </Button>
          <Button
            size="small"
            isDisabled={chosen.size === 0}
            onPress={() => void decide("skip")}
            isPending={isBusy}
          >
            Not wanted
          </Button>
          <Button
            size="small"
            variant="primary"
            isDisabled={chosen.size === 0}
            onPress={() => void decide("import")}
            isPending={isBusy}
          >
            Import {chosen.size > 0 ? chosen.size : ""} chosen
          </Button>
        </div>
      </div>
      {problem ? <Notice tone="danger" title={problem} /> : null}
      <ul className="border-t border-line">
        {entries.map((entry) => (
          <Entry
            key={entry.id}
            entry={entry}
            isChosen={chosen.has(entry.id)}
            onToggle={() => toggle(entry.id)}
          />
        ))}
      </ul>
    </section>
  );
}

function Entry(props: { entry: EntryView; isChosen: boolean; onToggle: () => void }) {
  const { entry } = props;
  const facts = [entry.publishedOn, entry.author].filter(Boolean);
  return (
    <li className="flex gap-3 border-b border-line py-3">
      <input
        type="checkbox"
        aria-label={entry.title || entry.link}
        checked={props.isChosen}
        disabled={!isOpen(entry)}
        onChange={props.onToggle}
        className="mt-1 size-4 shrink-0 accent-accent"
      />
      <div className="grid min-w-0 gap-0.5">
        <p className={entry.state === "skipped" ? "text-ink-faint" : ""}>
          {entry.source ? (
            <a className="link font-medium" href={`/desk/sources/${entry.source.id}`}>
              {entry.source.title}
            </a>
          ) : entry.link ? (
            <a className="font-medium hover:underline" href={entry.link} target="_blank" rel="noreferrer">
              {entry.title || entry.link}
            </a>
          ) : (
            <span className="font-medium">{entry.title}</span>
          )}{" "}
          {entry.state === "new" ? (
            <Badge>New</Badge>
          ) : (
            <span className="text-sm text-ink-faint">{WORDS[entry.state]}</span>
          )}
        </p>
        {facts.length > 0 ? <p className="text-sm text-ink-faint">{facts.join(", ")}</p> : null}
        {entry.message ? <p className="text-sm text-ink-faint">{entry.message}</p> : null}
        {entry.state === "new" && entry.teaser ? (
          <p className="line-clamp-2 max-w-measure text-sm text-ink-soft">{entry.teaser}</p>
        ) : null}
      </div>
    </li>
  );
}
