import { DateText } from "@/components/publication/date-text";
import type { GonePassage, Withdrawal } from "@/lib/publication/schema";

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

/** What stands at the address of a passage that is no longer on the record: what became of it; not its words. */
export function PassageGone({ gone }: { gone: GonePassage }) {
  const { slug, headline, number, at, withdrawn } = gone;
  return (
    <article className="max-w-measure space-y-4">
      <h1 className="font-serif text-2xl font-semibold">This passage is no longer on the record</h1>
      <p className="border-t-2 border-ink pt-3 font-serif text-md">
        {withdrawn ? (
          <>
            The summary that cited it,{" "}
            <a className="link" href={`/summaries/${slug}`}>
              {headline}
            </a>
            , was withdrawn on <DateText date={at} />.
          </>
        ) : (
          <>
            A correction of{" "}
            <a className="link" href={`/summaries/${slug}`}>
              {headline}
            </a>{" "}
            took it out on <DateText date={at} />. It can be read in{" "}
            <a className="link" href={`/summaries/${slug}/versions/${number}`}>
              version {number}
            </a>
            .
          </>
        )}
      </p>
      <p className="text-sm text-ink-soft">
        <a className="link" href="/corrections">
          All corrections
        </a>
      </p>
    </article>
  );
}
