import type { ReactNode } from "react";
import { API_PATHS } from "./formats/openapi";

const DOWNLOADS = [
  ["/data/record.csv", "CSV", "one row a passage and issue, for spreadsheets"],
  ["/data/record.jsonl", "JSON lines", "one passage a line, with everything that its page says"],
  ["/data/record.jsonld", "JSON-LD", "every passage in the W3C's model for marked words"],
] as const;

const FEEDS = [
  ["/feed", "All summaries"],
  ["/corrections/feed", "Corrections"],
] as const;

/** Where programs find the record. */
export function DataText() {
  return (
    <div className="max-w-measure space-y-10 text-base">
      <Part id="downloads" title="The whole record">
        <dl className="divide-y divide-line border-y border-line">
          {DOWNLOADS.map(([href, name, what]) => (
            <div key={href} className="grid gap-x-4 py-2.5 sm:grid-cols-[9rem_1fr]">
              <dt>
                <a className="link" href={href}>
                  {name}
                </a>
              </dt>
              <dd className="text-ink-soft">{what}</dd>
            </div>
          ))}
        </dl>
      </Part>
      <Part id="feeds" title="Feeds">
        <p className="text-ink-soft">
          As Atom and as JSON Feed. Each speaker, each issue and each search has its own: look for it on the
          page.
        </p>
        <ul className="space-y-1">
          {FEEDS.map(([path, name]) => (
            <li key={path}>
              {name}:{" "}
              <a className="link" href={`${path}.xml`}>
                Atom
              </a>
              ,{" "}
              <a className="link" href={`${path}.json`}>
                JSON Feed
              </a>
            </li>
          ))}
        </ul>
      </Part>
      <Part id="api" title="Interface">
        <p className="text-ink-soft">
          Read-only JSON over HTTP, described in{" "}
          <a className="link" href="/api/v1/openapi.json">
            an OpenAPI document
          </a>
          . Lists give the address of their next page as <code>next</code>. Send back the ETag as{" "}
          <code>If-None-Match</code>, and what has not changed is not sent again. Sixty requests a minute.
        </p>
        <dl className="divide-y divide-line border-y border-line">
          {Object.entries(API_PATHS).map(([path, what]) => (
            <div key={path} className="py-2.5">
              <dt className="font-mono text-sm break-words">
                {path.includes("{") ? (
                  path
                ) : (
                  <a className="link" href={path}>
                    {path}
                  </a>
                )}
              </dt>
              <dd className="text-ink-soft">{what}</dd>
            </div>
          ))}
        </dl>
      </Part>
      <Part id="embed" title="In other pages">
        <p className="text-ink-soft">
          Passages, summaries and issues can be put into other pages as cards, without scripts or cookies.
          Systems that know oEmbed find them by their address; for others the page of a passage has the lines
          to copy.
        </p>
      </Part>
      <Part id="structured" title="In our pages">
        <p className="text-ink-soft">
          Each page carries structured data in the words of schema.org, and each passage is at hand as a Web
          Annotation. The head of our log stands at{" "}
          <a className="link" href="/audit-head">
            /audit-head
          </a>
          : whoever keeps it can prove later that nothing was taken out.
        </p>
      </Part>
    </div>
  );
}

function Part({ id, title, children }: { id: string; title: string; children: ReactNode }) {
  return (
    <section aria-labelledby={id} className="space-y-3">
      <h2 id={id} className="border-t-2 border-ink pt-3 font-serif text-lg font-semibold">
        {title}
      </h2>
      {children}
    </section>
  );
}
