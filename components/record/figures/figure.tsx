import { Fragment, type ReactNode } from "react";
import { inLanguage } from "@/components/publication/in-language";
import type { FigureTable } from "./data";
import { Scroll } from "./scroll";

/** A picture with its title, how to read it, and under it the same figures as a table, CSV and JSON. */
export function Figure(props: {
  id: string;
  title: string;
  note?: ReactNode;
  table: FigureTable;
  /** of what stands in the column "Words" */
  language?: string;
  /** address of the picture's data, without ".csv" and ".json" */
  data?: string;
  children: ReactNode;
}) {
  const { id, title, note, table, language, data, children } = props;
  return (
    <figure aria-labelledby={id} className="min-w-0">
      <figcaption className="mb-4 border-t-2 border-ink pt-3">
        <h2 id={id} className="font-serif text-lg font-semibold">
          {title}
        </h2>
        {note && <p className="mt-1 max-w-measure text-sm text-pretty text-ink-soft">{note}</p>}
      </figcaption>
      {children}
      <div className="mt-3 flex flex-wrap gap-x-5 text-sm text-ink-soft no-print">
        <details className="open:w-full">
          <summary className="inline-flex min-h-6 cursor-pointer items-center underline decoration-line-strong underline-offset-2 hover:text-ink">
            As a table
          </summary>
          <DataTable table={table} language={language} />
        </details>
        {data &&
          ["csv", "json"].map((format) => (
            <Fragment key={format}>
              <a
                className="inline-flex min-h-6 items-center underline decoration-line-strong underline-offset-2 hover:text-ink"
                href={`${data}.${format}`}
              >
                {format.toUpperCase()}
              </a>{" "}
            </Fragment>
          ))}
      </div>
    </figure>
  );
}

function DataTable({ table, language }: { table: FigureTable; language?: string }) {
  const { title, columns, rows } = table;
  return (
    <Scroll label={`${title}, as a table`} className="mt-2">
      <table className="w-full text-sm">
        <thead>
          <tr className="border-b border-line-strong text-left text-ink-soft">
            {columns.map((column) => (
              <th key={column} scope="col" className="px-2 py-1.5 align-bottom font-medium first:pl-0">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.slice(0, 2).join(" ")} className="border-b border-line">
              {row.map((value, i) =>
                i === 0 ? (
                  <th key={columns[i]} scope="row" className="py-1.5 pr-2 text-left font-normal">
                    {value}
                  </th>
                ) : (
                  <td
                    key={columns[i]}
                    {...(columns[i] === "Words" ? inLanguage(language) : undefined)}
                    className="px-2 py-1.5 whitespace-nowrap tabular-nums"
                  >
                    {value}
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}
