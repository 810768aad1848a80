import type { ReactNode } from "react";
import { MAX_REPORT, REPORT_KIND_LABEL, REPORT_KINDS } from "@/lib/report/schema";

/** A part of what is published that a reader can point at. */
export interface ReportChoice {
  /** "s3", or the id of a passage */
  part: string;
  words: string;
  /** who said it, for a passage */
  by?: string;
}

/**
 * How a reader says that something is wrong: no account, no script, nothing kept of who they are.
 * @param summary its address on the record
 * @param sentences of the text, and passages that it cites; a single part needs no choosing
 */
export function ReportForm(props: {
  summary: string;
  sentences: readonly ReportChoice[];
  passages: readonly ReportChoice[];
  children?: ReactNode;
}) {
  const { summary, sentences, passages } = props;
  const [only] = [...sentences, ...passages];
  const isOne = sentences.length + passages.length === 1;
  return (
    <form method="post" action="/api/reports" className="max-w-measure space-y-8">
      <input type="hidden" name="summary" value={summary} />
      {isOne && only ? (
        <input type="hidden" name="part" value={only.part} />
      ) : (
        <fieldset>
          <legend className="mb-2 font-semibold">Where is the error?</legend>
          <Choices title="In the text" choices={sentences} />
          <Choices title="In the words behind it" choices={passages} />
        </fieldset>
      )}
      <fieldset>
        <legend className="mb-2 font-semibold">What is wrong?</legend>
        <ul className="grid gap-x-6 sm:grid-cols-2">
          {REPORT_KINDS.map((kind) => (
            <li key={kind}>
              <label className="flex min-h-9 items-center gap-2.5">
                <input type="radio" name="kind" value={kind} required className="size-4 accent-accent" />
                {REPORT_KIND_LABEL[kind]}
              </label>
            </li>
          ))}
        </ul>
      </fieldset>
      <div>
        <label htmlFor="body" className="font-semibold">
          What should we know?
        </label>
        <p id="body-hint" className="mt-1 mb-2 text-sm text-ink-soft">
          What it should say, and where one can see that. Please leave out who you are: we do not need it.
        </p>
        <textarea
          id="body"
          name="body"
          required
          maxLength={MAX_REPORT}
          rows={6}
          aria-describedby="body-hint"
          className="w-full rounded border border-line-strong bg-panel px-3 py-2 text-base text-ink"
        />
      </div>
      <p aria-hidden="true" className="sr-only">
        <label>
          Leave this empty: <input name="website" tabIndex={-1} autoComplete="off" defaultValue="" />
        </label>
      </p>
      <div className="space-y-3">
        <button
          type="submit"
          className="min-h-11 cursor-pointer rounded bg-accent px-5 font-medium text-accent-ink hover:bg-accent-strong"
        >
          Send the report
        </button>
        <p className="text-sm text-ink-soft">
          Two people will look at it. You get an address where the answer will stand.
        </p>
      </div>
    </form>
  );
}

function Choices({ title, choices }: { title: string; choices: readonly ReportChoice[] }) {
  if (choices.length === 0) return null;
  return (
    <div className="mt-3">
      <p className="text-sm text-ink-soft">{title}</p>
      <ul className="mt-1 divide-y divide-line border-y border-line">
        {choices.map(({ part, words, by }) => (
          <li key={part}>
            <label className="flex gap-3 py-2.5 has-checked:bg-accent-soft">
              <input
                type="radio"
                name="part"
                value={part}
                required
                className="mt-1.5 size-4 shrink-0 accent-accent"
              />
              <span className="font-serif">
                {by ? <span className="block font-sans text-sm text-ink-soft">{by}</span> : null}
                {words}
              </span>
            </label>
          </li>
        ))}
      </ul>
    </div>
  );
}
