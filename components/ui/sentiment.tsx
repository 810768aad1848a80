import { SENTIMENT_LABEL, type Sentiment } from "@/lib/passage/schema";
import { cx } from "./class-names";

/** Sign, fill and line of each step. The sign alone tells the steps apart; colour repeats it. */
export const SENTIMENT_LOOK: Record<
  Sentiment,
  { sign: string; chip: string; underline: string; key: string }
> = {
  strongly_negative: {
    sign: "−2",
    key: "1",
    chip: "bg-neg-2 text-neg-2-ink border-neg-2-line",
    underline: "decoration-neg-2-line",
  },
  negative: {
    sign: "−1",
    key: "2",
    chip: "bg-neg-1 text-neg-1-ink border-neg-1-line",
    underline: "decoration-neg-1-line",
  },
  neutral: {
    sign: "0",
    key: "3",
    chip: "bg-zero text-zero-ink border-zero-line",
    underline: "decoration-zero-line",
  },
  positive: {
    sign: "+1",
    key: "4",
    chip: "bg-pos-1 text-pos-1-ink border-pos-1-line",
    underline: "decoration-pos-1-line",
  },
  strongly_positive: {
    sign: "+2",
    key: "5",
    chip: "bg-pos-2 text-pos-2-ink border-pos-2-line",
    underline: "decoration-pos-2-line",
  },
  mixed: {
    sign: "±",
    key: "6",
    chip: "bg-linear-to-r from-neg-1 from-50% to-pos-1 to-50% text-ink border-zero-line",
    underline: "decoration-zero-line",
  },
};

/** The small box with the step's sign; decoration, so give the label beside it or as hidden text. */
export function SentimentSign({ value, className }: { value: Sentiment; className?: string }) {
  const look = SENTIMENT_LOOK[value];
  return (
    <span
      aria-hidden="true"
      className={cx(
        "inline-flex h-5 min-w-7 items-center justify-center rounded-sm border px-1 font-sans text-xs font-semibold tabular-nums lining-nums print:[print-color-adjust:exact]",
        look.chip,
        className,
      )}
    >
      {look.sign}
    </span>
  );
}

/**
 * A step of the scale: sign and words.
 * @param isLabelHidden shows the sign only; the words stay for assistive technology and as a title
 */
export function SentimentMark(props: { value: Sentiment; isLabelHidden?: boolean; className?: string }) {
  const label = SENTIMENT_LABEL[props.value];
  return (
    <span
      className={cx("inline-flex items-center gap-1.5 align-middle whitespace-nowrap", props.className)}
      title={props.isLabelHidden ? label : undefined}
    >
      <SentimentSign value={props.value} />{" "}
      <span className={props.isLabelHidden ? "sr-only" : undefined}>{label}</span>
    </span>
  );
}
