"use client";

import { X } from "lucide-react";
import { usePathname, useRouter, useSearchParams } from "next/navigation";
import { useTransition } from "react";
import { Button } from "@/components/ui/button";
import { Combobox } from "@/components/ui/combobox";
import type { WritingSource } from "@/lib/summary/queries";
import type { EvidencePassage } from "@/lib/summary/schema";

/**
 * The sources whose passages lie beside the text. Those that the text cites always do; others are kept in the address,
 * not in the summary: a summary is about what it cites.
 */
export function SourceChooser(props: {
  sources: WritingSource[];
  passages: EvidencePassage[];
  numbers: ReadonlyMap<string, number>;
}) {
  const router = useRouter();
  const path = usePathname();
  const asked = useSearchParams().getAll("source");
  const [isLoading, startLoading] = useTransition();
  const chosen = props.sources.filter((source) => source.isChosen);
  const cited = new Set(props.passages.filter((one) => props.numbers.has(one.id)).map((one) => one.sourceId));
  const options = props.sources
    .filter((source) => !source.isChosen)
    .map(({ id, title, passages }) => ({ id, name: title, hint: `${passages} passages` }));

  function choose(ids: string[]) {
    const query = new URLSearchParams(ids.map((id): [string, string] => ["source", id]));
    startLoading(() => router.replace(`${path}?${query}`, { scroll: false }));
  }

  return (
    <div className="grid grid-cols-1 gap-2">
      <ul className="grid grid-cols-1 gap-1">
        {chosen.map(({ id, title, publisher, passages }) => (
          <li key={id} className="flex items-center gap-2 text-sm">
            <span className="min-w-0 grow truncate">
              <span className="font-medium">{title}</span>
              {publisher ? <span className="text-ink-faint"> · {publisher}</span> : null}
            </span>
            <span className="text-ink-faint tabular-nums">{passages}</span>
            {cited.has(id) || chosen.length === 1 ? (
              <span className="size-8" />
            ) : (
              <Button
                variant="quiet"
                size="icon"
                aria-label={`Put ${title} away`}
                onPress={() => choose(chosen.map((one) => one.id).filter((one) => one !== id))}
              >
                <X aria-hidden="true" />
              </Button>
            )}
          </li>
        ))}
      </ul>
      {options.length > 0 ? (
        <Combobox
          label="Add a source"
          options={options}
          value={null}
          isLoading={isLoading}
          opensOn="focus"
          placeholder="Title"
          onSelect={(id) => id && choose([...new Set([...asked, ...chosen.map((one) => one.id), id])])}
        />
      ) : null}
    </div>
  );
}
