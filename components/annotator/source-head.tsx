import { ArrowLeft } from "lucide-react";
import type { ReactNode } from "react";
import type { SourceVersionFacts } from "@/lib/source/queries";
import { SOURCE_KIND_LABEL, type SourceView } from "@/lib/source/schema";

/** What is read, above its text, set as the text is: title, where it comes from, which capture. */
export function SourceHead({
  source,
  version,
  notice,
}: {
  source: SourceView;
  version: SourceVersionFacts;
  /** how far its passages have come over from the version before */
  notice?: ReactNode;
}) {
  const { title, publisher, author, publishedOn, link, kind } = source;
  const facts = [SOURCE_KIND_LABEL[kind], publisher, author, publishedOn].filter(Boolean);
  return (
    <header className="mb-6 grid gap-2 font-sans text-base lining-nums">
      <a
        href="/desk/sources"
        className="inline-flex min-h-6 items-center gap-1 justify-self-start text-sm text-ink-soft hover:text-accent"
      >
        <ArrowLeft className="size-4" aria-hidden="true" />
        Sources
      </a>
      <h1 className="font-serif text-2xl font-semibold tracking-tight">{title}</h1>
      <p className="flex flex-wrap items-baseline gap-x-4 text-sm text-ink-soft">
        {facts.map((fact) => (
          <span key={fact}>{fact}</span>
        ))}
        <span>
          Version {version.number}, {version.length.toLocaleString("en")} characters
        </span>
        <a href={`/desk/sources/${source.id}/details`} className="link inline-flex min-h-6 items-center">
          Details
        </a>
        <a href={`/desk/sources/${source.id}/versions`} className="link inline-flex min-h-6 items-center">
          Capture again
        </a>
        {link ? (
          <a href={link} className="link inline-flex min-h-6 items-center" rel="noreferrer" target="_blank">
            Original
          </a>
        ) : null}
      </p>
      {notice}
    </header>
  );
}
