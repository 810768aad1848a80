import { CircleAlert } from "lucide-react";
import type { ReactNode } from "react";

export const labelClass = "text-sm font-medium text-ink";

/** The box of every input: text, text area, select, combobox. */
export const inputClass =
  "w-full min-w-0 min-h-9 rounded border border-line-strong bg-panel px-2.5 py-1.5 text-base text-ink placeholder:text-ink-faint " +
  "hover:border-ink-soft aria-invalid:border-danger aria-invalid:border-s-4 focus-visible:outline-offset-0 " +
  "disabled:bg-sunken disabled:text-ink-faint read-only:not-[select]:bg-sunken";

/** Help under a label. */
export function FieldHint({ id, children }: { id?: string; children: ReactNode }) {
  return (
    <p id={id} className="text-sm text-ink-faint">
      {children}
    </p>
  );
}

/** What is wrong with an input, in words and with a sign. */
export function FieldError({ id, children }: { id?: string; children: ReactNode }) {
  return (
    <p id={id} className="flex items-start gap-1.5 text-sm font-medium text-danger">
      <CircleAlert className="mt-0.5 size-4 shrink-0" aria-hidden="true" />
      <span>{children}</span>
    </p>
  );
}
