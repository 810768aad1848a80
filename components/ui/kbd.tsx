import { Fragment } from "react";

/** A key or a chord: `<Kbd keys="Shift+S" />`. */
export function Kbd({ keys }: { keys: string }) {
  const parts = keys === "+" ? ["+"] : keys.split("+");
  return (
    <span className="inline-flex items-center gap-0.5 align-baseline">
      {parts.map((part, index) => (
        <Fragment key={part}>
          {index > 0 ? <span className="sr-only">+</span> : null}
          <kbd className="inline-block min-w-5 rounded-sm border border-line-strong bg-panel px-1 text-center font-sans text-xs font-medium text-ink-soft">
            {part}
          </kbd>
        </Fragment>
      ))}
    </span>
  );
}
