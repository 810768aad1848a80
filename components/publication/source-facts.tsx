import type { ReactNode } from "react";
import type { PublicSource } from "@/lib/source/public";
import { DateText } from "./date-text";

/** Where a source comes from, and how to know that its text has not changed since. */
export function SourceFacts({ source }: { source: PublicSource }) {
  const facts: [string, ReactNode][] = [
    ["Publisher", source.publisher],
    ["Author", source.author],
    ["Published", source.publishedOn ? <DateText key="on" date={source.publishedOn} /> : ""],
    [
      "Original",
      source.link && (
        <a key="link" className="link" href={source.link} rel="noreferrer">
          {new URL(source.link).hostname}
        </a>
      ),
    ],
    [
      "Kept",
      <span key="kept">
        Version {source.versionNumber}, on <DateText date={source.capturedAt} />
      </span>,
    ],
    [
      "Text",
      source.rights === "full_text"
        ? "Shown in full"
        : "Excerpts only, as its rights allow: the words that are cited, and those around them",
    ],
    [
      "SHA-256 of the text",
      <code key="sha" className="text-xs break-all text-ink-faint">
        {source.sha256}
      </code>,
    ],
  ];
  return (
    <dl className="grid gap-x-8 gap-y-5 text-sm sm:grid-cols-2 lg:grid-cols-1">
      {facts
        .filter(([, value]) => value)
        .map(([name, value]) => (
          <div key={name}>
            <dt className="mb-0.5 font-semibold">{name}</dt>
            <dd className="text-ink-soft">{value}</dd>
          </div>
        ))}
    </dl>
  );
}
