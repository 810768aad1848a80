"use client";

import { Button } from "@/components/ui/button";
import { cx } from "@/components/ui/class-names";
import { Popover } from "@/components/ui/popover";
import type { Presence } from "@/lib/core/presence";
import { choose } from "../commands/choose";
import { wordsOf } from "../passages/item";
import { sameList, useStore } from "../store";
import type { Workspace } from "../workspace";

/** One of six looks, the same for a person wherever they are seen; the initials tell who it is without the colour. */
const LOOKS = [
  "bg-accent-soft text-accent",
  "bg-good-soft text-good",
  "bg-caution-soft text-caution",
  "bg-neg-1 text-neg-1-ink",
  "bg-pos-1 text-pos-1-ink",
  "bg-danger-soft text-danger",
];
const MOST = 3;

function lookOf(userId: string): string {
  const number = [...userId].reduce((sum, letter) => sum + letter.charCodeAt(0), 0);
  return LOOKS[number % LOOKS.length] ?? "";
}

function initialsOf(name: string): string {
  const words = name.split(/\s+/).filter(Boolean);
  return [words[0], words.length > 1 ? words.at(-1) : undefined]
    .map((word) => [...(word ?? "")][0] ?? "")
    .join("")
    .toUpperCase();
}

/** Each person once, with the passage they are on, if they are on one in any of their tabs. */
export function people(others: readonly Presence[]): Presence[] {
  const byPerson = new Map<string, Presence>();
  for (const one of others) {
    const known = byPerson.get(one.userId);
    if (!known?.passageId) byPerson.set(one.userId, one);
  }
  return [...byPerson.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
}

function Face({ person, className }: { person: Presence; className?: string }) {
  return (
    <span
      aria-hidden="true"
      className={cx(
        "inline-flex size-6 shrink-0 items-center justify-center rounded-full text-xs font-semibold ring-2 ring-page",
        lookOf(person.userId),
        className,
      )}
    >
      {initialsOf(person.name)}
    </span>
  );
}

/** Who else has this source open, and where they are. Nothing while one is alone. */
export function Others({ ws }: { ws: Workspace }) {
  const others = useStore(ws.store, (state) => state.others);
  const list = useStore(ws.store, (state) => state.list);
  const here = people(others).filter(({ userId }) => userId !== ws.data.userId);
  if (here.length === 0) return null;
  const label = here.length === 1 ? `${here[0]?.name} is here too` : `${here.length} others are here`;
  return (
    <Popover
      label="Who else is here"
      placement="bottom end"
      className="w-72"
      trigger={
        <Button variant="quiet" size="small" aria-label={label} className="px-1">
          <span className="flex -space-x-1.5">
            {here.slice(0, MOST).map((person) => (
              <Face key={person.userId} person={person} />
            ))}
          </span>
          {here.length > MOST ? <span className="tabular-nums">+{here.length - MOST}</span> : null}
        </Button>
      }
    >
      {(close) => (
        <ul className="grid gap-3">
          {here.map((person) => {
            const item = person.passageId ? list.byId.get(person.passageId) : undefined;
            return (
              <li key={person.userId} className="flex items-start gap-2.5">
                <Face person={person} />
                <div className="min-w-0">
                  <p className="truncate font-semibold">{person.name}</p>
                  {item ? (
                    <button
                      type="button"
                      className="line-clamp-2 min-h-6 cursor-pointer text-start font-serif text-sm text-ink-soft hover:text-accent"
                      onClick={() => {
                        close();
                        choose(ws, item.id);
                      }}
                    >
                      <span className="sr-only">Go to: </span>
                      {wordsOf(ws.data.text, item, 90)}
                    </button>
                  ) : (
                    <p className="text-sm text-ink-faint">Reading</p>
                  )}
                </div>
              </li>
            );
          })}
        </ul>
      )}
    </Popover>
  );
}

/** On a passage's card: who else is on it. */
export function OnPassage({ ws, id }: { ws: Workspace; id: string }) {
  const on = useStore(
    ws.store,
    ({ others }) => others.filter(({ passageId, userId }) => passageId === id && userId !== ws.data.userId),
    sameList,
  );
  if (on.length === 0) return null;
  return (
    <span className="flex shrink-0 -space-x-1.5 self-center">
      {people(on).map((person) => (
        <span key={person.userId}>
          <Face person={person} className="size-5" />
          <span className="sr-only">{person.name} is on this passage.</span>
        </span>
      ))}
    </span>
  );
}
