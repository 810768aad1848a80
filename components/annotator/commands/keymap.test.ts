import { describe, expect, it } from "vitest";
import type { Command } from "./command";
import { COMMANDS, commandFor } from "./commands";
import { DEFAULT_KEYS, keysOf, objection, portable, readKeymap, reservedFor, withKeys } from "./keymap";

const get = (id: string): Command => {
  const found = COMMANDS.find((command) => command.id === id);
  if (!found) throw new Error(id);
  return found;
};
const all = ["text", "passages", "everywhere", "fields"] as const;

describe("a person's own keys", () => {
  it("take the place of the standard ones, until they are reset", () => {
    const own = withKeys(DEFAULT_KEYS, "passage.next", ["z"]);
    expect(commandFor("z", all, false, own)?.id).toBe("passage.next");
    expect(commandFor("n", all, false, own)).toBeNull();
    expect(commandFor("n", all, false, withKeys(own, "passage.next", null))?.id).toBe("passage.next");
  });

  it("fit another platform", () => {
    expect(portable("Ctrl+Alt+z", false)).toBe("Mod+Alt+z");
    const own = withKeys(DEFAULT_KEYS, "work.undo", [portable("Ctrl+Enter", false)]);
    expect(keysOf(get("work.undo"), true, own)).toEqual(["Meta+Enter"]);
  });

  it("can do without single letters, numbers and signs (WCAG 2.1.4)", () => {
    const without = { ...DEFAULT_KEYS, hasSingleKeys: false };
    expect(["n", "1", "?", "T"].map((key) => commandFor(key, all, false, without))).toEqual([
      null,
      null,
      null,
      null,
    ]);
    expect(["Enter", "Ctrl+z", "ArrowLeft"].map((key) => commandFor(key, all, false, without)?.id)).toEqual([
      "tag.open",
      "work.undo",
      "move.character.previous",
    ]);
  });

  it("are heard by place: in a field only chords that no field knows", () => {
    expect(commandFor("n", ["fields"], false)).toBeNull();
    expect(commandFor("Ctrl+z", ["fields"], false)).toBeNull();
    expect(commandFor("Ctrl+.", ["fields"], false)?.id).toBe("work.palette");
  });

  it("read what was stored, and nothing else", () => {
    expect(readKeymap({ keys: { a: ["z"], b: 3, c: [1] }, hasSingleKeys: false, more: 1 })).toEqual({
      keys: { a: ["z"] },
      hasSingleKeys: false,
    });
    for (const broken of [null, "x", 3, [], {}, { keys: null }])
      expect(readKeymap(broken)).toEqual(DEFAULT_KEYS);
  });
});

/** What the annotator promises without a mouse, and the command that does it. */
const PROMISED: Record<string, string[]> = {
  "speaker, issue, sentiment on a selection": ["tag.recent.1", "tag.recent.9", "tag.open", "tag.save"],
  "next and previous passage": ["passage.next", "passage.previous"],
  "next and previous suggestion": ["suggestion.next", "suggestion.previous"],
  "extend and shrink by word": ["edge.end.later.word", "edge.end.earlier.word", "select.word.next"],
  "extend and shrink by sentence": ["edge.start.earlier.sentence", "edge.start.later.sentence"],
  "snap to sentence or quotation marks": ["edge.sentences", "edge.quotation"],
  "split, join, add a segment": ["passage.split", "passage.join.next", "passage.join.previous", "tag.add"],
  delete: ["passage.delete"],
  filter: ["passage.filter", "passage.filter.none"],
  "jump to a passage by number": ["passage.number"],
  "search in the text": ["work.find", "work.find.next", "work.find.previous"],
  "tag all, undo, redo": ["tag.all", "work.undo", "work.redo"],
  "a conflict": ["work.conflict", "work.retry"],
};

describe("every action without a mouse", () => {
  it.each(Object.entries(PROMISED))("%s: is there, and its key can be set", (_, ids) => {
    for (const id of ids) {
      const own = withKeys(DEFAULT_KEYS, id, ["Alt+Shift+F"]);
      expect(commandFor("Alt+Shift+F", all, false, own)?.id).toBe(id);
    }
  });

  it("only Escape stays, which closes dialogs and lists too", () => {
    expect(COMMANDS.filter(({ isFixed }) => isFixed).map(({ id }) => id)).toEqual(["work.back"]);
  });
});

describe("what stands against a key", () => {
  it.each([
    ["g", false, "Go to a passage by its number"],
    ["z", false, null],
    ["Ctrl+t", false, "browser"],
    ["Meta+t", true, "browser"],
    ["F5", false, "Function keys"],
    ["Ctrl+F7", false, "Function keys"],
    ["Tab", false, "focus"],
    ["Alt+f", false, "menus"],
    ["Ctrl+Alt+z", false, "Screen readers"],
    ["Ctrl+Alt+ArrowUp", true, "VoiceOver"],
    ["Insert", false, "Screen readers"],
    ["/", false, "Firefox"],
    ["Ctrl+Shift+t", false, "browser"],
    ["Ctrl+Enter", false, "Save the passage"],
    ["Ctrl+Shift+Enter", false, null],
    ["Meta+ArrowLeft", true, "history"],
    ["Meta+.", true, "stops"],
    ["Meta+Shift+f", true, "browser"],
  ])("%s (mac: %s): %s", (chord, isMac, expected) => {
    const against = objection(COMMANDS, DEFAULT_KEYS, get("passage.next"), chord, isMac);
    const said = against && ("reason" in against ? against.reason : against.takenBy.name);
    if (expected === null) expect(said).toBeNull();
    else expect(said).toContain(expected);
  });

  it("what works while one types needs a modifier", () => {
    expect(objection(COMMANDS, DEFAULT_KEYS, get("work.find"), "z", false)).toHaveProperty("reason");
  });

  it("a key is its own command's, as often as one likes", () => {
    expect(objection(COMMANDS, DEFAULT_KEYS, get("passage.next"), "n", false)).toBeNull();
  });

  it("the browser's own search and its address bar are never taken", () => {
    expect(["Ctrl+f", "Ctrl+k", "Ctrl+l", "Ctrl+g"].every((chord) => reservedFor(chord, false))).toBe(true);
  });
});
