import type { ReactNode } from "react";
import { SentimentMark } from "@/components/ui/sentiment";
import { PASSAGE_KINDS, type PassageKind, SENTIMENT_DEFINITION, SENTIMENTS } from "@/lib/passage/schema";
import type { ReportFigures } from "@/lib/report/public";
import { VERDICT_FROM } from "@/lib/search/rules";
import type { RecordCounts } from "@/lib/transfer/public";
import { ReportNumbers } from "./report-figures";

const KIND: Record<PassageKind, [string, string]> = {
  direct: ["Direct quote", "The speaker’s own words, as the source gives them."],
  indirect: ["Indirect speech", "What the speaker said, in the words of the source."],
  mixed: ["Mixed", "Reported speech with the speaker’s own words in it."],
  context: ["Context", "Nobody’s statement: a fact or event that a sentence rests on."],
};

const ONE: Readonly<Record<keyof RecordCounts, string>> = {
  summaries: "summary",
  passages: "passage",
  speakers: "speaker",
  issues: "issue",
  sources: "source",
};

/** How the record is made. Sections have addresses, so that pages can point at what they use. */
export function MethodText(props: { counts: RecordCounts; reports: ReportFigures; siteName: string }) {
  const { counts, reports, siteName } = props;
  return (
    <div className="max-w-measure space-y-10 font-serif text-md">
      <Part id="passages" title="From a source to a passage">
        <p>
          An editor keeps a copy of the source’s text, reads it, and marks the passages that matter. A passage
          is tied to its place: to the exact characters, with the words before and after them. Before anything
          is published, every passage is compared with the kept text, letter by letter. The page of a passage
          names the version of the text, the day it was kept, and its SHA-256, so that anybody who has the
          same text can verify it.
        </p>
        <p>Each passage says whose words it holds, and how:</p>
        <dl className="space-y-2 text-base">
          {PASSAGE_KINDS.map((kind) => (
            <div key={kind} className="grid gap-x-4 sm:grid-cols-[9rem_1fr]">
              <dt className="font-semibold">{KIND[kind][0]}</dt>
              <dd className="text-ink-soft">{KIND[kind][1]}</dd>
            </div>
          ))}
        </dl>
        <p>
          Software may propose passages and tags. None of its proposals counts before a person has looked at
          it and taken it over.
        </p>
      </Part>
      <Part id="scale" title="The scale of tones">
        <p>
          For each issue that a passage speaks of, an editor says in what tone: towards the issue, never
          towards a person, and from the words alone.
        </p>
        <dl className="divide-y divide-line border-y border-line text-base">
          {SENTIMENTS.map((step) => (
            <div key={step} className="grid gap-x-4 gap-y-1 py-2.5 sm:grid-cols-[11rem_1fr]">
              <dt className="font-sans">
                <SentimentMark value={step} />
              </dt>
              <dd className="text-ink-soft">{SENTIMENT_DEFINITION[step]}</dd>
            </div>
          ))}
        </dl>
      </Part>
      <Part id="review" title="Two pairs of eyes">
        <p>
          A summary is written from passages: each of its statements cites the words it rests on. A reviewer
          who wrote none of it and tagged none of its passages then reads the text beside the evidence, and
          approves exactly that state of both. If one letter of the text or one tag of the evidence changes
          afterwards, the approval ends. The system refuses to publish anything else; this is not left to
          discipline.
        </p>
      </Part>
      <Part id="pictures" title="Pictures and counts">
        <p>
          Pictures count passages, and only published ones. A passage that several summaries cite counts once.
          What is drawn can be had as a table, as CSV and as JSON, and each mark leads to the passages behind
          it. We average nothing.
        </p>
        <p>
          From fewer than {VERDICT_FROM} passages we do not say where somebody leans. From {VERDICT_FROM} on,
          “mostly positive”, “mostly negative” or “mostly neutral” means that two thirds of them are;
          “divided”, that at least a quarter each speaks for and against, or that half of them are mixed;
          otherwise there is “no clear tone”. What we publish is a choice of what was said, not all of it: a
          count here says what stands on this record, and is no survey of a person’s views.
        </p>
      </Part>
      <Part id="corrections" title="Corrections">
        <p>
          What is published stays as it was approved. A correction is a new version that goes through the same
          review; earlier versions stay readable, and{" "}
          <a className="link" href="/corrections">
            every change is listed
          </a>{" "}
          with its reason. Addresses are never given away: what is renamed or joined leads on from its old
          address.
        </p>
        <p>
          Anybody can report an error in a sentence or a passage, without an account. Two people look at each
          report, at least one of whom had no hand in what it is about, and it is answered.{" "}
          <ReportNumbers figures={reports} />
        </p>
      </Part>
      <Part id="record" title="The record today">
        <dl className="grid grid-cols-2 gap-x-6 gap-y-3 text-base sm:grid-cols-3">
          {(Object.entries(counts) as [keyof RecordCounts, number][]).map(([name, n]) => (
            <div key={name} className="flex flex-col-reverse justify-end">
              <dt className="font-sans text-sm text-ink-soft">{n === 1 ? ONE[name] : name}</dt>
              <dd className="font-serif text-xl font-semibold tabular-nums">{n.toLocaleString("en")}</dd>
            </div>
          ))}
        </dl>
        <p>
          {siteName} can be read by programs, too: each list has its{" "}
          <a className="link" href="/feed.xml">
            feed
          </a>
          , and{" "}
          <a className="link" href="/data">
            the whole record can be downloaded
          </a>
          .
        </p>
      </Part>
    </div>
  );
}

function Part({ id, title, children }: { id: string; title: string; children: ReactNode }) {
  return (
    <section aria-labelledby={id} className="space-y-4">
      <h2 id={id} className="scroll-mt-6 border-t-2 border-ink pt-3 text-lg font-semibold">
        {title}
      </h2>
      {children}
    </section>
  );
}
