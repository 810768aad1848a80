import { paragraphAt } from "@/lib/text/boundary";
import { findQuotations } from "@/lib/text/quotes";
import type { Stretch } from "../passages/item";

/** What stands between quotation marks that the stretch lies in or shares words with, the most shared first, then the innermost. */
export function quotationsOver(text: string, { start, end }: Stretch): Stretch[] {
  const from = paragraphAt(text, start).start;
  const around = text.slice(from, Math.max(end, paragraphAt(text, Math.max(start, end - 1)).end));
  return findQuotations(around)
    .map((one) => ({
      inner: { start: from + one.innerStart, end: from + one.innerEnd },
      outer: { start: from + one.start, end: from + one.end },
    }))
    .filter(({ inner, outer }) => inner.start < inner.end && outer.start <= end && start <= outer.end)
    .map((one) => ({ ...one, shared: Math.min(end, one.outer.end) - Math.max(start, one.outer.start) }))
    .sort((a, b) => b.shared - a.shared || length(a.outer) - length(b.outer))
    .map(({ inner }) => inner);
}

function length({ start, end }: Stretch): number {
  return end - start;
}
