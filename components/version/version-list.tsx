import { Moment } from "@/components/ui/moment";
import type { SourceCheckFacts, SourceVersionFacts } from "@/lib/source/queries";

const OUTCOME = { unchanged: "no change", changed: "a new version", failed: "could not be read" } as const;

/** The looks at a source, the last first. */
export function CheckList({ checks }: { checks: SourceCheckFacts[] }) {
  if (checks.length === 0) return <p className="text-sm text-ink-soft">Nobody has looked again yet.</p>;
  return (
    <ul className="grid gap-1 text-sm text-ink-soft">
      {checks.map((check) => (
        <li key={check.at.toISOString()}>
          <Moment at={check.at} />: {OUTCOME[check.outcome]}, {check.by ? `by ${check.by}` : "by schedule"}
          {check.note ? `. ${check.note}` : ""}
        </li>
      ))}
    </ul>
  );
}

/** Chooses which two versions to compare. */
export function CompareForm({
  versions,
  from,
  to,
}: {
  versions: SourceVersionFacts[];
  from: number;
  to: number;
}) {
  const select = (name: string, label: string, value: number) => (
    <label className="grid gap-1 text-sm">
      <span className="font-medium">{label}</span>
      <select
        name={name}
        defaultValue={value}
        className="min-h-9 rounded border border-line-strong bg-panel px-2 text-base"
      >
        {versions.map(({ number, capturedAt }) => (
          <option key={number} value={number}>
            Version {number}, {capturedAt.toISOString().slice(0, 10)}
          </option>
        ))}
      </select>
    </label>
  );
  return (
    <form className="flex flex-wrap items-end gap-3">
      {select("from", "From", from)}
      {select("to", "To", to)}
      <button
        type="submit"
        className="min-h-9 rounded px-3.5 inset-ring inset-ring-line-strong hover:bg-sunken"
      >
        Compare
      </button>
    </form>
  );
}
