import type { Metadata } from "next";
import { KeepFresh } from "@/components/assignment/keep-fresh";
import { Queue } from "@/components/assignment/queue";
import { QueueFilter } from "@/components/assignment/queue-filter";
import { SavedFilters } from "@/components/assignment/saved-filters";
import { WorkloadList } from "@/components/assignment/workload-list";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { Pagination } from "@/components/ui/pagination";
import { QUEUE_PAGE, reviewQueue, savedFilters, workload } from "@/lib/assignment/queries";
import { queueAddress } from "@/lib/assignment/rules";
import { queueQuery } from "@/lib/assignment/schema";
import { hearOthers } from "@/lib/core/live";
import { hereIn } from "@/lib/core/presence";
import { editorPage, isReviewer } from "@/lib/core/session";
import { endedApprovals } from "@/lib/review/differences/compare";

export const metadata: Metadata = { title: "Review" };

interface Props {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function ReviewPage({ searchParams }: Props) {
  const actor = await editorPage("/desk/review");
  const query = queueQuery.parse(await searchParams);
  const [{ rows, total }, people, filters] = await Promise.all([
    reviewQueue(actor, query),
    workload(actor),
    savedFilters(actor),
  ]);
  const inReview = rows.filter(({ state }) => state === "in_review").map(({ id }) => id);
  const ended = await endedApprovals(actor, inReview);
  hearOthers();
  const entries = rows.map((row) => ({
    ...row,
    ended: ended.get(row.id) ?? null,
    looking: [...new Set(hereIn(`review:${row.id}`, "").map(({ name }) => name))].sort(),
  }));
  const first = (query.page - 1) * QUEUE_PAGE;
  const current = queueAddress(query, { page: 1 }).split("?")[1] ?? "";
  const self = { id: actor.id, isReviewer: isReviewer(actor) };
  return (
    <div className="max-w-page">
      <PageHeader title="Review" lead="Summaries that wait for a second pair of eyes, or to be published." />
      <QueueFilter key={current} query={query} people={people.filter(({ id }) => id !== actor.id)} />
      <SavedFilters filters={filters} current={current} />
      <WorkloadList people={people} selfId={actor.id} />
      {entries.length > 0 ? (
        <Queue entries={entries} self={self} now={new Date()} />
      ) : (
        <EmptyState title={current ? "Nothing like this waits" : "Nothing waits for review"}>
          {current ? "Widen the filter, or clear it." : "A summary appears here when its author submits it."}
        </EmptyState>
      )}
      <Pagination
        label="Review"
        summary={`${first + 1}–${first + entries.length} of ${total}`}
        previousHref={query.page > 1 ? queueAddress(query, { page: query.page - 1 }) : undefined}
        nextHref={first + entries.length < total ? queueAddress(query, { page: query.page + 1 }) : undefined}
      />
      <KeepFresh />
    </div>
  );
}
