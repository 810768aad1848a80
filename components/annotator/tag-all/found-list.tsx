"use client";

import { type KeyboardEvent, useId } from "react";
import { Button } from "@/components/ui/button";
import { Spinner } from "@/components/ui/progress";
import type { Found, FoundIn } from "./tag-all";
import type { Elsewhere } from "./use-elsewhere";

/** Rows shown: more are no preview any more. */
const MOST_SHOWN = 1_000;

const STANDING: Record<Found["standing"], string | null> = {
  free: null,
  tagged: "Already tagged so",
  overlaps: "In another passage",
};

/** Every place with the words around it and a tick; arrows go from one to the next. */
export function FoundList(props: {
  all: readonly FoundIn[];
  ticked: ReadonlySet<string>;
  elsewhere: Elsewhere;
  isEverywhere: boolean;
  onTick: (keys: string[], isTicked: boolean) => void;
}) {
  const { all, ticked, elsewhere, onTick } = props;
  const id = useId();
  const found = all.flatMap((one) => one.found);
  const open = found.filter(({ standing }) => standing !== "tagged");
  const count = open.filter(({ key }) => ticked.has(key)).length;
  let room = MOST_SHOWN;

  function onKeyDown(event: KeyboardEvent<HTMLElement>): void {
    const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    if (step === 0) return;
    event.preventDefault();
    const boxes = [...event.currentTarget.querySelectorAll<HTMLInputElement>("input:not(:disabled)")];
    const at = boxes.indexOf(document.activeElement as HTMLInputElement);
    boxes[at + step]?.focus();
  }

  return (
    <section aria-labelledby={id} className="grid gap-2">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-1 border-b border-line-strong pb-2">
        <h3 id={id} className="grow text-base font-semibold" role="status">
          {found.length === 0 && !elsewhere.isSearching
            ? "Nothing found"
            : `${count} of ${found.length} ticked`}
        </h3>
        <Button variant="link" size="small" className="min-w-6" onPress={() => onTick(keysOf(open), true)}>
          All
        </Button>
        <Button variant="link" size="small" className="min-w-6" onPress={() => onTick(keysOf(open), false)}>
          None
        </Button>
      </div>
      {props.isEverywhere ? <HowFar elsewhere={elsewhere} /> : null}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: arrows only move between the boxes, which Tab reaches too */}
      <div
        onKeyDown={onKeyDown}
        className="grid gap-4 sm:max-h-[45dvh] sm:overflow-y-auto sm:overscroll-contain"
      >
        {all.map(({ elsewhere: source, found: places }) => {
          const shown = places.slice(0, Math.max(0, room));
          room -= shown.length;
          if (shown.length === 0) return null;
          return (
            <div key={source?.sourceId ?? "here"}>
              {props.isEverywhere ? (
                <h4 className="top-0 z-10 flex items-baseline gap-3 bg-panel py-1 text-sm font-semibold sm:sticky">
                  <span className="min-w-0 truncate">{source?.title ?? "This source"}</span>
                  <span className="font-normal text-ink-soft tabular-nums">{places.length}</span>
                </h4>
              ) : null}
              <ul>
                {shown.map((place) => (
                  <Row
                    key={place.key}
                    place={place}
                    isTicked={place.standing !== "tagged" && ticked.has(place.key)}
                    onTick={(isTicked) => onTick([place.key], isTicked)}
                  />
                ))}
              </ul>
            </div>
          );
        })}
        {room <= 0 ? (
          <p className="text-sm text-ink-soft">
            The first {MOST_SHOWN.toLocaleString("en")} places are shown. More words find fewer.
          </p>
        ) : null}
      </div>
    </section>
  );
}

function keysOf(found: readonly Found[]): string[] {
  return found.map(({ key }) => key);
}

function HowFar({ elsewhere: { isSearching, progress, error } }: { elsewhere: Elsewhere }) {
  if (error) {
    return (
      <p role="alert" className="text-base text-danger">
        {error}
      </p>
    );
  }
  const { looked, total } = progress ?? { looked: 0, total: 0 };
  if (!isSearching) {
    return <p className="text-sm text-ink-soft">{looked} other sources looked through.</p>;
  }
  return (
    <p className="flex items-center gap-2 text-sm text-ink-soft">
      <Spinner />
      {total > 0 ? `${looked} of ${total} sources` : "Looking through the other sources"}
      <progress
        className="h-1.5 grow accent-accent"
        value={looked}
        max={Math.max(1, total)}
        aria-label="Searched"
      />
    </p>
  );
}

function Row(props: { place: Found; isTicked: boolean; onTick: (isTicked: boolean) => void }) {
  const { before, exact, after, standing } = props.place;
  const isDone = standing === "tagged";
  return (
    <li className="border-b border-line [contain-intrinsic-block-size:auto_3.5rem] [content-visibility:auto]">
      <label
        className={`flex min-h-11 items-start gap-3 py-2 ${isDone ? "text-ink-faint" : "cursor-pointer"}`}
      >
        <input
          type="checkbox"
          className="mt-1 size-4.5 shrink-0 accent-accent"
          checked={props.isTicked}
          disabled={isDone}
          onChange={(event) => props.onTick(event.currentTarget.checked)}
        />
        <span className="min-w-0 grow font-serif text-base">
          {shown(before)}
          <mark className="rounded-sm bg-mark px-0.5 text-ink">{shown(exact)}</mark>
          {shown(after)}
        </span>
        {STANDING[standing] ? (
          <span className="mt-0.5 shrink-0 text-xs text-ink-soft">{STANDING[standing]}</span>
        ) : null}
      </label>
    </li>
  );
}

function shown(words: string): string {
  return words.replace(/\s+/g, " ");
}
