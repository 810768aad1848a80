import type { ReactNode } from "react";
import { DateText } from "@/components/publication/date-text";
import { inLanguage } from "@/components/publication/in-language";
import { count, names } from "@/components/publication/summary-list";
import type { MovingIssue } from "@/lib/issue/public";
import type { PublicSummaryCard } from "@/lib/publication/public";
import type { CorrectionLine, PublicPassage } from "@/lib/publication/schema";
import { VERDICT_LABEL, verdictOf } from "@/lib/search/rules";
import type { QuotedLately } from "@/lib/speaker/public";
import { asSaid } from "@/lib/text/quoted";
import { shorten } from "@/lib/text/shorten";
import type { RecordCounts } from "@/lib/transfer/public";
import { CHANGE_LABEL } from "./correction-list";
import { passageCount } from "./figures/look";
import { ToneBar } from "./figures/tone-bar";

/** Beside the lead, and below both. */
const BESIDE = 3;

/** Beginnings of texts, in characters: cut between words, and a quotation that is cut is closed. */
const LENGTH = { lead: 420, item: 120, quote: 180, note: 130 };

/** The front page: what leads, what else is new, who was quoted, which issues move, what was corrected. */
export function FrontPage(props: {
  /** the first one leads */
  summaries: PublicSummaryCard[];
  /** words of the lead that stand large beside it */
  pull: PublicPassage | null;
  speakers: { who: QuotedLately; passage: PublicPassage | undefined }[];
  issues: MovingIssue[];
  corrections: CorrectionLine[];
  counts: RecordCounts;
}) {
  const { summaries, pull, speakers, issues, corrections, counts } = props;
  const [lead, ...others] = summaries;
  if (!lead) return null;
  const beside = others.slice(0, BESIDE);
  const below = others.slice(BESIDE);
  return (
    <div className="space-y-14">
      <Dateline summaries={summaries} counts={counts} />
      <section aria-labelledby="latest" className="grid gap-x-10 gap-y-10 lg:grid-cols-12">
        <h1 id="latest" className="sr-only">
          Latest summaries
        </h1>
        <Lead summary={lead} pull={pull} />
        <div className="lg:col-span-4 lg:border-l lg:border-line lg:pl-10">
          {beside.length > 0 ? (
            <ul className="divide-y divide-line border-t-2 border-ink lg:border-t-0">
              {beside.map((summary) => (
                <li key={summary.slug} className="py-5 lg:first:pt-0">
                  <Item summary={summary} />
                </li>
              ))}
            </ul>
          ) : (
            <AboutThisSite />
          )}
        </div>
      </section>
      {below.length > 0 && (
        <section aria-labelledby="more">
          <BandTitle id="more" href="/summaries" all="All summaries">
            More summaries
          </BandTitle>
          <ul className="grid gap-x-10 gap-y-7 sm:grid-cols-2 lg:grid-cols-3">
            {below.map((summary) => (
              <li key={summary.slug} className="border-t border-line pt-4">
                <Item summary={summary} />
              </li>
            ))}
          </ul>
        </section>
      )}
      <div className="grid gap-x-10 gap-y-12 lg:grid-cols-12">
        <QuotedBand speakers={speakers} />
        <div className="space-y-12 lg:col-span-5 lg:border-l lg:border-line lg:pl-10">
          <IssuesBand issues={issues} />
          <CorrectionsBand corrections={corrections} />
        </div>
      </div>
      {beside.length > 0 && <AboutThisSite isBand />}
    </div>
  );
}

/** Under the masthead: what this is, and how fresh. */
function Dateline({ summaries, counts }: { summaries: PublicSummaryCard[]; counts: RecordCounts }) {
  const newest = new Date(Math.max(...summaries.map(({ publishedAt }) => publishedAt.getTime())));
  return (
    <p className="-mt-5 mb-8 flex flex-wrap justify-between gap-x-8 gap-y-1 border-b border-line pb-2 text-sm text-ink-soft sm:-mt-9 print:mt-0">
      <span>Who said what, about which issue, in what tone</span>{" "}
      <span className="text-ink-faint">
        {counts.summaries === 1 ? "1 summary" : `${counts.summaries.toLocaleString("en")} summaries`},{" "}
        {passageCount(counts.passages)} · last changed <DateText date={newest} />
      </span>
    </p>
  );
}

function Lead({ summary, pull }: { summary: PublicSummaryCard; pull: PublicPassage | null }) {
  return (
    <article className="lg:col-span-8">
      <h2 dir="auto" className="font-serif text-3xl font-semibold">
        <a className="decoration-1 underline-offset-4 hover:underline" href={`/summaries/${summary.slug}`}>
          {summary.headline}
        </a>
      </h2>
      <div className={`mt-5 grid gap-x-10 gap-y-6 ${pull ? "sm:grid-cols-[minmax(0,1fr)_15rem]" : ""}`}>
        <div className="max-w-measure space-y-3">
          <p dir="auto" className="font-serif text-read">
            {shorten(summary.lead, LENGTH.lead)}
          </p>
          <Standing summary={summary} />
        </div>
        {pull && <PullQuote passage={pull} />}
      </div>
    </article>
  );
}

function PullQuote({ passage }: { passage: PublicPassage }) {
  return (
    <figure className="border-t-4 border-mark-strong pt-3">
      <blockquote {...inLanguage(passage.source.language)} className="font-serif text-lg text-pretty">
        <a className="decoration-1 underline-offset-4 hover:underline" href={`/passages/${passage.id}`}>
          {asSaid(passage)}
        </a>
      </blockquote>
      <figcaption className="mt-2 text-sm text-ink-soft">
        <Speaker slug={passage.speaker?.slug} name={passage.speaker?.name ?? ""} />
        {passage.speaker?.role && `, ${passage.speaker.role}`}
      </figcaption>
    </figure>
  );
}

function Item({ summary }: { summary: PublicSummaryCard }) {
  return (
    <article className="space-y-1.5">
      <h3 dir="auto" className="font-serif text-lg font-semibold text-pretty">
        <a className="decoration-1 underline-offset-4 hover:underline" href={`/summaries/${summary.slug}`}>
          {summary.headline}
        </a>
      </h3>
      <p dir="auto" className="font-serif text-base text-ink-soft">
        {shorten(summary.lead, LENGTH.item)}
      </p>
      <Standing summary={summary} />
    </article>
  );
}

/** When it was published or corrected, on how much it rests, and who speaks in it. */
function Standing({ summary }: { summary: PublicSummaryCard }) {
  const isCorrected = summary.publishedAt.getTime() !== summary.firstPublishedAt.getTime();
  return (
    <p className="text-sm text-pretty text-ink-faint">
      <DateText date={summary.firstPublishedAt} />
      {isCorrected && (
        <>
          , corrected <DateText date={summary.publishedAt} />
        </>
      )}
      {" · "}
      {count(summary.passages, "passage")}
      {summary.speakers.length > 0 && <> · {names(summary.speakers)}</>}
    </p>
  );
}

function Speaker({ slug, name }: { slug: string | undefined; name: string }) {
  return (
    <a
      className="font-semibold text-ink underline-offset-2 hover:underline"
      href={slug ? `/speakers/${slug}` : undefined}
    >
      {name}
    </a>
  );
}

function QuotedBand({ speakers }: { speakers: { who: QuotedLately; passage: PublicPassage | undefined }[] }) {
  if (speakers.length === 0) return null;
  return (
    <section aria-labelledby="quoted" className="lg:col-span-7">
      <BandTitle id="quoted" href="/speakers" all="All speakers">
        Quoted of late
      </BandTitle>
      <ul className="divide-y divide-line border-b border-line">
        {speakers.map(({ who, passage }) => (
          <li
            key={who.slug}
            className="grid gap-x-8 gap-y-1.5 py-4 first:pt-0 sm:grid-cols-[12rem_minmax(0,1fr)]"
          >
            <p className="text-sm text-ink-soft">
              <Speaker slug={who.slug} name={who.name} />{" "}
              {who.role && <span className="block">{who.role}</span>}{" "}
              <span className="block text-ink-faint">{passageCount(who.passages)}</span>
            </p>
            {passage && (
              <p {...inLanguage(passage.source.language)} className="font-serif text-md text-pretty">
                <a
                  className="decoration-1 underline-offset-4 hover:underline"
                  href={`/passages/${passage.id}`}
                >
                  {asSaid({ kind: passage.kind, words: shorten(passage.words, LENGTH.quote) })}
                </a>
              </p>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

function IssuesBand({ issues }: { issues: MovingIssue[] }) {
  if (issues.length === 0) return null;
  return (
    <section aria-labelledby="moving">
      <BandTitle id="moving" href="/issues" all="All issues">
        Issues moving
      </BandTitle>
      <ul className="space-y-4">
        {issues.map(({ slug, name, counts, passages, lately }) => {
          const verdict = verdictOf(counts);
          const says = verdict ? VERDICT_LABEL[verdict] : "Too few to say where it leans";
          return (
            <li key={slug} className="space-y-1.5">
              <p className="flex items-baseline justify-between gap-x-4">
                <a
                  className="font-serif text-md font-semibold underline-offset-4 hover:underline"
                  href={`/issues/${slug}`}
                >
                  {name}
                </a>{" "}
                <span className="text-sm whitespace-nowrap text-ink-faint tabular-nums">
                  n = {passages.toLocaleString("en")}
                  {lately < passages && `, ${lately.toLocaleString("en")} new`}
                </span>
              </p>
              <ToneBar counts={counts} label={`${name}: ${says}, ${passageCount(passages)}`} />
              <p className="text-xs text-ink-soft">{says}</p>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

function CorrectionsBand({ corrections }: { corrections: CorrectionLine[] }) {
  return (
    <section aria-labelledby="corrected">
      <BandTitle id="corrected" href="/corrections" all="All corrections">
        Corrections
      </BandTitle>
      {corrections.length === 0 ? (
        <p className="text-sm text-ink-soft">Nothing that was published has been changed so far.</p>
      ) : (
        <ul className="space-y-4">
          {corrections.map(({ slug, headline, kind, note, at, number }) => (
            <li key={`${slug} ${number} ${kind}`} className="text-sm">
              <p className="text-ink-faint">
                <strong className="font-semibold text-ink">{CHANGE_LABEL[kind]}</strong>,{" "}
                <DateText date={at} />
              </p>
              <p className="font-serif text-base">
                <a className="underline-offset-4 hover:underline" href={`/summaries/${slug}`}>
                  {headline}
                </a>
              </p>
              <p className="text-pretty text-ink-soft">{shorten(note, LENGTH.note)}</p>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function BandTitle(props: { id: string; href: string; all: string; children: ReactNode }) {
  return (
    <div className="mb-4 flex flex-wrap items-baseline justify-between gap-x-6 border-t-2 border-ink pt-2">
      <h2 id={props.id} className="font-serif text-lg font-semibold">
        {props.children}
      </h2>
      <a className="link text-sm no-print" href={props.href}>
        {props.all}
      </a>
    </div>
  );
}

/** What the site is, for whoever came by a link: a column while there is room beside the lead, else a band below. */
export function AboutThisSite({ isBand = false }: { isBand?: boolean }) {
  return (
    <section aria-labelledby="about" className={isBand ? "border-t-2 border-ink pt-3" : ""}>
      <h2 id="about" className="mb-3 font-serif text-lg font-semibold">
        What this site is
      </h2>
      <div
        className={`text-base text-ink-soft ${isBand ? "grid gap-x-10 gap-y-3 sm:grid-cols-3" : "space-y-3"}`}
      >
        <p>
          We read long reports and say briefly who said what, about which issue, and in what tone. Each
          sentence carries a number. Open it, and you see the exact words it rests on, in the paragraph they
          come from.
        </p>
        <p>
          Nothing appears here before somebody who wrote none of it has checked the text against its evidence.
          What is published stays as it was approved; what is changed later is told.
        </p>
        <p>
          <a className="link" href="/method">
            How we work
          </a>
          , and{" "}
          <a className="link" href="/data">
            how to follow, quote and embed
          </a>{" "}
          what stands here.
        </p>
      </div>
    </section>
  );
}
