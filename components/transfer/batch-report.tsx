import { Table, Td, Th } from "@/components/ui/table";
import type { BatchView, ItemView } from "@/lib/transfer/queries";
import type { ItemState } from "@/lib/transfer/schema";

const WORDS: Record<ItemState, string> = {
  waiting: "Waiting",
  imported: "Imported",
  existing: "Here already",
  refused: "Refused",
};

/** How far a batch has come, and what came of each of its documents. */
export function BatchReport({ batch }: { batch: BatchView }) {
  const { items } = batch;
  const of = (state: ItemState) => items.filter((item) => item.state === state).length;
  const done = items.length - of("waiting");
  const counts = [
    `${of("imported")} imported`,
    of("existing") > 0 ? `${of("existing")} here already` : "",
    of("refused") > 0 ? `${of("refused")} refused` : "",
  ].filter(Boolean);
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-6">
      <div className="grid max-w-xl gap-2">
        <p role="status" className="tabular-nums">
          <span className="font-medium">
            {done} of {items.length} done
          </span>
          <span className="text-ink-soft">: {counts.join(", ")}</span>
        </p>
        <svg
          viewBox="0 0 100 2"
          preserveAspectRatio="none"
          className="h-2 w-full rounded-sm"
          aria-hidden="true"
        >
          <rect width="100" height="2" className="fill-sunken" />
          <rect width={(done / Math.max(items.length, 1)) * 100} height="2" className="fill-accent" />
        </svg>
      </div>
      <Table caption="Documents" className="max-sm:block max-sm:[&_tbody]:block max-sm:[&_thead]:sr-only">
        <thead>
          <tr>
            <Th isNumeric>No.</Th>
            <Th>Document</Th>
            <Th>What came of it</Th>
          </tr>
        </thead>
        <tbody>
          {items.map((item) => (
            <Item key={item.id} item={item} />
          ))}
        </tbody>
      </Table>
    </div>
  );
}

const cell = "max-sm:block max-sm:border-0 max-sm:p-0";

function Item({ item: { ordinal, name, state, message, source } }: { item: ItemView }) {
  return (
    <tr className="max-sm:grid max-sm:gap-1 max-sm:border-b max-sm:border-line max-sm:py-3">
      <Td isNumeric className={`${cell} text-ink-faint max-sm:hidden`}>
        {ordinal}
      </Td>
      <Td className={`${cell} break-all`}>{name}</Td>
      <Td className={cell}>
        <span className={state === "refused" ? "font-medium text-danger" : "text-ink-soft"}>
          {WORDS[state]}
        </span>
        {source ? (
          <>
            {": "}
            <a className="link" href={`/desk/sources/${source.id}`}>
              {source.title}
            </a>
          </>
        ) : null}
        {message ? <span className="block max-w-measure text-sm text-ink-faint">{message}</span> : null}
      </Td>
    </tr>
  );
}
