import type { ReactNode } from "react";

/**
 * A page for one small task before the desk: signing in, accepting an invitation.
 * @param title the one `<h1>`
 */
export function AuthShell(props: { siteName: string; title: string; lead?: ReactNode; children: ReactNode }) {
  return (
    <main className="mx-auto grid min-h-dvh w-full max-w-md content-center gap-6 px-5 py-10">
      <header className="grid gap-1">
        <p className="mb-6 border-b-2 border-ink pb-2 font-serif text-lg font-semibold tracking-tight">
          <a href="/">{props.siteName}</a>
        </p>
        <h1 className="font-serif text-2xl font-semibold tracking-tight">{props.title}</h1>
        {props.lead ? <p className="text-ink-soft">{props.lead}</p> : null}
      </header>
      {props.children}
    </main>
  );
}
