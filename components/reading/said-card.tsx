import type { ReactNode } from "react";
import { Badge } from "@/components/ui/badge";
import { SentimentMark } from "@/components/ui/sentiment";
import type { Said } from "@/lib/reading/schema";
import type { Codebook } from "./say-fields";

/** What somebody said of a passage; what the other says otherwise is marked, in words. */
export function SaidCard(props: {
  title: string;
  by: string;
  said: Said;
  other: Said;
  codebook: Codebook;
  children?: ReactNode;
}) {
  const { said, other, codebook } = props;
  const toneOf = (issueId: string) => other.tags.find((tag) => tag.issueId === issueId)?.sentiment;
  return (
    <section
      aria-label={props.title}
      className="grid content-start gap-3 rounded-lg border border-line bg-panel p-4"
    >
      <h2 className="flex flex-wrap items-baseline gap-x-2 font-serif text-lg font-semibold">
        {props.title}
        <span className="font-sans text-sm font-normal text-ink-faint">{props.by}</span>
      </h2>
      <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-2">
        <dt className="text-sm text-ink-soft">Speaker</dt>
        <dd className="flex flex-wrap items-center gap-2">
          {said.speakerId ? (codebook.people.get(said.speakerId)?.name ?? "Unknown") : "Nobody"}
          {said.speakerId === other.speakerId ? null : <Badge tone="caution">differs</Badge>}
        </dd>
        <dt className="text-sm text-ink-soft">Issues</dt>
        <dd>
          <ul className="grid gap-1.5">
            {said.tags.map(({ issueId, sentiment }) => (
              <li key={issueId} className="flex flex-wrap items-center gap-2">
                {codebook.issues.get(issueId)?.name ?? "Unknown"}
                <SentimentMark value={sentiment} />
                {toneOf(issueId) === sentiment ? null : (
                  <Badge tone="caution">{toneOf(issueId) ? "differs" : "only here"}</Badge>
                )}
              </li>
            ))}
          </ul>
        </dd>
      </dl>
      {props.children ? <div className="mt-1 flex flex-wrap gap-2">{props.children}</div> : null}
    </section>
  );
}
