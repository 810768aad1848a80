import { Badge } from "@/components/ui/badge";
import { Table, Td, Th } from "@/components/ui/table";
import type { SourceCard, SourceFilter, SourceSort } from "@/lib/source/queries";
import { SOURCE_KIND_LABEL } from "@/lib/source/schema";
import { Coverage } from "./coverage";
import { sourcesHref } from "./sources-href";

const day = new Intl.DateTimeFormat("en-GB", {
  day: "numeric",
  month: "short",
  year: "numeric",
  timeZone: "UTC",
});

/** The sources of the desk with how far the work on each has come. On a phone a row becomes a card. */
export function SourceList({ sources, filter }: { sources: SourceCard[]; filter: SourceFilter }) {
  return (
    <Table caption="Sources" className="max-sm:block max-sm:[&_tbody]:block max-sm:[&_thead]:sr-only">
      <thead>
        <tr>
          <SortHead name="title" filter={filter}>
            Source
          </SortHead>
          <SortHead name="published" filter={filter}>
            Published
          </SortHead>
          <SortHead name="passages" filter={filter}>
            Progress
          </SortHead>
          <Th>Worked on by</Th>
          <SortHead name="added" filter={filter}>
            Added
          </SortHead>
        </tr>
      </thead>
      <tbody>
        {sources.map((source) => (
          <Row key={source.id} source={source} />
        ))}
      </tbody>
    </Table>
  );
}

const cell = "max-sm:block max-sm:border-0 max-sm:p-0";

function Row({ source }: { source: SourceCard }) {
  const { id, title, publisher, kind, publishedOn, people } = source;
  return (
    <tr className="max-sm:grid max-sm:gap-1.5 max-sm:border-b max-sm:border-line max-sm:py-3.5">
      <Td className={`${cell} max-w-md min-w-56`}>
        <a
          href={`/desk/sources/${id}`}
          className="font-serif text-md font-semibold hover:text-accent hover:underline"
        >
          {title}
        </a>
        <span className="mt-0.5 flex flex-wrap items-center gap-x-2 text-sm text-ink-faint">
          {publisher}
          <Badge>{SOURCE_KIND_LABEL[kind]}</Badge>
          <a href={`/desk/sources/${id}/details`} className="link">
            Details
          </a>
        </span>
      </Td>
      <Td className={`${cell} text-sm whitespace-nowrap`}>
        {publishedOn ? <time dateTime={publishedOn}>{day.format(new Date(publishedOn))}</time> : "No date"}
      </Td>
      <Td className={cell}>
        <Coverage {...source} />
      </Td>
      <Td className={`${cell} text-sm`}>{people.join(", ")}</Td>
      <Td className={`${cell} text-sm whitespace-nowrap max-sm:hidden`}>
        <time dateTime={source.createdAt.toISOString()}>{day.format(source.createdAt)}</time>
      </Td>
    </tr>
  );
}

function SortHead(props: { name: SourceSort; filter: SourceFilter; children: string }) {
  const { name, filter } = props;
  const isSorted = filter.sort === name;
  const descending = isSorted ? !filter.descending : name !== "title";
  return (
    <Th
      href={sourcesHref({ ...filter, sort: name, descending, page: 1 })}
      sorted={isSorted ? (filter.descending ? "descending" : "ascending") : undefined}
    >
      {props.children}
    </Th>
  );
}
