/** The box of everything that floats: menus, lists of choices, popovers. */
export const overlayBox =
  "rounded-lg bg-panel text-ink shadow-overlay data-entering:animate-fade forced-colors:border";

/** One line of a menu or of a list of choices. */
export const itemClass =
  "flex min-h-8 cursor-pointer items-center gap-2 rounded px-2.5 py-1 text-base outline-none data-focused:bg-accent-soft " +
  "data-focused:text-ink data-disabled:cursor-default data-disabled:text-ink-faint " +
  "forced-colors:data-focused:bg-[Highlight] forced-colors:data-focused:text-[HighlightText] " +
  "[&_svg]:size-4 [&_svg]:shrink-0";

/** The head of a group of lines. */
export const groupHeadClass = "px-2.5 pt-2 pb-0.5 text-xs font-medium text-ink-faint";
