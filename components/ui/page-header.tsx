import { ArrowLeft } from "lucide-react";
import type { ReactNode } from "react";

/**
 * The head of a desk page: the way back, the one `<h1>`, a line about it, and what can be done.
 * @param meta small facts in a row under the title: state, dates, people
 */
export function PageHeader(props: {
  title: ReactNode;
  back?: { href: string; label: string };
  lead?: ReactNode;
  meta?: ReactNode;
  actions?: ReactNode;
}) {
  return (
    <header className="mb-6 grid gap-2 border-b border-line pb-5">
      {props.back ? (
        <a
          href={props.back.href}
          className="inline-flex min-h-6 items-center gap-1 justify-self-start text-sm text-ink-faint hover:text-accent"
        >
          <ArrowLeft className="size-4" aria-hidden="true" />
          {props.back.label}
        </a>
      ) : null}
      <div className="flex flex-wrap items-end justify-between gap-x-6 gap-y-3">
        <h1 className="min-w-0 font-serif text-2xl font-semibold tracking-tight">{props.title}</h1>
        {props.actions ? <div className="flex flex-wrap items-center gap-2">{props.actions}</div> : null}
      </div>
      {props.lead ? <p className="max-w-measure text-base text-ink-soft">{props.lead}</p> : null}
      {props.meta ? (
        <div className="flex flex-wrap items-center gap-x-4 gap-y-1 text-sm text-ink-faint">{props.meta}</div>
      ) : null}
    </header>
  );
}
