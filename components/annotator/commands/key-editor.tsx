"use client";

import { type KeyboardEvent, useRef, useState } from "react";
import { announce } from "@/components/ui/announcer";
import { buttonClass } from "@/components/ui/button-style";
import { Kbd } from "@/components/ui/kbd";
import { useStore } from "../store";
import type { Command } from "./command";
import { COMMANDS } from "./commands";
import { chordOf, showChord } from "./key-chord";
import { isMac } from "./keyboard";
import { isChanged, keysOf, objection, portable, withKeys } from "./keymap";
import { changeKeys, keymapStore } from "./keymap-store";

const MODIFIERS = new Set(["Control", "Shift", "Alt", "Meta", "AltGraph", "Dead", "Process", "Unidentified"]);

interface Refused {
  chord: string;
  text: string;
  takenBy?: Command;
}

/** One command and its keys: press the button, then the new key. What stands against it is said, and why. */
export function KeyEditor({ command }: { command: Command }) {
  const keymap = useStore(keymapStore, (state) => state.keymap);
  const [isListening, setListening] = useState(false);
  const [refused, setRefused] = useState<Refused | null>(null);
  const button = useRef<HTMLButtonElement>(null);
  const mac = isMac();
  const keys = keysOf(command, mac, keymap);
  const shown = keys.map((chord) => showChord(chord, mac));

  function set(chord: string, from?: Command): void {
    const freed = from
      ? withKeys(
          keymap,
          from.id,
          keysOf(from, mac, keymap)
            .filter((one) => one !== chord)
            .map((one) => portable(one, mac)),
        )
      : keymap;
    changeKeys(withKeys(freed, command.id, [portable(chord, mac)]));
    stop();
    announce(`${command.name}: ${showChord(chord, mac)}`);
  }

  function stop(): void {
    setListening(false);
    setRefused(null);
    button.current?.focus();
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (!isListening || MODIFIERS.has(event.key)) return;
    // Tab leaves, as it always does; Escape gives up, without closing the sheet
    if (event.key === "Tab") {
      setListening(false);
      return;
    }
    event.preventDefault();
    event.stopPropagation();
    if (event.key === "Escape") {
      stop();
      return;
    }
    const chord = chordOf(event);
    const against = objection(COMMANDS, keymap, command, chord, mac);
    if (!against) {
      set(chord);
      return;
    }
    const text =
      "reason" in against
        ? `${showChord(chord, mac)} cannot be taken. ${against.reason}`
        : `${showChord(chord, mac)} is the key of “${against.takenBy.name}”.`;
    setRefused({ chord, text, takenBy: "takenBy" in against ? against.takenBy : undefined });
    announce(text);
  }

  const other = refused?.takenBy;
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-1 border-b border-line py-1.5">
      <span className="min-w-0 grow basis-56 text-base">{command.name}</span>
      <span className="flex items-center gap-2">
        {isListening ? <span className="text-sm text-accent">Press a key …</span> : null}
        {isListening ? null : shown.map((chord) => <Kbd key={chord} keys={chord} />)}
        {!isListening && shown.length === 0 ? <span className="text-sm text-ink-faint">none</span> : null}
      </span>
      {command.isFixed ? (
        <span className="w-32 text-end text-sm text-ink-faint">stays</span>
      ) : (
        <span className="flex w-32 justify-end gap-1">
          {isChanged(keymap, command) && !isListening ? (
            <button
              type="button"
              className={buttonClass("quiet", "small")}
              aria-label={`Reset the key of ${command.name}`}
              onClick={() => changeKeys(withKeys(keymap, command.id, null))}
            >
              Reset
            </button>
          ) : null}
          <button
            ref={button}
            type="button"
            className={buttonClass("secondary", "small")}
            aria-label={
              isListening
                ? `Press the new key of ${command.name}, or Escape`
                : `Set the key of ${command.name}`
            }
            onClick={() => setListening(!isListening)}
            onKeyDown={onKeyDown}
            onBlur={() => setListening(false)}
          >
            {isListening ? "Cancel" : "Set"}
          </button>
        </span>
      )}
      {refused ? (
        <p className="flex basis-full flex-wrap items-center gap-3 pb-1 text-sm text-danger">
          {refused.text}
          {other && !other.isFixed ? (
            <button
              type="button"
              className={buttonClass("secondary", "small")}
              // the listening button must not lose the focus before this is pressed
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => set(refused.chord, other)}
            >
              Take it from there
            </button>
          ) : null}
        </p>
      ) : null}
    </li>
  );
}
