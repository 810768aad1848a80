import { describe, expect, it } from "vitest";
import { COMMANDS } from "./commands";
import { findCommands, matchScore } from "./palette-search";

const first = (typed: string, recent: string[] = []) => findCommands(COMMANDS, typed, recent)[0]?.id;

describe("the palette", () => {
  it.each([
    ["split", "passage.split"],
    ["joinnext", "passage.join.next"],
    ["join prev", "passage.join.previous"],
    ["tag all", "tag.all"],
    ["redo", "work.redo"],
    ["remap", "work.keys"],
    ["whole sent", "edge.sentences"],
    ["snap", "edge.sentences"],
    ["UNDÓ", "work.undo"],
    ["go to", "passage.number"],
    ["filter", "passage.filter"],
  ])("%s finds %s first", (typed, id) => expect(first(typed)).toBe(id));

  it("finds every action by its own name", () => {
    for (const command of COMMANDS) {
      const names = findCommands(COMMANDS, command.name, []).slice(0, 2);
      expect(names.map(({ name }) => name)).toContain(command.name);
    }
  });

  it("shows all when nothing is typed, those used lately first", () => {
    const shown = findCommands(COMMANDS, "", ["work.undo", "tag.all"]);
    expect(shown.slice(0, 2).map(({ id }) => id)).toEqual(["work.undo", "tag.all"]);
    expect(shown).toHaveLength(COMMANDS.length);
  });

  it("shows nothing for letters that stand in no name", () =>
    expect(findCommands(COMMANDS, "zzqx", [])).toEqual([]));
});

it.each([
  ["next passage", "np", "snap in place", true],
  ["split here", "sph", "some people have", false],
])("%s is a better match for %s than %s: %s", (a, query, b, isBetter) => {
  expect((matchScore(a, query) ?? -1) > (matchScore(b, query) ?? -1)).toBe(isBetter);
});
