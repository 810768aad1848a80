"use client";

import { ListFilter } from "lucide-react";
import { Button } from "@/components/ui/button";
import { Select } from "@/components/ui/field";
import { Popover } from "@/components/ui/popover";
import { useStore } from "../store";
import type { Workspace } from "../workspace";
import { filterSuggestions } from "./actions";
import { openOnes, speakersIn } from "./suggested";

/** Only those at least so sure. */
const STEPS = [
  [0, "Any"],
  [0.6, "At least 60 %"],
  [0.75, "At least 75 %"],
  [0.9, "At least 90 %"],
] as const;

/** Which suggestions are shown: whose, and how sure. */
export function SuggestionFilterButton({ ws }: { ws: Workspace }) {
  const { all, filter } = useStore(ws.store, (state) => state.suggested);
  const list = useStore(ws.store, (state) => state.list);
  const people = useStore(ws.store, (state) => state.people);
  const speakers = speakersIn(openOnes(all, list), people);
  const isActive = filter.speaker !== null || filter.least > 0;
  return (
    <Popover
      label="Filter suggestions"
      placement="bottom end"
      className="w-72"
      trigger={
        <Button variant={isActive ? "secondary" : "quiet"} size="icon" aria-label="Filter suggestions">
          <ListFilter aria-hidden="true" />
        </Button>
      }
    >
      <div className="grid gap-3">
        <Select
          label="Said by"
          value={filter.speaker ?? "-"}
          onChange={(event) => {
            const { value } = event.currentTarget;
            filterSuggestions(ws, { speaker: value === "-" ? null : value });
          }}
        >
          <option value="-">Anyone</option>
          {speakers.map(({ key, name, count }) => (
            <option key={key} value={key}>
              {name} ({count})
            </option>
          ))}
        </Select>
        <Select
          label="How sure"
          value={String(filter.least)}
          onChange={(event) => filterSuggestions(ws, { least: Number(event.currentTarget.value) })}
        >
          {STEPS.map(([least, label]) => (
            <option key={least} value={String(least)}>
              {label}
            </option>
          ))}
        </Select>
      </div>
    </Popover>
  );
}
