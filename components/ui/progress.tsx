import { cx } from "./class-names";

/** A small turning ring for work whose length is not known. `label` is what a screen reader says. */
export function Spinner({ label, className }: { label?: string; className?: string }) {
  return (
    <>
      <svg viewBox="0 0 16 16" className={cx("size-4 shrink-0 animate-spin", className)} aria-hidden="true">
        <circle cx="8" cy="8" r="6.25" fill="none" stroke="currentColor" strokeWidth="1.5" opacity="0.3" />
        <path d="M8 1.75A6.25 6.25 0 0 1 14.25 8" fill="none" stroke="currentColor" strokeWidth="1.5" />
      </svg>
      {label ? <span className="sr-only">{label}</span> : null}
    </>
  );
}
