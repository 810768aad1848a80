import type { Row } from "@/lib/reading/agreement/figures";
import { MIN_CASES } from "@/lib/reading/agreement/measure";
import { FigureText, type Told } from "./figure-text";

/** One subject of the table: all readings, a pair, an issue, a speaker. */
export interface Subject {
  key: string;
  name: string;
  href?: string;
  row: Row;
}

interface Line {
  question: string;
  n: number;
  agreed?: Told;
  kappa?: Told;
  weighted?: Told;
  squared?: Told;
  alpha: Told;
  ordered?: Told;
}

/** The questions of a row, with every figure that fits the kind of answer. */
export function linesOf(
  { speaker, issue, sentiment, scale, edges }: Row,
  about?: "issue" | "speaker",
): Line[] {
  return [
    { question: about === "speaker" ? "Whether it is they" : "Speaker", ...speaker },
    { question: about === "issue" ? "Whether it is named" : "Issues, all of them", ...issue },
    { question: "Sentiment", ...sentiment },
    {
      question: "Sentiment, as steps",
      n: scale.n,
      weighted: scale.linear,
      squared: scale.quadratic,
      alpha: { value: null, interval: null },
      ordered: scale.alpha,
    },
    { question: "Edges", n: edges.n, alpha: edges.alpha },
  ];
}

const HEADS = ["n", "Equal", "Kappa", "Kappa, linear", "Kappa, squared", "Alpha, nominal", "Alpha, ordinal"];

/** Every figure with its number of cases and its interval; what has too few cases is counted at the end. */
export function AgreementTable(props: { title: string; subjects: Subject[]; about?: "issue" | "speaker" }) {
  const shown = props.subjects.filter(({ row }) => row.passages >= MIN_CASES);
  const few = props.subjects.length - shown.length;
  return (
    <section
      aria-label={props.title}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
      tabIndex={0}
      className="relative overflow-x-auto font-sans"
    >
      <table className="w-full text-start text-sm">
        <caption className="pb-2 text-start text-base font-semibold">{props.title}</caption>
        {shown.length > 0 ? (
          <thead>
            <tr className="border-b border-line-strong text-ink-soft">
              <th scope="col" className="py-1.5 pe-3 text-start align-bottom font-medium">
                Question
              </th>
              {HEADS.map((head) => (
                <th key={head} scope="col" className="px-2 py-1.5 text-end align-bottom font-medium">
                  {head}
                </th>
              ))}
            </tr>
          </thead>
        ) : null}
        {shown.map(({ key, name, href, row }) => (
          <tbody key={key}>
            <tr>
              <th scope="rowgroup" colSpan={HEADS.length + 1} className="pt-3 pb-1 text-start font-semibold">
                {href ? (
                  <a href={href} className="link">
                    {name}
                  </a>
                ) : (
                  name
                )}
                <span className="font-normal text-ink-soft">, {row.passages} passages</span>
              </th>
            </tr>
            {linesOf(row, props.about).map((line) => (
              <tr key={line.question} className="border-b border-line">
                <th scope="row" className="py-1.5 pe-3 text-start font-normal whitespace-nowrap">
                  {line.question}
                </th>
                <td className="px-2 py-1.5 text-end tabular-nums">{line.n}</td>
                {[line.agreed, line.kappa, line.weighted, line.squared, line.alpha, line.ordered].map(
                  (figure, at) => (
                    <td key={HEADS[at + 1]} className="px-2 py-1.5 text-end">
                      {figure && (figure.value !== null || figure.reason) ? (
                        <FigureText figure={figure} />
                      ) : null}
                    </td>
                  ),
                )}
              </tr>
            ))}
          </tbody>
        ))}
      </table>
      {few > 0 ? (
        <p className="pt-2 text-sm text-ink-soft">
          {shown.length > 0 ? `${few} more` : few} with fewer than {MIN_CASES} passages read twice: too few to
          say anything.
        </p>
      ) : null}
    </section>
  );
}
