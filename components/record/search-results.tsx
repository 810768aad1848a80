"use client";

// No script of it is ever sent. So marked, Next renders it once, into HTML, and not first into its own format for a
// browser that would never ask: a page of results is made in half the time.

import { DateText } from "@/components/publication/date-text";
import { withoutSpeaker } from "@/components/publication/evidence";
import { inLanguage } from "@/components/publication/in-language";
import { EmptyState } from "@/components/ui/empty-state";
import { SentimentMark } from "@/components/ui/sentiment";
import type { FoundPassage, NameFound, Nearest, SummaryFound } from "@/lib/search/schema";
import type { MarkedWords } from "@/lib/text/asked";
import { asSaid } from "@/lib/text/quoted";

/** Passages found: who, when, the words, about what, and where they stand. */
export function ResultList({
  passages,
  marked,
}: {
  passages: FoundPassage[];
  marked: Map<string, MarkedWords>;
}) {
  return (
    <ol className="divide-y divide-line">
      {passages.map((passage) => (
        <li key={passage.id} className="max-w-measure py-5">
          <Result passage={passage} words={marked.get(passage.id)} />
        </li>
      ))}
    </ol>
  );
}

function Result({ passage, words }: { passage: FoundPassage; words?: MarkedWords }) {
  const { speaker, source, tags, kind } = passage;
  return (
    <article className="space-y-2">
      <p className="text-sm text-ink-soft">
        {speaker ? (
          <a
            className="font-semibold text-ink underline-offset-2 hover:underline"
            href={`/speakers/${speaker.slug}`}
          >
            {speaker.name}
          </a>
        ) : (
          <span className="font-semibold text-ink">{withoutSpeaker(kind)}</span>
        )}
        {source.publishedOn && (
          <>
            {" · "}
            <DateText date={source.publishedOn} />
          </>
        )}
      </p>
      <p {...inLanguage(source.language)} className="font-serif text-md">
        <a className="underline-offset-4 hover:underline" href={`/passages/${passage.id}`}>
          {words
            ? words.map((piece) => (piece.found ? <mark key={piece.at}>{piece.text}</mark> : piece.text))
            : passage.words}
        </a>
      </p>
      <p className="flex flex-wrap items-center gap-x-4 gap-y-1 text-sm text-ink-soft">
        {tags.map((tag) => (
          <span key={tag.issueId} className="inline-flex items-center gap-1.5">
            <a
              className="underline decoration-line-strong underline-offset-2"
              href={`/issues/${tag.issueSlug}`}
            >
              {tag.issueName}
            </a>{" "}
            <SentimentMark value={tag.sentiment} isLabelHidden />{" "}
          </span>
        ))}
        <a
          className="underline decoration-line-strong underline-offset-2"
          href={`/sources/${source.id}#p-${passage.id}`}
        >
          {source.title}
        </a>
      </p>
    </article>
  );
}

/** "Did they say this?": the nearest words on the record, and how near. */
export function NearestList({ nearest, asked }: { nearest: Nearest[]; asked: string }) {
  if (nearest.length === 0) return null;
  const isVerbatim = nearest.some(({ score }) => score === 1);
  return (
    <section
      aria-labelledby="nearest"
      className="mb-10 max-w-measure rounded border border-line bg-panel p-5"
    >
      <h2 id="nearest" className="font-serif text-lg font-semibold">
        {isVerbatim ? "These words are on the record" : "Not in these words; the nearest on the record"}
      </h2>
      <p className="sr-only">You asked for: {asked}</p>
      <ol className="mt-2 divide-y divide-line">
        {nearest.map(({ passage, score, words }) => (
          <li key={passage.id} className="grid grid-cols-[4rem_1fr] gap-x-3 py-3">
            <p className="text-sm text-ink-soft">
              <span className="block font-serif text-lg font-semibold text-ink tabular-nums">
                {Math.floor(score * 100)}%
              </span>
              {score === 1 ? "verbatim" : "alike"}
            </p>
            <div>
              <p {...inLanguage(passage.source.language)} className="font-serif text-md">
                <a className="underline-offset-4 hover:underline" href={`/passages/${passage.id}`}>
                  {asSaid({ kind: passage.kind, words })}
                </a>
              </p>
              <p className="mt-1 text-sm text-ink-soft">
                {passage.speaker?.name ?? withoutSpeaker(passage.kind)}
                {passage.source.publishedOn && (
                  <>
                    {", "}
                    <DateText date={passage.source.publishedOn} />
                  </>
                )}
              </p>
            </div>
          </li>
        ))}
      </ol>
      <p className="mt-2 text-xs text-ink-faint">
        Compared word by word: what is missing, added or changed counts against it.
      </p>
    </section>
  );
}

/** Pages whose names the words may mean, and summaries that hold them. */
export function Beside({ names, summaries }: { names: NameFound[]; summaries: SummaryFound[] }) {
  if (names.length === 0 && summaries.length === 0) return null;
  return (
    <div className="mb-8 grid max-w-measure gap-4 text-base">
      {names.length > 0 && (
        <p className="flex flex-wrap items-baseline gap-x-4 gap-y-1">
          {names.map(({ href, name, kind }) => (
            <span key={href}>
              <span className="text-sm text-ink-faint">{kind === "speaker" ? "Speaker " : "Issue "}</span>
              <a className="link" href={href}>
                {name}
              </a>{" "}
            </span>
          ))}
        </p>
      )}
      {summaries.length > 0 && (
        <ul aria-label="Summaries" className="space-y-1">
          {summaries.map(({ slug, headline, publishedAt }) => (
            <li key={slug}>
              <a
                className="font-serif text-md font-semibold underline-offset-2 hover:underline"
                href={`/summaries/${slug}`}
              >
                {headline}
              </a>{" "}
              <span className="text-sm text-ink-faint">
                <DateText date={publishedAt} />
              </span>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

/** No passage holds all the words: what holds some of them, or what else to try. */
export function NothingFound({ some }: { some: FoundPassage[] }) {
  if (some.length > 0) {
    return (
      <>
        <p className="mt-2 text-base text-ink-soft">
          No passage holds all of these words. These hold some of them:
        </p>
        <ResultList passages={some} marked={new Map()} />
      </>
    );
  }
  return (
    <EmptyState title="No passage was found" className="mt-4">
      Try fewer words, or take away what the search is narrowed to. Only published passages are searched.
    </EmptyState>
  );
}
