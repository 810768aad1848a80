import { SOURCE_SORTS, type SourceFilter } from "@/lib/source/queries";
import { SOURCE_KINDS } from "@/lib/source/schema";

type Search = Record<string, string | string[] | undefined>;

/** The address of a list of sources; what is as usual is left out. */
export function sourcesHref({ q, kind, sort, descending, page }: SourceFilter): string {
  const search = new URLSearchParams();
  if (q) search.set("q", q);
  if (kind) search.set("kind", kind);
  if (sort !== "added" || !descending) search.set("sort", `${descending ? "-" : ""}${sort}`);
  if (page > 1) search.set("page", String(page));
  return search.size > 0 ? `/desk/sources?${search}` : "/desk/sources";
}

/** Reads such an address; what it cannot mean is as usual. */
export function readSourcesSearch(search: Search): SourceFilter {
  const one = (name: string) => [search[name]].flat()[0] ?? "";
  const sort = one("sort");
  const known = SOURCE_SORTS.find((name) => name === sort.replace(/^-/, ""));
  return {
    q: one("q").trim().slice(0, 200),
    kind: SOURCE_KINDS.find((kind) => kind === one("kind")) ?? null,
    sort: known ?? "added",
    descending: known ? sort.startsWith("-") : true,
    page: Math.min(Math.max(Number.parseInt(one("page"), 10) || 1, 1), 10_000),
  };
}
