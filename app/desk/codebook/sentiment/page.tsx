import type { Metadata } from "next";
import { PageHeader } from "@/components/ui/page-header";
import { SentimentMark } from "@/components/ui/sentiment";
import { editorPage } from "@/lib/core/session";
import { SENTIMENT_DEFINITION, SENTIMENTS } from "@/lib/passage/schema";

export const metadata: Metadata = { title: "Sentiment" };

/** The scale that every tag is on, with when to choose which step. */
export default async function SentimentPage() {
  await editorPage("/desk/codebook/sentiment");
  return (
    <>
      <PageHeader
        title="Sentiment"
        lead="How a passage speaks of an issue: of the issue, not of the people in it. Judge the words, not what the speaker is known to think. In doubt between two steps, take the one nearer to neutral."
      />
      <dl className="grid max-w-3xl">
        {SENTIMENTS.map((step) => (
          <div
            key={step}
            className="grid gap-1 border-b border-line py-3.5 sm:grid-cols-[12rem_1fr] sm:gap-6"
          >
            <dt className="font-semibold">
              <SentimentMark value={step} />
            </dt>
            <dd className="max-w-measure text-ink-soft">{SENTIMENT_DEFINITION[step]}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}
