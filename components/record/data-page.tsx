import { Fragment, type ReactNode } from "react";
import { API_PATHS, PARAMETERS } from "./formats/openapi";

const DOWNLOADS = [
  {
    name: "Passages",
    files: "/data/record",
    what: "As CSV one row a passage and issue, for spreadsheets; as JSON lines with everything that its page says; as JSON-LD in the W3C’s model for marked words.",
  },
  {
    name: "Summaries",
    files: "/data/summaries",
    what: "Their texts, the addresses of what they cite, and what was corrected in them; as JSON-LD in the words of schema.org.",
  },
];
const FORMATS = [
  ["csv", "CSV"],
  ["jsonl", "JSON lines"],
  ["jsonld", "JSON-LD"],
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
          {DOWNLOADS.map(({ name, files, what }) => (
            <div key={files} className="grid gap-x-4 gap-y-1 py-2.5 sm:grid-cols-[9rem_1fr]">
              <dt className="font-semibold">{name}</dt>
              <dd className="space-y-1">
                <p className="flex flex-wrap gap-x-4">
                  {FORMATS.map(([format, label]) => (
                    <Fragment key={format}>
                      <a className="link" aria-label={`${name} as ${label}`} href={`${files}.${format}`}>
                        {label}
                      </a>{" "}
                    </Fragment>
                  ))}
                </p>
                <p className="text-pretty text-ink-soft">{what}</p>
              </dd>
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
        <h3 className="pt-2 font-semibold">What passages can be asked for</h3>
        <dl className="grid grid-cols-[auto_1fr] gap-x-6 gap-y-1">
          {Object.entries(PARAMETERS).map(([name, what]) => (
            <Fragment key={name}>
              <dt className="font-mono text-sm">{name}</dt>
              <dd className="text-ink-soft">{what}</dd>
            </Fragment>
          ))}
        </dl>
        <p className="text-ink-soft">
          For example{" "}
          <a className="link" href="/api/v1/passages?sentiment=strongly_negative&limit=5">
            /api/v1/passages?sentiment=strongly_negative&amp;limit=5
          </a>
          . Other lists take <code>after</code> and <code>limit</code>. What is not understood is answered
          with 400 and a sentence that says what; too many requests with 429 and when to come back.
        </p>
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
