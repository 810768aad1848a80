"use client";

import { Bookmark, X } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { v7 as newId } from "uuid";
import { Button, SubmitButton } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { TextField } from "@/components/ui/field";
import { showToast } from "@/components/ui/toast";
import { removeQueueFilter, saveQueueFilter } from "@/lib/assignment/actions";

interface Saved {
  id: string;
  name: string;
  query: string;
}

const UNREACHABLE = "The server cannot be reached. Try again.";

/** One's own views of the queue. @param current the address of what is shown, after the "?"; empty: all of it */
export function SavedFilters({ filters, current }: { filters: Saved[]; current: string }) {
  const isSaved = filters.some(({ query }) => query === current);
  if (filters.length === 0 && current === "") return null;
  return (
    <div className="mb-4 flex flex-wrap items-center gap-x-4 gap-y-1 text-sm">
      {filters.length > 0 ? (
        <ul aria-label="Saved filters" className="flex flex-wrap gap-x-4 gap-y-1">
          {filters.map((filter) => (
            <li key={filter.id} className="inline-flex items-center gap-0.5">
              <a
                href={`/desk/review${filter.query ? `?${filter.query}` : ""}`}
                aria-current={filter.query === current ? "page" : undefined}
                className="link inline-flex min-h-8 items-center aria-[current]:font-semibold aria-[current]:text-ink aria-[current]:no-underline"
              >
                {filter.name}
              </a>
              <RemoveButton filter={filter} />
            </li>
          ))}
        </ul>
      ) : null}
      {current !== "" && !isSaved ? <SaveDialog current={current} /> : null}
    </div>
  );
}

function RemoveButton({ filter }: { filter: Saved }) {
  const router = useRouter();
  async function remove() {
    const result = await removeQueueFilter({ id: filter.id }).catch(() => null);
    if (!result?.ok) showToast({ title: result?.error.message ?? UNREACHABLE, tone: "danger" });
    router.refresh();
  }
  return (
    <Button
      variant="quiet"
      size="icon"
      className="size-6"
      aria-label={`Remove the filter ${filter.name}`}
      onPress={() => void remove()}
    >
      <X aria-hidden="true" />
    </Button>
  );
}

function SaveDialog({ current }: { current: string }) {
  const router = useRouter();
  const [name, setName] = useState("");
  const [error, setError] = useState<string>();
  return (
    <Dialog
      title="Save this filter"
      size="small"
      trigger={
        <Button variant="quiet" size="small">
          <Bookmark aria-hidden="true" />
          Save this filter
        </Button>
      }
    >
      {(close) => (
        <form
          className="grid gap-4"
          action={async () => {
            const result = await saveQueueFilter({ id: newId(), name, query: current }).catch(() => null);
            setError(result?.ok ? undefined : (result?.error.message ?? UNREACHABLE));
            if (!result?.ok) return;
            router.refresh();
            close();
          }}
        >
          <TextField
            label="Name"
            autoFocus
            required
            maxLength={60}
            value={name}
            onChange={(event) => setName(event.target.value)}
            error={error}
          />
          <SubmitButton className="justify-self-start">Save filter</SubmitButton>
        </form>
      )}
    </Dialog>
  );
}
