import { ArrowDown, ArrowUp } from "lucide-react";
import type { ComponentPropsWithoutRef, ReactNode } from "react";
import { cx } from "./class-names";

/**
 * A table that scrolls sideways inside its own frame on small screens.
 * Children are plain `<thead>` and `<tbody>` with `Th` and `Td`.
 * @param caption the table's name; hidden unless `isCaptionShown`
 */
export function Table(props: {
  caption: string;
  isCaptionShown?: boolean;
  className?: string;
  children: ReactNode;
}) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard (WCAG 2.1.1)
    <section aria-label={props.caption} tabIndex={0} className="relative overflow-x-auto">
      <table className={cx("w-full border-collapse text-base", props.className)}>
        <caption className={props.isCaptionShown ? "pb-2 text-start text-sm text-ink-faint" : "sr-only"}>
          {props.caption}
        </caption>
        {props.children}
      </table>
    </section>
  );
}

/** A column's head. With `href` it sorts: `sorted` says which way it is sorted now. */
export function Th(props: {
  children: ReactNode;
  isNumeric?: boolean;
  href?: string;
  sorted?: "ascending" | "descending";
  className?: string;
}) {
  const Arrow = props.sorted === "ascending" ? ArrowUp : ArrowDown;
  return (
    <th
      scope="col"
      aria-sort={props.sorted}
      className={cx(
        "border-b border-line-strong px-2 py-1.5 text-sm font-medium whitespace-nowrap text-ink-faint first:ps-0 last:pe-0",
        props.isNumeric ? "text-end" : "text-start",
        props.className,
      )}
    >
      {props.href ? (
        <a href={props.href} className="inline-flex min-h-6 items-center gap-1 hover:text-accent">
          {props.children}
          {props.sorted ? <Arrow className="size-3.5" aria-hidden="true" /> : null}
        </a>
      ) : (
        props.children
      )}
    </th>
  );
}

/** A cell. `isNumeric` aligns figures at the end of the column. */
export function Td({
  isNumeric,
  className,
  ...props
}: ComponentPropsWithoutRef<"td"> & { isNumeric?: boolean }) {
  return (
    <td
      {...props}
      className={cx(
        "border-b border-line px-2 py-2.5 align-baseline first:ps-0 last:pe-0",
        isNumeric && "text-end tabular-nums",
        className,
      )}
    />
  );
}
