import { buttonClass } from "@/components/ui/button-style";
import { Select, TextField } from "@/components/ui/field";
import { FoldOnPhone } from "@/components/ui/fold-on-phone";
import type { Workload } from "@/lib/assignment/queries";
import {
  PRIORITIES,
  PRIORITY_LABEL,
  QUEUE_SORT_LABEL,
  QUEUE_SORTS,
  QUEUE_STATE_LABEL,
  QUEUE_STATES,
  type QueueQuery,
  queueQuery,
} from "@/lib/assignment/schema";

/** Narrows the queue down; a plain form, so that what it shows has an address that can be passed on. */
export function QueueFilter({ query, people }: { query: QueueQuery; people: Workload[] }) {
  const usual = queueQuery.parse({});
  const chosen = (["q", "state", "who", "due", "priority", "sort"] as const).filter(
    (key) => query[key] !== usual[key],
  ).length;
  return (
    <search>
      <FoldOnPhone label={chosen > 0 ? `Filter and sort (${chosen} set)` : "Filter and sort"}>
        <form
          method="get"
          className="mb-4 grid grid-cols-2 items-end gap-3 sm:grid-cols-3 xl:grid-cols-[minmax(10rem,1fr)_repeat(5,minmax(8.5rem,auto))_auto]"
        >
          <TextField
            label="Headline or author"
            name="q"
            type="search"
            defaultValue={query.q}
            maxLength={200}
            className="max-sm:col-span-2"
          />
          <Select label="State" name="state" defaultValue={query.state}>
            {QUEUE_STATES.map((state) => (
              <option key={state} value={state}>
                {QUEUE_STATE_LABEL[state]}
              </option>
            ))}
          </Select>
          <Select label="Reviewer" name="who" defaultValue={query.who}>
            <option value="anyone">Anybody</option>
            <option value="me">Me</option>
            <option value="nobody">Nobody yet</option>
            <option value="possible">What I may judge</option>
            {people.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </Select>
          <Select label="Due" name="due" defaultValue={query.due}>
            <option value="any">Whenever</option>
            <option value="overdue">Overdue</option>
            <option value="soon">Within a day</option>
          </Select>
          <Select label="Priority" name="priority" defaultValue={query.priority}>
            {PRIORITIES.map((one) => (
              <option key={one} value={one}>
                {one === -1 ? "Any" : `${PRIORITY_LABEL[one]}${one < 2 ? " or more" : ""}`}
              </option>
            ))}
          </Select>
          <Select label="Sorted by" name="sort" defaultValue={query.sort}>
            {QUEUE_SORTS.map((sort) => (
              <option key={sort} value={sort}>
                {QUEUE_SORT_LABEL[sort]}
              </option>
            ))}
          </Select>
          <div className="flex gap-2 max-sm:col-span-2">
            <button type="submit" className={buttonClass("secondary")}>
              Filter
            </button>
            <a href="/desk/review" className={buttonClass("quiet")}>
              Clear
            </a>
          </div>
        </form>
      </FoldOnPhone>
    </search>
  );
}
