/** The fill of mixed marks: half against, half for, as the chip beside the words has it. `id` is once a page. */
export function MixedFill({ id }: { id: string }) {
  return (
    <svg width="0" height="0" aria-hidden="true" className="absolute">
      <defs>
        <linearGradient id={id}>
          <stop offset="50%" className="[stop-color:var(--color-neg-1)]" />
          <stop offset="50%" className="[stop-color:var(--color-pos-1)]" />
        </linearGradient>
      </defs>
    </svg>
  );
}
