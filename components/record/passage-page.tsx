import { DateText } from "@/components/publication/date-text";
import { withoutSpeaker } from "@/components/publication/evidence";
import { inLanguage } from "@/components/publication/in-language";
import { PrintedAddress } from "@/components/publication/printed-address";
import { SourceChanged } from "@/components/publication/source-changed";
import { pieces } from "@/components/publication/words-in-context";
import { SentimentMark } from "@/components/ui/sentiment";
import { PASSAGE_KIND_LABEL } from "@/lib/passage/schema";
import type { Appearance } from "@/lib/publication/public";
import type { PublicPassage } from "@/lib/publication/schema";
import { withTextFragment } from "@/lib/text/fragment";
import { HowToCite } from "./how-to-cite";

/** The permanent page of a passage: the words in their place, everything known of them, and where they are used. */
export function PassageView(props: {
  passage: PublicPassage;
  citedIn: Appearance[];
  siteName: string;
  siteUrl: string;
}) {
  const { passage, citedIn, siteName, siteUrl } = props;
  return (
    <article className="grid gap-x-14 gap-y-12 lg:grid-cols-[minmax(0,1fr)_19rem]">
      <Words passage={passage} />
      <Facts passage={passage} />
      <div className="min-w-0 space-y-12">
        <section aria-labelledby="cited" className="max-w-measure">
          <h2 id="cited" className="border-t-2 border-ink pt-3 font-serif text-lg font-semibold">
            Where it is cited
          </h2>
          <ul className="divide-y divide-line">
            {citedIn.map((summary) => (
              <li key={summary.slug} className="space-y-1.5 py-4">
                <p>
                  <a
                    className="font-serif text-md font-semibold underline-offset-2 hover:underline"
                    href={`/summaries/${summary.slug}`}
                  >
                    {summary.headline}
                  </a>{" "}
                  <span className="text-sm text-ink-faint">
                    <DateText date={summary.publishedAt} />
                  </span>
                </p>
                {summary.sentences.map((sentence) => (
                  <p key={sentence.id} className="font-serif text-ink-soft">
                    <a
                      className="underline-offset-2 hover:underline"
                      href={`/summaries/${summary.slug}#${sentence.id}`}
                    >
                      {sentence.text}
                    </a>
                  </p>
                ))}
              </li>
            ))}
          </ul>
        </section>
        <HowToCite passage={passage} siteName={siteName} siteUrl={siteUrl} />
      </div>
    </article>
  );
}

/** The words, large, in the paragraph that they stand in. */
function Words({ passage }: { passage: PublicPassage }) {
  const { speaker, relayedBy, kind, context, segments } = passage;
  return (
    <header>
      <h1 className="text-base text-ink-soft">
        {speaker ? (
          <>
            <a
              className="font-serif text-xl font-semibold text-ink underline-offset-4 hover:underline"
              href={speaker.slug ? `/speakers/${speaker.slug}` : undefined}
            >
              {speaker.name}
            </a>{" "}
            {speaker.role && <span className="block">{speaker.role}</span>}
          </>
        ) : (
          <span className="font-serif text-xl font-semibold text-ink">{withoutSpeaker(kind)}</span>
        )}
      </h1>
      {relayedBy && (
        <p className="text-base text-ink-soft">
          as relayed by{" "}
          <a className="link" href={`/speakers/${relayedBy.slug}`}>
            {relayedBy.name}
          </a>
        </p>
      )}
      <blockquote className="mt-5 max-w-[44rem] border-l-2 border-line-strong pl-5 sm:pl-7">
        <p
          {...inLanguage(passage.source.language)}
          className="font-serif text-xl leading-9 whitespace-pre-line text-ink-faint"
        >
          {pieces(context, segments).map((piece) =>
            piece.marked ? (
              <mark key={piece.start} className="bg-mark box-decoration-clone px-0.5 text-ink">
                {piece.text}
              </mark>
            ) : (
              piece.text
            ),
          )}
        </p>
      </blockquote>
      <p className="mt-3 pl-5 text-sm text-ink-faint sm:pl-7">
        The marked words are verbatim; the rest is what stands around them.
      </p>
      <PrintedAddress of={[`/passages/${passage.id}`, passage.source.link].filter(Boolean)} />
      <div className="mt-4 max-w-[44rem]">
        <SourceChanged later={passage.source.later} />
      </div>
    </header>
  );
}

function Facts({ passage }: { passage: PublicPassage }) {
  const { source, segments, tags, kind } = passage;
  const { version } = source;
  const place = segments.map(({ start, end }) => `${start}–${end}`).join(", ");
  return (
    <aside
      aria-label="About this passage"
      className="space-y-7 text-sm lg:row-span-2 lg:border-l lg:border-line lg:pl-8"
    >
      <Fact title="About what, in what tone">
        {tags.length === 0 ? (
          <p className="text-ink-soft">No issue: it is cited as background.</p>
        ) : (
          <ul className="space-y-2">
            {tags.map((tag) => (
              <li key={tag.issueId}>
                <a
                  className="underline decoration-line-strong underline-offset-2"
                  href={tag.issueSlug ? `/issues/${tag.issueSlug}` : undefined}
                >
                  {tag.issueName}
                </a>
                <div className="mt-1">
                  <SentimentMark value={tag.sentiment} />
                </div>
              </li>
            ))}
          </ul>
        )}
      </Fact>
      <Fact title="How it was said">{PASSAGE_KIND_LABEL[kind]}</Fact>
      <Fact title="Where it stands">
        <a
          className="underline decoration-line-strong underline-offset-2"
          href={`/sources/${source.id}#p-${passage.id}`}
        >
          {source.title}
        </a>
        <p className="mt-0.5 text-ink-soft">
          {source.publisher}
          {source.publishedOn && (
            <>
              {source.publisher && ", "}
              <DateText date={source.publishedOn} />
            </>
          )}
        </p>
        {source.link && (
          <p className="mt-1">
            <a
              className="link"
              href={withTextFragment(source.link, segments[0]?.exact ?? "")}
              rel="noreferrer"
            >
              The words in the original
            </a>
          </p>
        )}
      </Fact>
      <Fact title="Proof">
        <p className="text-ink-soft">
          Version {version.number} of the text, kept on <DateText date={version.capturedAt} />, characters{" "}
          {place}. SHA-256 of that text:
        </p>
        <code className="mt-1 block text-xs break-all text-ink-faint">{version.sha256}</code>
      </Fact>
      <Fact title="For machines and other sites">
        <ul className="flex flex-wrap gap-x-4 gap-y-1 no-print">
          <li>
            <a className="link" href={`/passages/${passage.id}/passage.jsonld`}>
              Web Annotation
            </a>
          </li>
          <li>
            <a className="link" href={`/embed/passages/${passage.id}`}>
              Card to embed
            </a>
          </li>
        </ul>
      </Fact>
      <p className="no-print">
        <a className="link" href={`/passages/${passage.id}/report`}>
          Report an error
        </a>
      </p>
    </aside>
  );
}

function Fact({ title, children }: { title: string; children: React.ReactNode }) {
  return (
    <section>
      <h2 className="mb-1.5 font-semibold">{title}</h2>
      {children}
    </section>
  );
}
