import type { PublicFigures } from "@/lib/suggestion/public";
import type { Rate } from "@/lib/suggestion/schema";
import { MethodReliability } from "./method-reliability";
import { RateText } from "./rate-text";

const day = new Intl.DateTimeFormat("en-GB", { dateStyle: "long", timeZone: "UTC" });
const number = new Intl.NumberFormat("en");

/** Whose proposals they are, and whether any text was sent elsewhere for them. */
function whence({ byExternal, askedExternal }: PublicFigures): string {
  if (byExternal > 0)
    return `${number.format(byExternal)} of the proposals came from an external language model, the others from rules and small models of our own.`;
  const own = "All came from rules and small models of our own;";
  return askedExternal
    ? `${own} texts were sent to an external language model as well, but none of what it proposed is among them.`
    : `${own} no text left our machines for it.`;
}

/** For the public: what software proposed, what people made of it, and how often it was right. */
export function MethodFigures({ figures, on }: { figures: PublicFigures | null; on: Date }) {
  if (!figures || figures.proposed === 0) return null;
  const { proposed, accepted, changed, rejected, speaker, issue, sentiment } = figures;
  const decided = accepted + changed + rejected;
  const rates: [string, Rate | null][] = [
    ["who speaks", speaker],
    ["what it is about", issue],
    ["the tone, where the issue was right", sentiment],
  ];
  return (
    <section
      id="suggestions"
      aria-labelledby="suggestions-title"
      className="mt-10 max-w-measure space-y-4 font-serif text-md"
    >
      <h2 id="suggestions-title" className="scroll-mt-6 border-t-2 border-ink pt-3 text-lg font-semibold">
        How right the suggestions are
      </h2>
      <p>
        Software reads each source first and proposes passages. An editor accepts, corrects or rejects every
        single one; what nobody decided on counts for nothing. Of {number.format(proposed)} proposals until{" "}
        <time dateTime={on.toISOString().slice(0, 10)}>{day.format(on)}</time>, people decided on{" "}
        {number.format(decided)}: {number.format(accepted)} accepted as proposed, {number.format(changed)}{" "}
        corrected, {number.format(rejected)} rejected.
        {` ${whence(figures)}`}
      </p>
      {speaker || issue ? (
        <>
          <dl className="divide-y divide-line border-y border-line text-base">
            {rates.map(([what, rate]) => (
              <div key={what} className="grid gap-x-4 gap-y-1 py-2.5 sm:grid-cols-[16rem_1fr]">
                <dt>Right about {what}</dt>
                <dd>{rate ? <RateText rate={rate} /> : "too few decisions to say"}</dd>
              </div>
            ))}
          </dl>
          <p className="text-base text-ink-soft">
            In brackets the interval in which the true share lies with 95 % confidence (Wilson’s method).
            Rejected proposals count as wrong. Below five decisions nothing is said.
          </p>
        </>
      ) : null}
      <MethodReliability reliability={figures.reliability} />
      <Entries title="By speaker" base="/speakers" entries={figures.speakers} />
      <Entries title="By issue" base="/issues" entries={figures.issues} />
    </section>
  );
}

function Entries(props: { title: string; base: string; entries: PublicFigures["speakers"] }) {
  if (props.entries.length === 0) return null;
  return (
    <table className="w-full text-start text-base">
      <caption className="pb-1 text-start font-semibold">{props.title}</caption>
      <thead>
        <tr className="border-b border-line text-sm text-ink-soft">
          <th scope="col" className="py-1 text-start font-normal">
            Proposed
          </th>
          <th scope="col" className="py-1 text-start font-normal">
            Right
          </th>
        </tr>
      </thead>
      <tbody>
        {props.entries.map(({ slug, name, ...rate }) => (
          <tr key={slug} className="border-b border-line">
            <th scope="row" className="py-1.5 pe-4 text-start font-normal">
              <a href={`${props.base}/${slug}`} className="link">
                {name}
              </a>
            </th>
            <td className="py-1.5">
              <RateText rate={rate} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
