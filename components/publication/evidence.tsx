import { SentimentMark } from "@/components/ui/sentiment";
import { PASSAGE_KIND_LABEL } from "@/lib/passage/schema";
import type { PublicPassage } from "@/lib/publication/schema";
import { withTextFragment } from "@/lib/text/fragment";
import { DateText } from "./date-text";
import { inLanguage } from "./in-language";
import { SourceChanged } from "./source-changed";
import { WordsInContext } from "./words-in-context";

/**
 * Everything behind a citation: the exact words in context, who said them, about what, in what tone, and where.
 * @param isAtSource on the page of its source, which need not be named again
 */
export function Evidence({ passage, isAtSource = false }: { passage: PublicPassage; isAtSource?: boolean }) {
  return (
    <div className="space-y-3">
      <Attribution passage={passage} />
      <WordsInContext
        context={passage.context}
        segments={passage.segments}
        language={passage.source.language}
      />
      <SourceChanged later={passage.source.later} />
      <Tags passage={passage} />
      <Origin passage={passage} isAtSource={isAtSource} />
    </div>
  );
}

/** What stands where the speaker would: words that somebody said are not background. */
export function withoutSpeaker(kind: PublicPassage["kind"]): string {
  return kind === "context" ? "Background" : "Speaker not named";
}

function Attribution({ passage: { speaker, relayedBy, kind } }: { passage: PublicPassage }) {
  return (
    <p className="text-sm text-ink-soft">
      {speaker ? (
        <>
          <a
            className="font-semibold text-ink underline-offset-2 hover:underline"
            href={speaker.slug ? `/speakers/${speaker.slug}` : undefined}
          >
            {speaker.name}
          </a>
          {speaker.role && <>, {speaker.role}</>}
        </>
      ) : (
        <span className="font-semibold text-ink">{withoutSpeaker(kind)}</span>
      )}
      {relayedBy && (
        <>
          {" "}
          · relayed by{" "}
          <a
            className="underline underline-offset-2"
            href={relayedBy.slug ? `/speakers/${relayedBy.slug}` : undefined}
          >
            {relayedBy.name}
          </a>
        </>
      )}
      {" · "}
      {PASSAGE_KIND_LABEL[kind]}
    </p>
  );
}

function Tags({ passage: { tags } }: { passage: PublicPassage }) {
  if (tags.length === 0) return null;
  return (
    <ul className="flex flex-wrap gap-x-4 gap-y-1.5 text-sm">
      {tags.map((tag) => (
        <li key={tag.issueId} className="inline-flex items-center gap-2">
          <a
            className="underline decoration-line-strong underline-offset-2"
            href={tag.issueSlug ? `/issues/${tag.issueSlug}` : undefined}
          >
            {tag.issueName}
          </a>{" "}
          <SentimentMark value={tag.sentiment} />
        </li>
      ))}
    </ul>
  );
}

function Origin({ passage, isAtSource }: { passage: PublicPassage; isAtSource: boolean }) {
  const { source, segments } = passage;
  return (
    <p className="text-sm text-ink-soft">
      {!isAtSource && <SourceName passage={passage} />}{" "}
      <span className="no-print flex flex-wrap gap-x-4">
        <a
          className="inline-flex min-h-6 items-center underline decoration-line-strong underline-offset-2"
          href={`/passages/${passage.id}`}
        >
          Permanent link
        </a>{" "}
        {source.link && (
          <a
            className="inline-flex min-h-6 items-center underline decoration-line-strong underline-offset-2"
            href={withTextFragment(source.link, segments[0]?.exact ?? "")}
            rel="noreferrer"
          >
            In the original
          </a>
        )}
      </span>
    </p>
  );
}

function SourceName({ passage: { id, source } }: { passage: PublicPassage }) {
  return (
    <>
      <cite className="not-italic">
        <a
          lang={inLanguage(source.language).lang}
          className="underline decoration-line-strong underline-offset-2"
          href={`/sources/${source.id}#p-${id}`}
        >
          {source.title}
        </a>
        {source.publisher && <>, {source.publisher}</>}
      </cite>
      {source.publishedOn && (
        <>
          {", "}
          <DateText date={source.publishedOn} />
        </>
      )}
    </>
  );
}
