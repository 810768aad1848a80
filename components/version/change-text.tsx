import type { ReactNode } from "react";
import type { Change } from "@/lib/text/diff";

/** Words that were taken out: struck through, and named for whoever does not see it. */
export function TakenOut({ children }: { children: ReactNode }) {
  return (
    <del className="rounded-sm bg-danger-soft text-danger decoration-1">
      <span className="sr-only"> taken out: </span>
      {children}
    </del>
  );
}

/** Words that were put in: underlined, and named for whoever does not see it. */
export function PutIn({ children }: { children: ReactNode }) {
  return (
    <ins className="rounded-sm bg-good-soft text-good decoration-1 underline-offset-2">
      <span className="sr-only"> put in: </span>
      {children}
    </ins>
  );
}

/** Two wordings in one, as running text. */
export function ChangeRun({ changes }: { changes: readonly Change[] }) {
  return changes.map((change, index) => {
    const key = `${index} ${change.kind}`;
    if (change.kind === "same") return <span key={key}>{change.text}</span>;
    const Mark = change.kind === "removed" ? TakenOut : PutIn;
    return <Mark key={key}>{change.text}</Mark>;
  });
}

/** Two wordings in one: what was taken out is struck through, what was put in is underlined, and both are named. */
export function ChangeText({ changes }: { changes: readonly Change[] }) {
  return (
    <p className="font-serif leading-relaxed break-words whitespace-pre-wrap">
      <ChangeRun changes={changes} />
    </p>
  );
}
