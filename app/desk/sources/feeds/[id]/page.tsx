import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { FeedEntries } from "@/components/transfer/feed-entries";
import { FeedForm } from "@/components/transfer/feed-form";
import { KeepFresh } from "@/components/transfer/keep-fresh";
import { Moment } from "@/components/ui/moment";
import { Notice } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { isUuid } from "@/lib/core/id";
import { editorPage } from "@/lib/core/session";
import { findFeed } from "@/lib/transfer/queries";

export const metadata: Metadata = { title: "Feed" };

/** One feed: what it brought, and how it is watched. */
export default async function FeedPage(props: { params: Promise<{ id: string }> }) {
  const { id } = await props.params;
  const actor = await editorPage(`/desk/sources/feeds/${id}`);
  const found = isUuid(id) ? await findFeed(actor, id) : null;
  if (!found) notFound();
  const { feed, checkedAt, problem, entries } = found;
  const isBusy = checkedAt === null || entries.some(({ state }) => state === "waiting");
  return (
    <>
      <PageHeader
        title={feed.title}
        back={{ href: "/desk/sources/feeds", label: "Feeds" }}
        meta={
          <>
            <span className="break-all">{feed.link}</span>
            <span>
              {checkedAt ? (
                <>
                  Looked at <Moment at={checkedAt} />
                </>
              ) : (
                "Not looked at yet"
              )}
            </span>
          </>
        }
      />
      <div className="grid grid-cols-[minmax(0,1fr)] gap-8">
        {problem ? (
          <Notice tone="caution" title="The last look at this feed failed">
            {problem} It is tried again when its time comes round.
          </Notice>
        ) : null}
        <FeedForm feed={feed} key={feed.rev} />
        <FeedEntries feedId={feed.id} entries={entries} />
      </div>
      <KeepFresh isOn={isBusy} />
    </>
  );
}
