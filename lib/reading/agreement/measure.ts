/** A figure, or why there is none. Never NaN: what cannot be said is not said. */
export type Measure = { value: number } | { value: null; reason: Reason };

/**
 * `few`: fewer cases than figures are told from. `nothing`: no case that two people judged. `alone`: fewer than two people. `one_kind`: everybody used one and the same
 * category throughout, so chance alone explains all of it and 0/0 would be shared.
 */
export type Reason = "few" | "nothing" | "alone" | "one_kind";

/** Cases below which no figure is told: it would be chance, whatever its interval says. */
export const MIN_CASES = 20;

export const REASON_TEXT: Record<Reason, string> = {
  few: `Fewer than ${MIN_CASES} cases.`,
  nothing: "No case was judged by two people.",
  alone: "Only one person judged these.",
  one_kind: "Everybody gave one and the same answer throughout, so agreement cannot be told from chance.",
};

export const none = (reason: Reason): Measure => ({ value: null, reason });

/** @returns 1 − observed/expected disagreement; none where no disagreement was to be expected */
export function chanceCorrected(observed: number, expected: number): Measure {
  return expected > 0 ? { value: 1 - observed / expected } : none("one_kind");
}
