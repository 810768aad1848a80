"use client";

import { useMemo, useState } from "react";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Select, TextField } from "@/components/ui/field";
import { SENTIMENT_LABEL, SENTIMENTS, type Sentiment } from "@/lib/passage/schema";
import type { WritingSource } from "@/lib/summary/queries";
import type { EvidencePassage } from "@/lib/summary/schema";
import { PassageCard } from "./passage-card";
import { filterOptions, filterPassages, NO_FILTER, type PassageFilter } from "./passage-filter";
import { SourceChooser } from "./source-chooser";

const STEP = 40;

/** The passages of the chosen sources, to be found and cited. */
export function PassagePanel(props: {
  passages: EvidencePassage[];
  sources: WritingSource[];
  numbers: ReadonlyMap<string, number>;
  isWritable: boolean;
  onCite: (passageId: string) => void;
  onShow: (passageId: string) => void;
}) {
  const { passages, numbers } = props;
  const [filter, setFilter] = useState(NO_FILTER);
  const [shown, setShown] = useState(STEP);
  const { speakers, issues } = useMemo(() => filterOptions(passages), [passages]);
  const found = useMemo(() => filterPassages(passages, filter, numbers), [passages, filter, numbers]);
  const active = [filter.speakerId, filter.issueId, filter.sentiment, filter.use !== "all"].filter(
    Boolean,
  ).length;
  const change = (part: Partial<PassageFilter>) => {
    setFilter({ ...filter, ...part });
    setShown(STEP);
  };
  return (
    <section aria-label="Passages" className="grid grid-cols-1 content-start gap-3">
      <SourceChooser sources={props.sources} passages={passages} numbers={numbers} />
      {passages.length > 0 ? (
        <div className="grid gap-2">
          <TextField
            label="Find passages"
            type="search"
            value={filter.words}
            onChange={(event) => change({ words: event.target.value })}
          />
          <details>
            <summary className="inline-flex min-h-8 cursor-pointer items-center text-sm text-ink-soft hover:text-accent">
              {active > 0 ? `Narrowed by ${active}` : "Narrow by speaker, issue, tone or use"}
            </summary>
            <div className="grid grid-cols-2 gap-2 pt-1 pb-2">
              <Select
                label="Said by"
                value={filter.speakerId}
                onChange={(event) => change({ speakerId: event.target.value })}
              >
                <option value="">Everyone</option>
                {speakers.map(({ id, name }) => (
                  <option key={id} value={id}>
                    {name}
                  </option>
                ))}
              </Select>
              <Select
                label="About"
                value={filter.issueId}
                onChange={(event) => change({ issueId: event.target.value })}
              >
                <option value="">Everything</option>
                {issues.map(({ id, name }) => (
                  <option key={id} value={id}>
                    {name}
                  </option>
                ))}
              </Select>
              <Select
                label="Tone"
                value={filter.sentiment}
                onChange={(event) => change({ sentiment: event.target.value as Sentiment | "" })}
              >
                <option value="">Any</option>
                {SENTIMENTS.map((one) => (
                  <option key={one} value={one}>
                    {SENTIMENT_LABEL[one]}
                  </option>
                ))}
              </Select>
              <Select
                label="Use"
                value={filter.use}
                onChange={(event) => change({ use: event.target.value as PassageFilter["use"] })}
              >
                <option value="all">All</option>
                <option value="unused">Not used</option>
                <option value="used">Used</option>
              </Select>
            </div>
          </details>
        </div>
      ) : null}
      <p className="text-sm text-ink-faint tabular-nums" role="status">
        {passages.length > 0 ? `${found.length} of ${passages.length} passages` : null}
      </p>
      {passages.length === 0 ? (
        <EmptyState title="No passages yet">
          {props.sources.some((source) => source.passages > 0)
            ? "Choose a source that has some."
            : "Tag passages in a source first; then cite them here."}
        </EmptyState>
      ) : null}
      <ul className="border-t border-line">
        {found.slice(0, shown).map((passage) => (
          <PassageCard
            key={passage.id}
            passage={passage}
            number={numbers.get(passage.id)}
            isWritable={props.isWritable}
            onCite={props.onCite}
            onShow={props.onShow}
          />
        ))}
      </ul>
      {found.length > shown ? (
        <Button className="justify-self-start" onPress={() => setShown(shown + STEP)}>
          Show {Math.min(STEP, found.length - shown)} more
        </Button>
      ) : null}
    </section>
  );
}
