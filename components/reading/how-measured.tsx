import { RESAMPLES } from "@/lib/reading/agreement/chance";
import { MIN_CASES } from "@/lib/reading/agreement/measure";

/** How the figures come about and what they do not say: the same words at the desk and for the public. */
export function HowMeasured() {
  return (
    <div className="max-w-measure space-y-3 text-pretty">
      <p>
        1 means that both always said the same, 0 that they agreed as often as chance alone would have it.
        Krippendorff advises to draw no conclusions below 0.667 and to call data reliable from 0.8 on. In
        brackets stands the interval in which 95 of 100 figures lie when passages are drawn again ({RESAMPLES}{" "}
        times, with the same seed each time; percentile bootstrap, Efron and Tibshirani 1993). From fewer than{" "}
        {MIN_CASES} cases nothing is told.
      </p>
      <p>
        Kappa is Cohen’s (1960), weighted by steps and by their squares (Cohen 1968); alpha is Krippendorff’s
        (2011), that of edges his alpha for unitizing (2004). Sentiment is compared on issues that both named;
        “mixed” is no step of the scale and counts only where answers have no order. The second person sees
        which words were marked, so agreement about edges is likelier than it would be without.
      </p>
    </div>
  );
}
