/** How far the work on a source has come: of its passages those that are tagged, and those that are cited. */
export function Coverage(props: { passages: number; tagged: number; cited: number }) {
  const { passages, tagged, cited } = props;
  if (passages === 0) return <span className="text-sm text-ink-faint">Not started</span>;
  const width = (n: number) => (n / passages) * 100;
  return (
    <span className="grid w-40 gap-1">
      <svg
        viewBox="0 0 100 6"
        preserveAspectRatio="none"
        className="h-1.5 w-full rounded-sm"
        aria-hidden="true"
      >
        <rect width="100" height="6" className="fill-sunken" />
        <rect width={width(tagged)} height="6" className="fill-pos-1-line" />
        <rect width={width(cited)} height="6" className="fill-accent" />
      </svg>
      <span className="text-sm tabular-nums text-ink-soft">
        {tagged} of {passages} tagged, {cited} cited
      </span>
    </span>
  );
}
