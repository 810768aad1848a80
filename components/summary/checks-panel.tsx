"use client";

import { CircleAlert, CircleCheck, Info } from "lucide-react";
import type { ReactNode } from "react";
import { cx } from "@/components/ui/class-names";
import { SentimentMark } from "@/components/ui/sentiment";
import type { Balance, Checks, Finding, Share } from "@/lib/summary/text/check";

const MAX_WORDS = 90;

/** What a reading of the text against its evidence found; each finding leads to its place. */
export function ChecksPanel(props: { checks: Checks; onShow: (finding: Finding) => void }) {
  const { findings, balance } = props.checks;
  const red = findings.filter((one) => one.severity === "red");
  const notes = findings.filter((one) => one.severity === "note");
  return (
    <section aria-label="Checks" className="grid grid-cols-1 content-start gap-6">
      <div className="grid gap-2">
        <h3 className="text-md font-semibold">Before review</h3>
        {red.length === 0 ? (
          <p className="flex items-center gap-2 text-good">
            <CircleCheck className="size-5 shrink-0" aria-hidden="true" />
            Every sentence cites a passage, every quotation is verbatim.
          </p>
        ) : (
          <Findings findings={red} onShow={props.onShow} />
        )}
      </div>
      {notes.length > 0 ? (
        <div className="grid gap-2">
          <h3 className="text-md font-semibold">Worth a look</h3>
          <Findings findings={notes} onShow={props.onShow} />
        </div>
      ) : null}
      {balance.speakers.length > 0 ? <BalanceTables balance={balance} /> : null}
    </section>
  );
}

function Findings({ findings, onShow }: { findings: Finding[]; onShow: (finding: Finding) => void }) {
  return (
    <ul className="grid gap-px">
      {findings.map((finding) => {
        const { severity, why, words, range, kind } = finding;
        const Icon = severity === "red" ? CircleAlert : Info;
        const short = words.length > MAX_WORDS ? `${words.slice(0, MAX_WORDS).trimEnd()}…` : words;
        const body = (
          <>
            <Icon
              className={cx("mt-0.5 size-4 shrink-0", severity === "red" ? "text-danger" : "text-ink-faint")}
              aria-hidden="true"
            />
            <span className="grid min-w-0 gap-0.5">
              {short ? <span className="font-serif text-base text-ink">{short}</span> : null}
              <span className="text-sm text-ink-soft">{why}</span>
            </span>
          </>
        );
        const look = "flex w-full gap-2 rounded px-2 py-2 text-start";
        return (
          <li key={`${kind} ${range?.from ?? why}`} className="-mx-2">
            {range ? (
              <button
                type="button"
                className={cx(look, "cursor-pointer hover:bg-sunken")}
                onClick={() => onShow(finding)}
              >
                {body}
              </button>
            ) : (
              <div className={look}>{body}</div>
            )}
          </li>
        );
      })}
    </ul>
  );
}

function BalanceTables({ balance }: { balance: Balance }) {
  const tones = balance.sentiments.filter((one) => one.available > 0);
  return (
    <div className="grid gap-4">
      <h3 className="text-md font-semibold">Balance</h3>
      <ShareTable
        caption="By speaker"
        rows={balance.speakers.map((one) => ({ id: one.id, name: one.name, share: one }))}
      />
      {tones.length > 0 ? (
        <ShareTable
          caption="By tone"
          rows={tones.map((one) => ({
            id: one.sentiment,
            name: <SentimentMark value={one.sentiment} />,
            share: one,
          }))}
        />
      ) : null}
    </div>
  );
}

/** A platform meter draws the share: its width needs no style attribute. */
function ShareTable(props: { caption: string; rows: { id: string; name: ReactNode; share: Share }[] }) {
  return (
    <table className="w-full text-sm">
      <caption className="pb-1 text-start text-ink-faint">{props.caption}</caption>
      <thead className="sr-only">
        <tr>
          <th scope="col">{props.caption}</th>
          <th scope="col">Share cited</th>
          <th scope="col">Passages cited of those at hand</th>
        </tr>
      </thead>
      <tbody>
        {props.rows.map(({ id, name, share }) => (
          <tr key={id}>
            <th scope="row" className="py-1 pe-3 text-start font-normal">
              {name}
            </th>
            <td className="w-24 py-1">
              <meter className="share-bar" min={0} max={share.available} value={share.cited}>
                {share.cited} of {share.available}
              </meter>
            </td>
            <td className="w-16 py-1 text-end text-ink-soft tabular-nums">
              {share.cited} of {share.available}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
