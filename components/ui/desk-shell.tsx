import type { ReactNode } from "react";
import { Announcer } from "./announcer";
import { DeskNav, type DeskSection } from "./desk-nav";
import { PersonMenu } from "./person-menu";
import { Toaster } from "./toast";

export type DeskRole = "editor" | "reviewer" | "admin";

const sections: (DeskSection & { roles: readonly DeskRole[] })[] = [
  { href: "/desk/sources", label: "Sources", roles: ["editor", "reviewer", "admin"] },
  { href: "/desk/summaries", label: "Summaries", roles: ["editor", "reviewer", "admin"] },
  { href: "/desk/review", label: "Review", roles: ["editor", "reviewer", "admin"] },
  { href: "/desk/reading", label: "Readings", roles: ["editor", "reviewer", "admin"] },
  { href: "/desk/reports", label: "Reports", roles: ["editor", "reviewer", "admin"] },
  { href: "/desk/codebook", label: "Codebook", roles: ["editor", "reviewer", "admin"] },
  { href: "/desk/activity", label: "Activity", roles: ["reviewer", "admin"] },
  { href: "/desk/users", label: "Users", roles: ["admin"] },
  { href: "/desk/settings", label: "Settings", roles: ["admin"] },
];

/** The sections a role may open. What is not listed is refused by its page all the same. */
export function sectionsFor(role: DeskRole): DeskSection[] {
  return sections.filter(({ roles }) => roles.includes(role)).map(({ href, label }) => ({ href, label }));
}

/**
 * What surrounds every desk page: skip link, sections, person menu, messages.
 * @param actor null (a page that asks to sign in again) leaves sections and menu out
 * @param counts things waiting, by section address: `{ "/desk/review": 3 }`
 * @param signOutAction where the form that ends the session is sent
 */
export function DeskShell(props: {
  siteName: string;
  actor: { name: string; role: DeskRole } | null;
  counts?: Record<string, number>;
  signOutAction: string;
  /** beside the person menu: the way to what they should know */
  bell?: ReactNode;
  children: ReactNode;
}) {
  const { actor } = props;
  return (
    <>
      <a href="#main" className="skip-link">
        Skip to the page
      </a>
      <header className="sticky top-0 z-30 border-b border-line bg-page print:hidden">
        <div className="flex flex-wrap items-stretch gap-x-6 px-4 sm:px-6">
          <a
            href="/desk"
            className="flex min-h-12 min-w-0 items-center font-serif text-md font-semibold tracking-tight"
          >
            {props.siteName}
          </a>
          {actor ? (
            <>
              <div className="order-last -mx-4 min-w-0 basis-full sm:-mx-6 md:order-none md:mx-0 md:grow md:basis-0">
                <DeskNav sections={sectionsFor(actor.role)} counts={props.counts} />
              </div>
              <div className="ms-auto flex items-center gap-1">
                {props.bell}
                <PersonMenu name={actor.name} role={actor.role} signOutAction={props.signOutAction} />
              </div>
            </>
          ) : null}
        </div>
      </header>
      <main id="main" tabIndex={-1} className="px-4 py-6 outline-none sm:px-6">
        {props.children}
      </main>
      <Announcer />
      <Toaster />
    </>
  );
}
