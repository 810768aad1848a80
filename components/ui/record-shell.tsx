import type { ReactNode } from "react";

const about = [
  { href: "/method", label: "How we work" },
  { href: "/corrections", label: "Corrections" },
  { href: "/compare", label: "Compare" },
  { href: "/data", label: "Data and feeds" },
  { href: "/desk", label: "Desk" },
] as const;

const sections = [
  { href: "/summaries", label: "Summaries" },
  { href: "/speakers", label: "Speakers" },
  { href: "/issues", label: "Issues" },
  { href: "/sources", label: "Sources" },
  { href: "/search", label: "Search" },
] as const;

/** What surrounds every public page: masthead, sections, footer. Plain HTML, no script. */
export function RecordShell(props: { siteName: string; children: ReactNode }) {
  return (
    <>
      <a href="#main" className="skip-link">
        Skip to the text
      </a>
      <header className="mx-auto max-w-page px-4 pt-5 sm:px-8 sm:pt-8">
        <div className="flex flex-wrap items-end justify-between gap-x-8 gap-y-2 border-b-2 border-ink pb-2">
          <a href="/" className="font-serif text-xl font-semibold tracking-tight hover:text-accent">
            {props.siteName}
          </a>
          <nav aria-label="Sections" className="-mx-1.5 sm:-mx-2 print:hidden">
            <ul className="flex flex-wrap">
              {sections.map(({ href, label }) => (
                <li key={href}>
                  <a
                    href={href}
                    className="flex min-h-8 items-center px-1.5 text-sm sm:px-2 sm:text-base text-ink-soft decoration-accent decoration-2 underline-offset-8 hover:text-ink hover:underline"
                  >
                    {label}
                  </a>
                </li>
              ))}
            </ul>
          </nav>
        </div>
      </header>
      <main id="main" tabIndex={-1} className="mx-auto max-w-page px-4 py-8 outline-none sm:px-8 sm:py-12">
        {props.children}
      </main>
      <footer className="mx-auto max-w-page px-4 pb-10 sm:px-8 print:hidden">
        <div className="grid gap-3 border-t border-line pt-5 text-sm text-ink-faint sm:flex sm:justify-between sm:gap-10">
          <p className="max-w-measure">
            Every sentence here rests on words that someone said. Open a citation to read them in their place.
          </p>
          <ul className="flex flex-wrap gap-x-5">
            {about.map(({ href, label }) => (
              <li key={href}>
                <a href={href} className="flex min-h-6 items-center hover:text-accent hover:underline">
                  {label}
                </a>
              </li>
            ))}
          </ul>
        </div>
      </footer>
    </>
  );
}
