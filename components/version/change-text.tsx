import type { Change } from "@/lib/text/diff";

/** Two wordings in one: what was taken out is struck through, what was put in is underlined, and both are named. */
export function ChangeText({ changes }: { changes: readonly Change[] }) {
  return (
    <p className="font-serif leading-relaxed break-words whitespace-pre-wrap">
      {changes.map((change, index) => {
        const key = `${index} ${change.kind}`;
        if (change.kind === "same") return <span key={key}>{change.text}</span>;
        return change.kind === "removed" ? (
          <del key={key} className="rounded-sm bg-danger-soft text-danger decoration-1">
            <span className="sr-only"> taken out: </span>
            {change.text}
          </del>
        ) : (
          <ins key={key} className="rounded-sm bg-good-soft text-good decoration-1 underline-offset-2">
            <span className="sr-only"> put in: </span>
            {change.text}
          </ins>
        );
      })}
    </p>
  );
}
