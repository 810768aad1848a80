"use client";

import { ListFilter } from "lucide-react";
import { Button } from "@/components/ui/button";
import { Select } from "@/components/ui/field";
import { Popover } from "@/components/ui/popover";
import { SENTIMENT_LABEL, SENTIMENTS } from "@/lib/passage/schema";
import { useStore } from "../store";
import type { Workspace } from "../workspace";
import { type Filter, isFiltering, NO_FILTER, shownItems } from "./filter";
import type { Named } from "./item";

/** Which passages are shown, in the list and in the text; and how many. */
export function PassageFilter({ ws }: { ws: Workspace }) {
  const filter = useStore(ws.store, (state) => state.filter);
  const all = useStore(ws.store, (state) => state.list.items.length);
  const shown = useStore(ws.store, ({ list, filter: by }) => shownItems(list, by).length);
  const people = useStore(ws.store, (state) => state.people);
  const issues = useStore(ws.store, (state) => state.issues);
  const set = (part: Partial<Filter>) => ws.store.set({ filter: { ...filter, ...part } });
  const isActive = isFiltering(filter);
  return (
    <div className="flex items-center gap-1" data-passage-filter="">
      {isActive ? (
        <>
          <span className="text-sm text-ink-soft tabular-nums" role="status">
            {shown} of {all}
          </span>
          <Button variant="link" size="small" onPress={() => ws.store.set({ filter: NO_FILTER })}>
            Show all
          </Button>
        </>
      ) : null}
      <Popover
        label="Filter passages"
        placement="bottom end"
        className="w-72"
        trigger={
          <Button
            variant={isActive ? "secondary" : "quiet"}
            size="icon"
            aria-label="Filter"
            className="max-lg:size-11"
          >
            <ListFilter aria-hidden="true" />
          </Button>
        }
      >
        <div className="grid gap-3">
          <Choice
            label="Said or relayed by"
            named={people}
            value={filter.speakerId}
            onChange={(speakerId) => set({ speakerId })}
          />
          <Choice
            label="About"
            named={issues}
            value={filter.issueId}
            onChange={(issueId) => set({ issueId })}
          />
          <Select
            label="Tone"
            value={filter.sentiment ?? ""}
            onChange={(event) =>
              set({ sentiment: SENTIMENTS.find((one) => one === event.currentTarget.value) ?? null })
            }
          >
            <option value="">Any</option>
            {SENTIMENTS.map((one) => (
              <option key={one} value={one}>
                {SENTIMENT_LABEL[one]}
              </option>
            ))}
          </Select>
        </div>
      </Popover>
    </div>
  );
}

function Choice(props: {
  label: string;
  named: ReadonlyMap<string, Named>;
  value: string | null;
  onChange: (id: string | null) => void;
}) {
  return (
    <Select
      label={props.label}
      value={props.value ?? ""}
      onChange={(event) => props.onChange(event.currentTarget.value || null)}
    >
      <option value="">Any</option>
      {[...props.named.values()].map(({ id, name }) => (
        <option key={id} value={id}>
          {name}
        </option>
      ))}
    </Select>
  );
}
