import type { ReactNode } from "react";

/** What a merge would move, as a list of short statements. */
export function MergeFacts({ facts }: { facts: { label: string; value: ReactNode }[] }) {
  return (
    <dl className="grid max-w-3xl">
      {facts.map(({ label, value }) => (
        <div key={label} className="grid gap-1 border-b border-line py-2.5 sm:grid-cols-[14rem_1fr] sm:gap-6">
          <dt className="text-ink-soft">{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

/** "1 passage", "2 passages" */
export function count(n: number, noun: string, plural = `${noun}s`): string {
  return `${n.toLocaleString("en")} ${n === 1 ? noun : plural}`;
}
