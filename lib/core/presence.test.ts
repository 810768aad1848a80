import { describe, expect, test } from "vitest";
import { newId } from "./id";
import { hereIn, type PresenceNews, takePresence } from "./presence";

const here = (tab: string, name: string): PresenceNews => ({
  ...{ what: "here", tab, userId: newId(), name },
  passageId: null,
});
const names = (room: string, except = "", now = 0) => hereIn(room, except, now).map(({ name }) => name);

describe("who is in a room", () => {
  test("each sees the others, and nobody sees them from another room", () => {
    const [room, one, other] = [newId(), newId(), newId()];
    takePresence(room, here(one, "Ana"), 0);
    takePresence(room, here(other, "Ben"), 0);
    expect(names(room, one)).toEqual(["Ben"]);
    expect(names(room, other)).toEqual(["Ana"]);
    expect(names(room)).toEqual(["Ana", "Ben"]);
    expect(names(newId())).toEqual([]);
  });

  test("whoever leaves is gone at once", () => {
    const [room, tab] = [newId(), newId()];
    takePresence(room, here(tab, "Ana"), 0);
    takePresence(room, { what: "gone", tab }, 1);
    expect(names(room, "", 1)).toEqual([]);
  });

  test("whoever says nothing any more is gone after two missed tellings; whoever tells again stays", () => {
    const [room, quiet, present] = [newId(), newId(), newId()];
    takePresence(room, here(quiet, "Ana"), 0);
    takePresence(room, here(present, "Ben"), 0);
    takePresence(room, here(present, "Ben"), 40_000);
    expect(names(room, "", 45_000)).toEqual(["Ana", "Ben"]);
    expect(names(room, "", 51_000)).toEqual(["Ben"]);
  });
});
