import { REASON_TEXT, type Reason } from "@/lib/reading/agreement/measure";

export interface Told {
  value: number | null;
  reason?: Reason;
  interval: { from: number; to: number } | null;
}

/** Two decimals, with a true minus sign. */
export function rounded(value: number): string {
  return value.toFixed(2).replace("-0.00", "0.00").replace("-", "−");
}

/** A figure as people read it: "0.74 (0.61 to 0.85)"; why there is none, where there is none. */
export function FigureText({ figure }: { figure: Told }) {
  if (figure.value === null) {
    return (
      <span className="text-ink-faint" title={figure.reason && REASON_TEXT[figure.reason]}>
        <span aria-hidden="true">–</span>
        <span className="sr-only">{figure.reason && REASON_TEXT[figure.reason]}</span>
      </span>
    );
  }
  return (
    <span className="whitespace-nowrap tabular-nums lining-nums">
      <strong className="font-semibold">{rounded(figure.value)}</strong>
      {figure.interval ? (
        <span className="text-ink-soft">
          {" "}
          ({rounded(figure.interval.from)} to {rounded(figure.interval.to)})
        </span>
      ) : null}
    </span>
  );
}
