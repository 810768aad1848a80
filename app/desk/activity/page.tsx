import type { Metadata } from "next";
import { LogFilter } from "@/components/audit/log-filter";
import { LogList } from "@/components/audit/log-list";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { listPeople } from "@/lib/account/queries";
import { LOG_PAGE, readLog, subjectNames } from "@/lib/audit/queries";
import { filterOf } from "@/lib/audit/rules";
import { type LogQuery, logQuery } from "@/lib/audit/schema";
import { reviewerPage } from "@/lib/core/session";

export const metadata: Metadata = { title: "Activity" };

interface Props {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function ActivityPage({ searchParams }: Props) {
  const actor = await reviewerPage("/desk/activity");
  const query = logQuery.parse(await searchParams);
  const [entries, people] = await Promise.all([readLog(actor, filterOf(query)), listPeople(actor)]);
  const names = await subjectNames(actor, entries);
  const last = entries.length === LOG_PAGE ? entries.at(-1)?.seq : undefined;
  const link = "link inline-flex min-h-8 items-center";
  return (
    <>
      <PageHeader
        title="Activity"
        lead="Everything that was done here, in the order it was done. Nothing in this log can be changed or removed."
      />
      <LogFilter query={query} people={people} />
      {entries.length > 0 ? (
        <LogList entries={entries} names={names} />
      ) : (
        <EmptyState title="Nothing like this has happened">Widen the filter, or clear it.</EmptyState>
      )}
      <nav aria-label="Activity, pages" className="mt-6 flex gap-5 text-sm">
        {query.before ? (
          <a className={link} href={address({ ...query, before: undefined })}>
            Newest
          </a>
        ) : null}
        {last ? (
          <a className={link} rel="next" href={address({ ...query, before: last })}>
            Earlier
          </a>
        ) : null}
      </nav>
    </>
  );
}

function address(query: LogQuery): string {
  const given = Object.entries(query).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return `/desk/activity?${new URLSearchParams(given)}`;
}
