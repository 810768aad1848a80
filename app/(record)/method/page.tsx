import type { Metadata } from "next";
import { MethodAgreement } from "@/components/reading/method-agreement";
import { MethodText } from "@/components/record/method";
import { PageHead } from "@/components/record/page-head";
import { MethodFigures } from "@/components/suggestion/method-figures";
import { site } from "@/lib/core/env";
import { publicAgreement } from "@/lib/reading/public";
import { reportFigures } from "@/lib/report/public";
import { suggestionFigures } from "@/lib/suggestion/public";
import { countRecord } from "@/lib/transfer/public";

export const metadata: Metadata = {
  title: "How we work",
  description:
    "How passages are chosen, tagged, reviewed, corrected and counted, and what the steps of the scale mean.",
  alternates: { canonical: "/method" },
};

export default async function MethodPage() {
  return (
    <>
      <PageHead title="How we work">
        <p className="font-serif text-md text-pretty text-ink-soft">
          What stands here can be checked, by anybody, down to the letter. This page says how it comes about.
        </p>
      </PageHead>
      <MethodText counts={await countRecord()} reports={await reportFigures()} siteName={site().SITE_NAME} />
      <MethodFigures figures={await suggestionFigures()} on={new Date()} />
      <MethodAgreement agreement={await publicAgreement()} />
    </>
  );
}
