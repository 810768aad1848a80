import type { ReactNode } from "react";
import { cx } from "./class-names";

/** Nothing here yet (or nothing found): says so, and what to do next. */
export function EmptyState(props: {
  title: string;
  children?: ReactNode;
  /** usually one button or link */
  action?: ReactNode;
  className?: string;
}) {
  return (
    <div
      className={cx(
        "grid justify-items-start gap-2 border-s-2 border-line-strong py-2 ps-5",
        props.className,
      )}
    >
      <p className="font-serif text-lg font-semibold">{props.title}</p>
      {props.children ? <div className="max-w-measure text-base text-ink-soft">{props.children}</div> : null}
      {props.action ? <div className="mt-2">{props.action}</div> : null}
    </div>
  );
}
