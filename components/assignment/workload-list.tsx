import type { Workload } from "@/lib/assignment/queries";
import { queueAddress } from "@/lib/assignment/rules";
import { queueQuery } from "@/lib/assignment/schema";

/** What each reviewer has to look at now, as a small bar beside its number. */
export function WorkloadList({ people, selfId }: { people: Workload[]; selfId: string }) {
  const most = Math.max(1, ...people.map(({ open }) => open));
  return (
    <details className="mb-4">
      <summary className="min-h-8 cursor-pointer text-sm text-ink-soft">
        Workload: who has how much to review
      </summary>
      <ul className="mt-2 grid gap-x-10 gap-y-1 text-sm sm:grid-cols-2 xl:grid-cols-3">
        {people.map(({ id, name, open, overdue }) => (
          <li key={id} className="grid grid-cols-[minmax(0,1fr)_5rem_6.5rem] items-center gap-3">
            <a
              className="link min-h-6 truncate"
              href={queueAddress(queueQuery.parse({}), { who: id === selfId ? "me" : id })}
            >
              {name}
            </a>
            <svg viewBox="0 0 100 8" preserveAspectRatio="none" className="h-2 w-full" aria-hidden="true">
              <rect width="100" height="8" className="fill-sunken" />
              <rect width={(100 * open) / most} height="8" className="fill-accent" />
            </svg>
            <span className="text-ink-faint tabular-nums">
              {open} open{overdue > 0 ? <span className="text-danger">, {overdue} overdue</span> : null}
            </span>
          </li>
        ))}
      </ul>
    </details>
  );
}
