import type { Metadata } from "next";
import { AddFeed } from "@/components/transfer/add-feed";
import { BatchCards } from "@/components/transfer/batch-cards";
import { FeedTable } from "@/components/transfer/feed-table";
import { PageHeader } from "@/components/ui/page-header";
import { editorPage } from "@/lib/core/session";
import { listBatches, listFeeds } from "@/lib/transfer/queries";

export const metadata: Metadata = { title: "Feeds" };

/** The feeds that are watched for new pages, and the imports of many. */
export default async function FeedsPage() {
  const actor = await editorPage("/desk/sources/feeds");
  const [feeds, batches] = await Promise.all([listFeeds(actor), listBatches(actor)]);
  return (
    <>
      <PageHeader
        title="Feeds"
        back={{ href: "/desk/sources", label: "Sources" }}
        lead="RSS and Atom feeds that are watched for new pages. Import what you want from them, or let new pages come by themselves."
      />
      <div className="grid grid-cols-[minmax(0,1fr)] gap-10">
        <AddFeed />
        <FeedTable feeds={feeds} />
        <BatchCards batches={batches} />
      </div>
    </>
  );
}
