import { buttonClass } from "@/components/ui/button-style";
import { Select, TextField } from "@/components/ui/field";
import { ACTION_WORDS, KIND_LABEL } from "@/lib/audit/rules";
import { AUDIT_ACTIONS, KINDS, type LogQuery } from "@/lib/audit/schema";

/** Narrows the log down; a plain form, so that what it shows has an address. */
export function LogFilter(props: { query: LogQuery; people: { id: string; name: string }[] }) {
  const { query, people } = props;
  return (
    <search>
      <form
        method="get"
        className="mb-6 grid grid-cols-2 items-end gap-3 sm:grid-cols-3 lg:grid-cols-[1fr_1fr_1fr_9.5rem_9.5rem_auto]"
      >
        <Select label="Person" name="person" defaultValue={query.person ?? ""}>
          <option value="">Anybody</option>
          {people.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </Select>
        <Select label="Kind" name="kind" defaultValue={query.kind ?? ""}>
          <option value="">Everything</option>
          {KINDS.map((kind) => (
            <option key={kind} value={kind}>
              {KIND_LABEL[kind]}
            </option>
          ))}
        </Select>
        <Select label="Action" name="action" defaultValue={query.action ?? ""}>
          <option value="">Any</option>
          {KINDS.map((kind) => (
            <optgroup key={kind} label={KIND_LABEL[kind]}>
              {AUDIT_ACTIONS[kind].map((action) => (
                <option key={action} value={action}>
                  {ACTION_WORDS[action]} …
                </option>
              ))}
            </optgroup>
          ))}
        </Select>
        <TextField label="From" name="from" type="date" defaultValue={query.from} />
        <TextField label="To" name="to" type="date" defaultValue={query.to} />
        <div className="flex gap-2">
          <button type="submit" className={buttonClass("secondary")}>
            Filter
          </button>
          <a href="/desk/activity" className={buttonClass("quiet")}>
            Clear
          </a>
        </div>
      </form>
    </search>
  );
}
