import { Moment } from "@/components/ui/moment";
import type { BatchCard } from "@/lib/transfer/queries";

/** The newest imports of many. */
export function BatchCards({ batches }: { batches: BatchCard[] }) {
  if (batches.length === 0) return null;
  return (
    <section aria-labelledby="batches">
      <h2 id="batches" className="mb-2 text-lg font-semibold">
        Imports of many
      </h2>
      <ul className="grid gap-1.5">
        {batches.map(({ id, name, createdAt, items, waiting, refused }) => (
          <li key={id} className="flex flex-wrap gap-x-3 gap-y-0.5">
            <a className="link" href={`/desk/sources/batches/${id}`}>
              {name}
            </a>
            <span className="text-sm leading-6 text-ink-faint">
              {waiting > 0 ? `${items - waiting} of ${items} done` : `${items} done`}
              {refused > 0 ? `, ${refused} refused` : ""}, <Moment at={createdAt} />
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
