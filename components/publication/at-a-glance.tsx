import { SentimentMark } from "@/components/ui/sentiment";
import { SENTIMENTS, type Sentiment } from "@/lib/passage/schema";
import type { PublicPassage } from "@/lib/publication/schema";
import { DateText } from "./date-text";

interface Entry {
  href: string | undefined;
  name: string;
  detail?: React.ReactNode;
}

/** Beside a summary: who is quoted, about what, in what tone, from where. */
export function AtAGlance({ passages }: { passages: PublicPassage[] }) {
  return (
    <aside aria-label="At a glance" className="space-y-7 text-sm lg:border-l lg:border-line lg:pl-8">
      <Group title="Who is quoted" entries={speakers(passages)} />
      <Group title="About what, in what tone" entries={issues(passages)} />
      <Group title="From" entries={sources(passages)} />
    </aside>
  );
}

function Group({ title, entries }: { title: string; entries: Entry[] }) {
  if (entries.length === 0) return null;
  return (
    <section>
      <h2 className="mb-2 font-semibold">{title}</h2>
      <ul className="space-y-2">
        {entries.map((entry) => (
          <li key={entry.name}>
            <a className="underline decoration-line-strong underline-offset-2" href={entry.href}>
              {entry.name}
            </a>
            {entry.detail && <div className="mt-0.5 text-ink-soft">{entry.detail}</div>}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** The first of each, in the order of citation. */
function once<T>(items: T[], key: (item: T) => string): T[] {
  const first = new Map<string, T>();
  for (const item of items) if (!first.has(key(item))) first.set(key(item), item);
  return [...first.values()];
}

function speakers(passages: PublicPassage[]): Entry[] {
  const found = passages.flatMap(({ speaker }) => (speaker ? [speaker] : []));
  return once(found, (speaker) => speaker.id).map(({ slug, name, role }) => ({
    href: slug ? `/speakers/${slug}` : undefined,
    name,
    detail: role || undefined,
  }));
}

function issues(passages: PublicPassage[]): Entry[] {
  const tags = passages.flatMap((passage) => passage.tags);
  return once(tags, (tag) => tag.issueId).map(({ issueId, issueSlug, issueName }) => ({
    href: issueSlug ? `/issues/${issueSlug}` : undefined,
    name: issueName,
    detail: <Tones tones={tags.filter((tag) => tag.issueId === issueId).map((tag) => tag.sentiment)} />,
  }));
}

function Tones({ tones }: { tones: Sentiment[] }) {
  return (
    <span className="inline-flex flex-wrap gap-x-3 gap-y-1">
      {SENTIMENTS.filter((step) => tones.includes(step)).map((step) => {
        const n = tones.filter((tone) => tone === step).length;
        return (
          <span key={step} className="inline-flex items-center gap-1 tabular-nums">
            <SentimentMark value={step} isLabelHidden /> {n > 1 && <span>× {n}</span>}
          </span>
        );
      })}
    </span>
  );
}

function sources(passages: PublicPassage[]): Entry[] {
  const found = passages.map((passage) => passage.source);
  return once(found, (source) => source.id).map(({ id, title, publisher, publishedOn }) => ({
    href: `/sources/${id}`,
    name: title,
    detail: (
      <>
        {publisher}
        {publishedOn && (
          <>
            {publisher && ", "}
            <DateText date={publishedOn} />
          </>
        )}
      </>
    ),
  }));
}
