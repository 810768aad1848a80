import { Badge } from "@/components/ui/badge";
import { EmptyState } from "@/components/ui/empty-state";
import { Moment } from "@/components/ui/moment";
import { Table, Td, Th } from "@/components/ui/table";
import type { FeedCard } from "@/lib/transfer/queries";
import { FEED_SCHEDULE_LABEL } from "@/lib/transfer/schema";

/** The feeds that are watched, with how much is new in each. */
export function FeedTable({ feeds }: { feeds: FeedCard[] }) {
  if (feeds.length === 0) {
    return (
      <EmptyState title="No feeds yet">
        Add the address of a feed above. Many sites have one under “RSS” or “Feeds”.
      </EmptyState>
    );
  }
  return (
    <Table caption="Feeds" className="max-sm:block max-sm:[&_tbody]:block max-sm:[&_thead]:sr-only">
      <thead>
        <tr>
          <Th>Feed</Th>
          <Th isNumeric>New</Th>
          <Th>Watched</Th>
          <Th>Last look</Th>
        </tr>
      </thead>
      <tbody>
        {feeds.map((feed) => (
          <Row key={feed.id} feed={feed} />
        ))}
      </tbody>
    </Table>
  );
}

const cell = "max-sm:block max-sm:border-0 max-sm:p-0";

function Row({ feed }: { feed: FeedCard }) {
  return (
    <tr className="max-sm:grid max-sm:gap-1 max-sm:border-b max-sm:border-line max-sm:py-3">
      <Td className={cell}>
        <a
          className="font-serif text-md font-semibold hover:text-accent hover:underline"
          href={`/desk/sources/feeds/${feed.id}`}
        >
          {feed.title}
        </a>
        <span className="block max-w-md truncate text-sm text-ink-faint">{feed.link}</span>
        {feed.problem ? <span className="block text-sm text-caution">{feed.problem}</span> : null}
      </Td>
      <Td isNumeric className={`${cell} max-sm:text-start`}>
        {feed.new > 0 ? <Badge>{feed.new} new</Badge> : <span className="text-ink-faint">none</span>}
      </Td>
      <Td className={`${cell} text-sm`}>
        {FEED_SCHEDULE_LABEL[feed.schedule]}
        {feed.automatic ? ", new pages are imported" : ""}
      </Td>
      <Td className={`${cell} text-sm`}>{feed.checkedAt ? <Moment at={feed.checkedAt} /> : "Not yet"}</Td>
    </tr>
  );
}
