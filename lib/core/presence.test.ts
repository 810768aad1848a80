import { describe, expect, test } from "vitest";
import { newId } from "./id";
import { enter, hereIn, type Presence, type PresenceNews, takePresence } from "./presence";

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

describe("a line that broke and came again", () => {
  /** One instance that hears what it tells, as NOTIFY brings it. */
  const tell = async (room: string, news: PresenceNews) => takePresence(room, news);
  const places = (room: string) => hereIn(room, "").map(({ passageId }) => passageId);
  const ana = (): Presence => ({ tab: newId(), userId: newId(), name: "Ana", passageId: null });

  test("whose old stream is noticed to be dead after the new one opened has not left", () => {
    const [room, presence, passageId] = [newId(), ana(), newId()];
    const leaveOld = enter(room, presence, tell);
    const leaveNew = enter(room, presence, tell);
    takePresence(room, { what: "here", ...presence, passageId });
    leaveOld();
    expect(places(room)).toEqual([passageId]);
    leaveNew();
    expect(places(room)).toEqual([]);
  });

  test("nor when the old one was another instance's", () => {
    const [room, presence, passageId] = [newId(), ana(), newId()];
    const leave = enter(room, presence, tell);
    takePresence(room, { what: "here", ...presence, passageId });
    takePresence(room, { what: "gone", tab: presence.tab });
    expect(places(room)).toEqual([passageId]);
    leave();
    expect(places(room)).toEqual([]);
  });
});
