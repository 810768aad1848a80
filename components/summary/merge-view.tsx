"use client";

import { type ReactNode, useId, useState } from "react";
import { Button } from "@/components/ui/button";
import { cx } from "@/components/ui/class-names";
import { Notice } from "@/components/ui/notice";
import { mergeVersions, resolve, type SummaryMerge, type Version } from "@/lib/summary/text/merge";
import { BlockText } from "./block-text";

type Choice = "mine" | "theirs" | "both";

/**
 * Somebody else saved while one was writing. What does not touch is merged and offered; where both changed the same
 * words, both stand side by side and a person chooses. Nothing is sent before that.
 */
export function MergeView(props: {
  base: Version;
  mine: Version;
  theirs: Version;
  numbers: ReadonlyMap<string, number>;
  onResolve: (version: Version) => void;
}) {
  const { base, mine, theirs, numbers } = props;
  const [merge] = useState(() => mergeVersions(base, mine, theirs));
  return (
    <section aria-label="Two versions of this text" className="grid gap-5">
      <Notice tone="caution" title="Somebody else saved this summary while you were writing">
        {merge.kind === "clean"
          ? "Your changes and theirs touch different words, so they fit together. This is the text with both."
          : "Some words were changed by both. Choose what to keep; nothing is lost until you do."}
      </Notice>
      {merge.kind === "clean" ? (
        <div className="grid gap-3 rounded border border-line bg-panel p-5">
          <p className="font-serif text-lg font-semibold">{merge.version.headline}</p>
          <BlockText blocks={merge.version.doc.content} numbers={numbers} />
        </div>
      ) : (
        <Choices merge={merge} numbers={numbers} onResolve={props.onResolve} />
      )}
      <div className="flex flex-wrap gap-2">
        {merge.kind === "clean" ? (
          <Button variant="primary" autoFocus onPress={() => props.onResolve(merge.version)}>
            Go on with both
          </Button>
        ) : null}
        <Button onPress={() => props.onResolve(mine)}>Keep only mine</Button>
        <Button onPress={() => props.onResolve(theirs)}>Keep only theirs</Button>
      </div>
    </section>
  );
}

function Choices(props: {
  merge: Extract<SummaryMerge, { kind: "conflict" }>;
  numbers: ReadonlyMap<string, number>;
  onResolve: (version: Version) => void;
}) {
  const { merge, numbers } = props;
  const count = merge.parts.filter((part) => part.kind === "choice").length;
  const [choices, setChoices] = useState<(Choice | null)[]>(() => new Array(count).fill(null));
  const [headline, setHeadline] = useState<"mine" | "theirs" | null>(null);
  const isDecided = choices.every((one) => one !== null) && (merge.headline === null || headline !== null);
  let next = 0;

  function apply() {
    const chosen = headline && merge.headline ? merge.headline[headline] : merge.settledHeadline;
    props.onResolve({
      headline: chosen,
      doc: resolve(
        merge.parts,
        choices.flatMap((one) => one ?? []),
      ),
    });
  }

  return (
    <div className="grid gap-4 rounded border border-line bg-panel p-5">
      {merge.headline ? (
        <Sides
          legend="Headline"
          options={["mine", "theirs"]}
          chosen={headline}
          onChoose={(choice) => choice !== "both" && setHeadline(choice)}
          mine={<p className="font-serif text-lg font-semibold">{merge.headline.mine}</p>}
          theirs={<p className="font-serif text-lg font-semibold">{merge.headline.theirs}</p>}
        />
      ) : (
        <p className="font-serif text-lg font-semibold">{merge.settledHeadline}</p>
      )}
      {merge.parts.map((part, index) => {
        // biome-ignore lint/suspicious/noArrayIndexKey: parts have no names, and the list never changes
        if (part.kind === "same") return <BlockText key={index} blocks={part.blocks} numbers={numbers} />;
        const at = next++;
        return (
          <Sides
            // biome-ignore lint/suspicious/noArrayIndexKey: parts have no names, and the list never changes
            key={index}
            legend={`Place ${at + 1} of ${count}`}
            options={["mine", "theirs", "both"]}
            chosen={choices[at] ?? null}
            onChoose={(choice) => setChoices(choices.map((one, i) => (i === at ? choice : one)))}
            mine={<BlockText blocks={part.mine} numbers={numbers} />}
            theirs={<BlockText blocks={part.theirs} numbers={numbers} />}
          />
        );
      })}
      <Button variant="primary" className="justify-self-start" isDisabled={!isDecided} onPress={apply}>
        Go on with this
      </Button>
    </div>
  );
}

const LABELS: Record<Choice, string> = { mine: "Mine", theirs: "Theirs", both: "Both" };

function Sides(props: {
  legend: string;
  options: Choice[];
  chosen: Choice | null;
  onChoose: (choice: Choice) => void;
  mine: ReactNode;
  theirs: ReactNode;
}) {
  const name = useId();
  const { chosen } = props;
  const side = (which: "mine" | "theirs") =>
    cx(
      "rounded border p-3",
      chosen === which || chosen === "both" ? "border-accent bg-accent-soft" : "border-line",
    );
  return (
    <fieldset className="grid gap-2 border-s-4 border-caution ps-3">
      <legend className="float-left text-sm font-medium text-caution">{props.legend}</legend>
      <div className="grid gap-2 sm:grid-cols-2">
        <div className={side("mine")}>
          <p className="mb-1 text-sm text-ink-faint">Yours</p>
          {props.mine}
        </div>
        <div className={side("theirs")}>
          <p className="mb-1 text-sm text-ink-faint">Theirs</p>
          {props.theirs}
        </div>
      </div>
      <div className="flex flex-wrap gap-x-5">
        {props.options.map((option) => (
          <label key={option} className="inline-flex min-h-8 cursor-pointer items-center gap-2">
            <input
              type="radio"
              name={name}
              className="size-4 accent-accent"
              checked={chosen === option}
              onChange={() => props.onChoose(option)}
            />
            {LABELS[option]}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
