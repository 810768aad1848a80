import type { Graph } from "schema-dts";

/** Structured data in a page. Quoted words may hold anything: "<" is written so that no tag can begin in it. */
export function JsonLd({ graph }: { graph: Graph }) {
  return <script type="application/ld+json">{JSON.stringify(graph).replaceAll("<", "\\u003c")}</script>;
}
