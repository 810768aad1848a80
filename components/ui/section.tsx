import { type ReactNode, useId } from "react";

/**
 * A part of a page under a heading of its own.
 * @param aside a link or a count at the end of the heading's line
 */
export function Section(props: {
  title: string;
  aside?: ReactNode;
  className?: string;
  children: ReactNode;
}) {
  const id = useId();
  return (
    <section aria-labelledby={id} className={props.className}>
      <div className="mb-3 flex flex-wrap items-baseline justify-between gap-x-4">
        <h2 id={id} className="font-serif text-lg font-semibold">
          {props.title}
        </h2>
        {props.aside ? <div className="text-sm">{props.aside}</div> : null}
      </div>
      {props.children}
    </section>
  );
}
