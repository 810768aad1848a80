import { inLanguage } from "@/components/publication/in-language";
import { EmptyState } from "@/components/ui/empty-state";
import { SentimentSign } from "@/components/ui/sentiment";
import type { PassageLine } from "@/lib/passage/queries";
import { PASSAGE_KIND_LABEL, SENTIMENT_LABEL } from "@/lib/passage/schema";

/** The passages that name a speaker or an issue, under the sources they come from, each a link into its text. */
export function EntryPassages({ passages, limit }: { passages: PassageLine[]; limit: number }) {
  if (passages.length === 0) {
    return <EmptyState title="No passages yet">They appear here as sources are tagged.</EmptyState>;
  }
  const sources = new Map<string, PassageLine[]>();
  for (const passage of passages) {
    sources.set(passage.sourceId, [...(sources.get(passage.sourceId) ?? []), passage]);
  }
  return (
    <div className="grid gap-6">
      {[...sources].map(([id, group]) => (
        <section key={id} aria-label={group[0]?.sourceTitle}>
          <h3 className="mb-1 flex flex-wrap items-baseline gap-x-3 border-b border-line pb-1">
            <a href={`/desk/sources/${id}`} className="font-semibold hover:text-accent hover:underline">
              {group[0]?.sourceTitle}
            </a>
            <SourceDay day={group[0]?.publishedOn ?? null} />
          </h3>
          <ul>
            {group.map((passage) => (
              <Line key={passage.id} passage={passage} />
            ))}
          </ul>
        </section>
      ))}
      {passages.length === limit ? (
        <p className="text-sm text-ink-faint">These are the latest {limit}; there may be more.</p>
      ) : null}
    </div>
  );
}

const format = new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeZone: "UTC" });

function SourceDay({ day }: { day: string | null }) {
  if (!day) return null;
  return (
    <time dateTime={day} className="text-sm text-ink-faint">
      {format.format(new Date(day))}
    </time>
  );
}

function Line({ passage }: { passage: PassageLine }) {
  const { id, sourceId, language, words, speaker, relayedBy, kind, tags } = passage;
  return (
    <li className="border-b border-line py-2.5 last:border-0">
      <a
        {...inLanguage(language)}
        href={`/desk/sources/${sourceId}#p-${id}`}
        className="line-clamp-3 max-w-measure font-serif text-md hover:text-accent"
      >
        {words}
      </a>
      <p className="mt-1 flex flex-wrap items-center gap-x-3 gap-y-1 text-sm text-ink-faint">
        <span className="text-ink-soft">{speaker ?? "No speaker"}</span>
        {relayedBy ? <span>relayed by {relayedBy}</span> : null}
        <span>{PASSAGE_KIND_LABEL[kind]}</span>
        {tags.map((tag) => (
          <span key={tag.issueId} className="inline-flex items-center gap-1.5">
            <SentimentSign value={tag.sentiment} />
            {tag.issue}
            <span className="sr-only">, {SENTIMENT_LABEL[tag.sentiment]}</span>
          </span>
        ))}
      </p>
    </li>
  );
}
