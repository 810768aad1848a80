import type { Rate } from "@/lib/suggestion/schema";

const whole = (share: number) => Math.round(100 * share);

/** A share as people read it, with how sure it is: "83 % (74 to 90) of 96". */
export function RateText({ rate }: { rate: Rate }) {
  return (
    <span className="tabular-nums lining-nums">
      <strong className="font-semibold">{whole(rate.share)} %</strong>{" "}
      <span className="text-ink-soft">
        ({whole(rate.low)} to {whole(rate.high)}) of {rate.n}
      </span>
    </span>
  );
}
