import type { Metadata } from "next";
import { SummaryList } from "@/components/publication/summary-list";
import { siteGraph } from "@/components/record/formats/graph";
import { shareMetadata } from "@/components/record/formats/share";
import { thisSite } from "@/components/record/formats/site";
import { JsonLd } from "@/components/record/json-ld";
import { EmptyState } from "@/components/ui/empty-state";
import { listSummaries } from "@/lib/publication/public";

export function generateMetadata(): Metadata {
  const description =
    "Who said what, about which issue, in what tone: every sentence one click from the exact words.";
  const { title: _, ...shared } = shareMetadata({
    title: thisSite().name,
    description,
    path: "/",
    feed: "/feed.xml",
    type: "website",
  });
  return shared;
}

const LATEST = 10;

export default async function HomePage() {
  const summaries = await listSummaries(1, LATEST);
  return (
    <>
      <JsonLd graph={siteGraph(thisSite())} />
      <div className="grid gap-12 lg:grid-cols-[minmax(0,1fr)_18rem]">
        <section aria-labelledby="latest">
          <h1 id="latest" className="sr-only">
            Latest summaries
          </h1>
          {summaries.length > 0 ? (
            <>
              <SummaryList summaries={summaries} leads />
              <p className="pt-4">
                <a className="text-accent underline underline-offset-2" href="/summaries">
                  All summaries
                </a>
              </p>
            </>
          ) : (
            <EmptyState title="Nothing is published yet">
              Summaries appear here once a reviewer has approved them.
            </EmptyState>
          )}
        </section>
        <aside
          aria-labelledby="about"
          className="space-y-3 text-base text-ink-soft lg:border-l lg:border-line lg:pl-8"
        >
          <h2 id="about" className="font-semibold text-ink">
            What this site is
          </h2>
          <p>
            We read long reports and say briefly who said what, about which issue, and in what tone. Each
            sentence carries a number. Open it, and you see the exact words it rests on, in the paragraph they
            come from.
          </p>
          <p>
            Nothing appears here before somebody who wrote none of it has checked the text against its
            evidence. What is published stays as it was approved.
          </p>
        </aside>
      </div>
    </>
  );
}
