import { cx } from "./class-names";

export type ButtonVariant = "primary" | "secondary" | "quiet" | "danger" | "link";
export type ButtonSize = "medium" | "small" | "icon";

const base =
  "inline-flex shrink-0 items-center justify-center gap-1.5 rounded font-medium whitespace-nowrap select-none " +
  "cursor-pointer disabled:cursor-default aria-disabled:cursor-default " +
  "disabled:opacity-55 [&_svg]:size-4 [&_svg]:shrink-0 forced-colors:border forced-colors:border-[ButtonText]";

const variants: Record<ButtonVariant, string> = {
  primary: "bg-accent text-accent-ink hover:bg-accent-strong active:bg-accent-strong",
  secondary:
    "bg-panel text-ink inset-ring inset-ring-line-strong hover:bg-sunken active:bg-sunken aria-expanded:bg-sunken",
  quiet: "text-ink-soft hover:bg-sunken hover:text-ink active:bg-sunken aria-expanded:bg-sunken",
  danger: "bg-danger text-danger-ink hover:opacity-90 active:opacity-90",
  link: "link font-normal",
};

const sizes: Record<ButtonSize, string> = {
  medium: "min-h-9 px-3.5 py-1.5 text-base",
  small: "min-h-7 px-2.5 py-0.5 text-sm",
  icon: "size-8 p-0",
};

/**
 * The classes of a button, for what must be a plain `<a>` or `<button>`.
 * @param variant one `primary` a view; `link` looks like running text
 */
export function buttonClass(variant: ButtonVariant = "secondary", size: ButtonSize = "medium"): string {
  return cx(base, variants[variant], variant === "link" ? "min-h-6" : sizes[size]);
}
