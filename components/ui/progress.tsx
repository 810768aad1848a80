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

/**
 * How far along something is.
 * @param value out of `max`; leave it out while the length is not known
 * @param detail words beside the bar, such as "12 of 40 passages"
 */
export function Progress(props: {
  label: string;
  value?: number;
  max?: number;
  detail?: string;
  isLabelHidden?: boolean;
  className?: string;
}) {
  const { label, value, max = 1, detail, isLabelHidden } = props;
  return (
    <div className={cx("grid gap-1 text-sm", props.className)}>
      <div className={cx("flex justify-between gap-3", isLabelHidden && !detail && "sr-only")}>
        <span className={cx("text-ink-soft", isLabelHidden && "sr-only")}>{label}</span>
        {detail ? <span className="tabular-nums text-ink-faint">{detail}</span> : null}
      </div>
      <progress className="progress-bar" aria-label={label} value={value} max={max} />
    </div>
  );
}
