import type { Metadata } from "next";
import { siteGraph } from "@/components/record/formats/graph";
import { shareMetadata } from "@/components/record/formats/share";
import { thisSite } from "@/components/record/formats/site";
import { AboutThisSite, FrontPage } from "@/components/record/home-page";
import { JsonLd } from "@/components/record/json-ld";
import { EmptyState } from "@/components/ui/empty-state";
import { listMovingIssues } from "@/lib/issue/public";
import { findSummary, listCorrections, listSummaries, passagesById } from "@/lib/publication/public";
import { leadFirst, pullQuote } from "@/lib/publication/rules";
import { listQuotedLately } from "@/lib/speaker/public";
import { countRecord } from "@/lib/transfer/public";

export function generateMetadata(): Metadata {
  const description =
    "Who said what, about which issue, in what tone: every sentence one click from the exact words.";
  const page = {
    title: thisSite().name,
    description,
    path: "/",
    feed: "/feed",
    type: "website" as const,
  };
  const { title: _, ...shared } = shareMetadata(page);
  return shared;
}

const [LATEST, SPEAKERS, ISSUES, CORRECTIONS] = [10, 5, 5, 3];

export default async function HomePage() {
  const summaries = leadFirst(await listSummaries(1, LATEST));
  const [lead, speakers, issues, corrections, counts] = await Promise.all([
    summaries[0] ? findSummary(summaries[0].slug) : null,
    listQuotedLately(SPEAKERS),
    listMovingIssues(ISSUES),
    listCorrections(CORRECTIONS),
    countRecord(),
  ]);
  const passages = await passagesById(speakers.map(({ passageId }) => passageId));
  return (
    <>
      <JsonLd graph={siteGraph(thisSite())} />
      {summaries.length > 0 ? (
        <FrontPage
          summaries={summaries}
          pull={pullQuote(lead?.passages ?? [])}
          speakers={speakers.map((who) => ({
            who,
            passage: passages.find(({ id }) => id === who.passageId),
          }))}
          issues={issues}
          corrections={corrections}
          counts={counts}
        />
      ) : (
        <div className="grid gap-12">
          <h1 className="sr-only">Latest summaries</h1>
          <EmptyState title="Nothing is published yet">
            Summaries appear here once a reviewer has approved them.
          </EmptyState>
          <AboutThisSite isBand />
        </div>
      )}
    </>
  );
}
