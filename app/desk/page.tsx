import type { Metadata } from "next";
import { Queue } from "@/components/assignment/queue";
import { RecentSources } from "@/components/source/recent-sources";
import { SummaryTable } from "@/components/summary/summary-table";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { reviewQueue } from "@/lib/assignment/queries";
import { queueQuery } from "@/lib/assignment/schema";
import { editorPage, isReviewer } from "@/lib/core/session";
import { listSources } from "@/lib/source/queries";
import { listSummaries } from "@/lib/summary/queries";
import { summaryFilter } from "@/lib/summary/schema";

export const metadata: Metadata = { title: { absolute: "Desk" } };

const FEW = 5;
const latest = { q: "", kind: null, sort: "added", descending: true, page: 1 } as const;

/** What waits for whoever comes in. */
export default async function DeskPage() {
  const actor = await editorPage("/desk");
  const [{ rows: queue }, drafts, { sources }] = await Promise.all([
    reviewQueue(actor, queueQuery.parse({})),
    listSummaries(actor, summaryFilter.parse({ who: "me" })),
    listSources(actor, latest),
  ]);
  const open = drafts.rows.filter(({ state }) => state === "draft" || state === "changes_requested");
  return (
    <div className="max-w-page">
      <PageHeader
        title={`Good to see you, ${actor.name}`}
        actions={
          <LinkButton href="/desk/sources/new" variant="primary">
            Import source
          </LinkButton>
        }
      />
      <div className="grid gap-10">
        {queue.length > 0 ? (
          <Section title="Waiting for review" aside={<More href="/desk/review">The whole queue</More>}>
            <Queue
              entries={queue.slice(0, FEW).map((row) => ({ ...row, ended: null, looking: [] }))}
              self={{ id: actor.id, isReviewer: isReviewer(actor) }}
              now={new Date()}
            />
          </Section>
        ) : null}
        {open.length > 0 ? (
          <Section title="You are writing" aside={<More href="/desk/summaries">All summaries</More>}>
            <SummaryTable rows={open.slice(0, FEW)} />
          </Section>
        ) : null}
        <Section title="Latest sources" aside={<More href="/desk/sources">All sources</More>}>
          {sources.length > 0 ? (
            <RecentSources sources={sources.slice(0, FEW)} />
          ) : (
            <EmptyState title="No sources yet">
              Import an article, a transcript or a statement; everything else begins with its words.
            </EmptyState>
          )}
        </Section>
      </div>
    </div>
  );
}

function More({ href, children }: { href: string; children: string }) {
  return (
    <a className="link" href={href}>
      {children}
    </a>
  );
}
