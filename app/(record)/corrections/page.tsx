import type { Metadata } from "next";
import { DateText } from "@/components/publication/date-text";
import { CorrectionList } from "@/components/record/correction-list";
import { shareMetadata } from "@/components/record/formats/share";
import { PageHead } from "@/components/record/page-head";
import { ReportNumbers } from "@/components/record/report-figures";
import { EmptyState } from "@/components/ui/empty-state";
import { listCorrections, MOST_CORRECTIONS } from "@/lib/publication/public";
import { reportFigures } from "@/lib/report/public";

export function generateMetadata(): Metadata {
  return shareMetadata({
    title: "Corrections",
    description: "Everything that was changed or withdrawn after it was published, and why.",
    path: "/corrections",
    feed: "/corrections/feed",
    type: "website",
  });
}

export default async function CorrectionsPage() {
  const [lines, figures] = await Promise.all([listCorrections(), reportFigures()]);
  const [latest] = lines;
  return (
    <>
      <PageHead title="Corrections">
        <p className="font-serif text-md text-pretty text-ink-soft">
          Everything that was changed or withdrawn here after it was published, newest first. A change goes
          through the same review as the text it changes, and the earlier text stays readable beside it.
        </p>
        <p className="text-sm text-pretty text-ink-soft">
          <ReportNumbers figures={figures} /> On every summary and every passage you can report one, without
          an account.
        </p>
        {latest && (
          <p className="text-sm text-ink-faint">
            Last changed <DateText date={latest.at} />.{" "}
            <a className="underline decoration-line-strong underline-offset-2" href="/corrections/feed.xml">
              Atom feed
            </a>{" "}
            <a className="underline decoration-line-strong underline-offset-2" href="/corrections/feed.json">
              JSON feed
            </a>
          </p>
        )}
      </PageHead>
      {lines.length === 0 ? (
        <EmptyState title="No corrections">
          Nothing that was published here has been changed since.
        </EmptyState>
      ) : (
        <CorrectionList lines={lines} isCut={lines.length === MOST_CORRECTIONS} />
      )}
    </>
  );
}
