import type { ReactNode } from "react";
import { dayInWords } from "@/components/publication/date-text";
import { withoutSpeaker } from "@/components/publication/evidence";
import { inLanguage } from "@/components/publication/in-language";
import { SentimentMark } from "@/components/ui/sentiment";
import type { PublicPassage } from "@/lib/publication/schema";
import { asSaid } from "@/lib/text/quoted";
import { shorten } from "@/lib/text/shorten";
import { thisSite } from "./formats/site";

/** A card in somebody else's page. Links open in a window of their own: a frame is too small for a page. */
export function EmbedCard(props: { siteName: string; href: string; linkText: string; children: ReactNode }) {
  return (
    <article className="m-px rounded-lg border border-line bg-panel p-5">
      {props.children}
      <p className="mt-4 flex flex-wrap justify-between gap-x-4 gap-y-1 border-t border-line pt-3 text-sm text-ink-soft">
        <a className="link" href={props.href} target="_blank" rel="noopener">
          {props.linkText}
        </a>{" "}
        <span>{props.siteName}</span>
      </p>
    </article>
  );
}

/** A card of what is no longer on the record: others' pages still frame it. @param props.href a path of ours */
export function WithdrawnCard({ what, at, href }: { what: string; at: Date; href: string }) {
  const { name, url } = thisSite();
  return (
    <EmbedCard siteName={name} href={url + href} linkText="What became of it">
      <h1 className="font-serif text-lg font-semibold">{what}</h1>
      <p className="mt-2 text-sm text-ink-soft">Since {dayInWords(at)}</p>
    </EmbedCard>
  );
}

const LONGEST = 600;

/** A passage: the words, who said them, about what, in what tone, and where. */
export function PassageCard({ passage }: { passage: PublicPassage }) {
  const { words, speaker, kind, tags, source } = passage;
  return (
    <>
      <h1 className="text-base font-semibold">
        {speaker?.name ?? withoutSpeaker(kind)}
        {speaker?.role && <span className="font-normal text-ink-soft">, {speaker.role}</span>}
      </h1>
      <blockquote
        {...inLanguage(source.language)}
        className="mt-2 border-l-2 border-line-strong pl-4 font-serif text-md"
      >
        {asSaid({ kind, words: shorten(words, LONGEST) })}
      </blockquote>
      <ul className="mt-3 flex flex-wrap gap-x-4 gap-y-1 text-sm">
        {tags.map((tag) => (
          <li key={tag.issueId} className="inline-flex items-center gap-2">
            {tag.issueName}
            <SentimentMark value={tag.sentiment} />
          </li>
        ))}
      </ul>
      <p className="mt-2 text-sm text-ink-soft">
        {[source.title, source.publisher, source.publishedOn && dayInWords(source.publishedOn)]
          .filter(Boolean)
          .join(", ")}
      </p>
    </>
  );
}
