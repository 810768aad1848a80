import type { PublicSource } from "@/lib/source/public";
import { DateText } from "./date-text";

/** Where a source comes from, and how to know that its text has not changed since. */
export function SourceFacts({ source }: { source: PublicSource }) {
  const facts: [string, React.ReactNode][] = [
    ["Publisher", source.publisher],
    ["Author", source.author],
    ["Published", source.publishedOn ? <DateText key="on" date={source.publishedOn} /> : ""],
    ["Captured", <DateText key="at" date={source.capturedAt} />],
    [
      "Original",
      source.link && (
        <a
          key="link"
          className="text-accent underline underline-offset-2"
          href={source.link}
          rel="noreferrer"
        >
          {new URL(source.link).hostname}
        </a>
      ),
    ],
    ["Text", source.rights === "full_text" ? "Shown in full" : "Excerpts only, as its rights allow"],
    [
      "SHA-256 of the text",
      <code key="sha" className="text-xs break-all">
        {source.sha256}
      </code>,
    ],
  ];
  return (
    <dl className="grid grid-cols-[auto_1fr] gap-x-5 gap-y-1 text-sm">
      {facts
        .filter(([, value]) => value)
        .map(([name, value]) => (
          <div key={name} className="contents">
            <dt className="text-ink-faint">{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  );
}
