import { DateText } from "@/components/publication/date-text";
import type { Withdrawal } from "@/lib/publication/schema";

/** What stands at the address of a summary that was withdrawn: that it was, when and why; not its text. */
export function Withdrawn({ withdrawal }: { withdrawal: Withdrawal }) {
  return (
    <article className="max-w-measure space-y-4">
      <h1 className="font-serif text-3xl font-semibold">{withdrawal.headline}</h1>
      <p className="border-t-2 border-ink pt-3 font-serif text-lg font-semibold">
        Withdrawn on <DateText date={withdrawal.at} />
      </p>
      <p className="font-serif text-md whitespace-pre-line">{withdrawal.note}</p>
      <p className="text-sm text-ink-soft">
        This summary is no longer on the record.{" "}
        <a className="link" href="/corrections">
          All corrections
        </a>
      </p>
    </article>
  );
}
