import type { Reliability } from "@/lib/suggestion/schema";
import { RateText } from "./rate-text";

const ABOUT: Record<Reliability["about"], string> = {
  words: "That these words are worth a passage",
  speaker: "Who speaks",
  issue: "What it is about",
  tone: "In what tone",
};

const percent = (share: number) => Math.round(100 * share);

/** For the public: of what the engine said to be so sure, how much people found right. */
export function MethodReliability({ reliability }: { reliability: Reliability[] }) {
  if (reliability.length === 0) return null;
  return (
    <>
      <h3 className="pt-2 text-lg font-semibold">How honest its confidences are</h3>
      <p>
        Each proposal says how sure it is. Of those said to be 80 % sure, about 80 of 100 should be right.
        Here is what was said beside what people then found, by tenths.
      </p>
      {reliability.map(({ about, rows, error, n }) => (
        <table key={about} className="w-full table-fixed text-start text-base">
          <caption className="pb-1 text-start font-semibold">
            {ABOUT[about]}{" "}
            <span className="font-normal text-ink-soft">
              {percent(error)} points off on average, of {n}
            </span>
          </caption>
          <thead>
            <tr className="border-b border-line text-sm text-ink-soft">
              <th scope="col" className="w-1/3 py-1 text-start font-normal">
                Said to be sure
              </th>
              <th scope="col" className="py-1 text-start font-normal">
                Right
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ said, rate }) => (
              <tr key={said} className="border-b border-line">
                <th scope="row" className="py-1.5 pe-4 text-start font-normal tabular-nums lining-nums">
                  {percent(said)} %
                </th>
                <td className="py-1.5">
                  <RateText rate={rate} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      ))}
    </>
  );
}
