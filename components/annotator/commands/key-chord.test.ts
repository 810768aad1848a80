import { describe, expect, it } from "vitest";
import { COMMANDS, commandFor } from "./commands";
import { chordOf, showChord } from "./key-chord";
import { keysOf, reservedFor } from "./keymap";

const press = (key: string, ...modifiers: ("ctrl" | "meta" | "alt" | "shift")[]) => ({
  key,
  ctrlKey: modifiers.includes("ctrl"),
  metaKey: modifiers.includes("meta"),
  altKey: modifiers.includes("alt"),
  shiftKey: modifiers.includes("shift"),
});

describe("chordOf", () => {
  it.each([
    [press("n"), "n"],
    [press("N", "shift"), "N"],
    [press("N"), "n"],
    [press("?", "shift"), "?"],
    [press("ArrowLeft", "ctrl", "shift"), "Ctrl+Shift+ArrowLeft"],
    [press("ArrowUp", "shift", "alt"), "Alt+Shift+ArrowUp"],
    [press("Z", "ctrl", "shift"), "Ctrl+Shift+z"],
    [press("z", "meta"), "Meta+z"],
    [press(".", "ctrl", "shift"), "Ctrl+."],
    [press(" "), "Space"],
    // Russian, Greek, Hebrew: the letter at that place; other Latin keyboards: the letter that is printed there
    [{ ...press("я", "ctrl"), code: "KeyZ" }, "Ctrl+z"],
    [{ ...press("Τ", "shift"), code: "KeyT" }, "T"],
    [{ ...press("מ"), code: "KeyN" }, "n"],
    [{ ...press("z", "ctrl"), code: "KeyY" }, "Ctrl+z"],
    [{ ...press("ö"), code: "Semicolon" }, "ö"],
  ])("%o is %s", (event, chord) => expect(chordOf(event)).toBe(chord));
});

it.each([
  ["Mod+z", false, "Ctrl+Z"],
  ["Mod+z", true, "⌘+Z"],
  ["N", false, "Shift+N"],
  ["Alt+ArrowUp", true, "⌥+↑"],
])("%s is shown (mac: %s) as %s", (chord, isMac, shown) => expect(showChord(chord, isMac)).toBe(shown));

describe("commands", () => {
  it("have ids of their own, and keys that no other has where both are heard", () => {
    expect(new Set(COMMANDS.map((command) => command.id)).size).toBe(COMMANDS.length);
    for (const isMac of [false, true]) {
      const keys = COMMANDS.flatMap((command) => keysOf(command, isMac));
      expect(keys.filter((key, at) => keys.indexOf(key) !== at)).toEqual([]);
    }
  });

  it.each([false, true])(
    "take nothing from the browser, the system or a screen reader (mac: %s)",
    (isMac) => {
      const taken = COMMANDS.flatMap((command) => keysOf(command, isMac)).filter((key) =>
        reservedFor(key, isMac),
      );
      expect(taken).toEqual([]);
    },
  );

  it("are found by chord and place", () => {
    expect(commandFor("n", ["text", "passages", "everywhere"], false)?.id).toBe("passage.next");
    expect(commandFor("n", ["everywhere"], false)).toBeNull();
    expect(commandFor("Ctrl+z", ["everywhere"], false)?.id).toBe("work.undo");
  });
});
