import { Button } from "@/components/ui/button";
import { Select, TextField } from "@/components/ui/field";
import { STATE_LABEL, SUMMARY_STATES, type SummaryFilter } from "@/lib/summary/schema";

/** Finds summaries: a plain form, so that a search has an address. */
export function SummarySearch({ filter }: { filter: SummaryFilter }) {
  return (
    <search>
      <form className="mb-5 flex flex-wrap items-end gap-3">
        <TextField
          label="Find"
          name="q"
          type="search"
          defaultValue={filter.q}
          className="min-w-48 grow sm:max-w-72"
        />
        <Select label="State" name="state" defaultValue={filter.state ?? ""} className="min-w-36">
          <option value="">Any</option>
          {SUMMARY_STATES.map((state) => (
            <option key={state} value={state}>
              {STATE_LABEL[state]}
            </option>
          ))}
        </Select>
        <Select label="By" name="who" defaultValue={filter.who} className="min-w-32">
          <option value="anyone">Anyone</option>
          <option value="me">Me</option>
        </Select>
        <Button type="submit">Search</Button>
      </form>
    </search>
  );
}
