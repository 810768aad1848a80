import type { Metadata } from "next";
import { AgreementPlot, plotRows } from "@/components/reading/agreement-plot";
import { AgreementTable } from "@/components/reading/agreement-table";
import { HowMeasured } from "@/components/reading/how-measured";
import { ReadingNav } from "@/components/reading/reading-nav";
import { ShareForm } from "@/components/reading/share-form";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { editorPage, isAdmin } from "@/lib/core/session";
import { agreementAtDesk, readingCounts, readingProgress, readingSetting } from "@/lib/reading/queries";

export const metadata: Metadata = { title: "Agreement" };

/** How far two readings agree: of all, by pair of people, by issue and by speaker. */
export default async function AgreementPage() {
  const actor = await editorPage("/desk/reading/agreement");
  const [{ all, pairs, issues, speakers }, counts, progress, setting] = await Promise.all([
    agreementAtDesk(actor),
    readingCounts(actor),
    readingProgress(actor),
    readingSetting(actor),
  ]);
  return (
    <>
      <PageHeader
        title="Agreement"
        lead="How far two people agree who tag the same words, neither knowing what the other said."
        meta={
          <>
            <span>{progress.drawn} passages drawn</span>
            <span>{progress.read} read twice</span>
            <span>{progress.differing} with a difference</span>
            <span>{progress.settled} settled</span>
            {progress.stuck > 0 ? (
              <span>
                {progress.stuck} wait for somebody who has not seen their tags: everybody here has, so another
                person is needed
              </span>
            ) : null}
          </>
        }
      />
      <ReadingNav counts={counts} />
      <div className="grid gap-10">
        <AgreementPlot title="Krippendorff’s alpha, all readings" rows={plotRows(all)} />
        <AgreementTable title="All readings" subjects={[{ key: "all", name: "All readings", row: all }]} />
        <AgreementTable title="By pair of people" subjects={pairs} />
        <AgreementTable title="By issue" about="issue" subjects={issues} />
        <AgreementTable title="By speaker" about="speaker" subjects={speakers} />
        <HowMeasured />
        {isAdmin(actor) ? (
          <Section title="How much is read twice">
            <ShareForm key={setting.rev} share={setting.share} rev={setting.rev} />
          </Section>
        ) : null}
      </div>
    </>
  );
}
