import type { Metadata } from "next";
import { SourceFilterForm } from "@/components/source/source-filter-form";
import { SourceList } from "@/components/source/source-list";
import { readSourcesSearch, sourcesHref } from "@/components/source/sources-href";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { Pagination } from "@/components/ui/pagination";
import { editorPage } from "@/lib/core/session";
import { listSources, SOURCES_PAGE } from "@/lib/source/queries";

export const metadata: Metadata = { title: "Sources" };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

/** Every source under study, with how far the work on it has come. */
export default async function SourcesPage(props: Props) {
  const actor = await editorPage("/desk/sources");
  const filter = readSourcesSearch(await props.searchParams);
  const { sources, total } = await listSources(actor, filter);
  const first = (filter.page - 1) * SOURCES_PAGE;
  const isFiltered = filter.q !== "" || filter.kind !== null;
  return (
    <>
      <PageHeader
        title="Sources"
        lead="Articles, transcripts and statements under study. Open one to read it and tag its passages."
        actions={
          <>
            <LinkButton href="/desk/sources/feeds">Feeds</LinkButton>
            <LinkButton href="/desk/sources/new" variant="primary">
              Import source
            </LinkButton>
          </>
        }
      />
      {total > 0 || isFiltered || filter.page > 1 ? <SourceFilterForm filter={filter} /> : null}
      {sources.length > 0 ? (
        <SourceList sources={sources} filter={filter} />
      ) : (
        <EmptyState title={isFiltered ? "Nothing found" : "No sources yet"}>
          {isFiltered
            ? "No source has these words in its title, publisher or author."
            : "Import the first one: paste its words, choose a file, or fetch a page."}
        </EmptyState>
      )}
      <Pagination
        label="Sources"
        summary={`${first + 1}–${first + sources.length} of ${total}`}
        previousHref={filter.page > 1 ? sourcesHref({ ...filter, page: filter.page - 1 }) : undefined}
        nextHref={
          first + sources.length < total ? sourcesHref({ ...filter, page: filter.page + 1 }) : undefined
        }
      />
    </>
  );
}
