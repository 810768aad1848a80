import { buttonClass } from "@/components/ui/button-style";
import { Select, TextField } from "@/components/ui/field";
import type { SourceFilter } from "@/lib/source/queries";
import { SOURCE_KIND_LABEL, SOURCE_KINDS } from "@/lib/source/schema";

/** Finds sources by title, publisher or author, and by kind. A plain form: its address can be kept and shared. */
export function SourceFilterForm({ filter }: { filter: SourceFilter }) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: <search> is not yet known to every browser we serve
    <form role="search" action="/desk/sources" className="mb-5 flex flex-wrap items-end gap-3">
      <TextField
        name="q"
        type="search"
        label="Find a source"
        defaultValue={filter.q}
        className="w-full max-w-xs"
        maxLength={200}
      />
      <Select name="kind" label="Kind" defaultValue={filter.kind ?? ""} className="w-40">
        <option value="">All kinds</option>
        {SOURCE_KINDS.map((kind) => (
          <option key={kind} value={kind}>
            {SOURCE_KIND_LABEL[kind]}
          </option>
        ))}
      </Select>
      {filter.sort === "added" && filter.descending ? null : (
        <input type="hidden" name="sort" value={`${filter.descending ? "-" : ""}${filter.sort}`} />
      )}
      <button type="submit" className={buttonClass()}>
        Find
      </button>
    </form>
  );
}
