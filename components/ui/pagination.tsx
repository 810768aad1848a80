/**
 * Earlier and later pages of a list, as plain links.
 * @param label the list's name, for the landmark: "Sources", "Search results"
 * @param summary such as "41–60 of 312"
 */
export function Pagination(props: {
  label: string;
  previousHref?: string;
  nextHref?: string;
  summary?: string;
}) {
  if (!props.previousHref && !props.nextHref) return null;
  const link = "link inline-flex min-h-8 items-center";
  return (
    <nav
      aria-label={`${props.label}, pages`}
      className="mt-6 flex flex-wrap items-center gap-x-5 gap-y-1 text-sm"
    >
      {props.previousHref ? (
        <a rel="prev" href={props.previousHref} className={link}>
          Previous page
        </a>
      ) : null}
      {props.summary ? <span className="text-ink-faint">{props.summary}</span> : null}
      {props.nextHref ? (
        <a rel="next" href={props.nextHref} className={link}>
          Next page
        </a>
      ) : null}
    </nav>
  );
}
