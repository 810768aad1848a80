import { log } from "./log";

/** Somebody who has a room open, in one tab. Kept in memory alone: nobody needs to know it a minute later. */
export interface Presence {
  tab: string;
  userId: string;
  name: string;
  /** the passage they are on */
  passageId: string | null;
}

/** What instances tell each other of presence. */
export type PresenceNews =
  | ({ what: "here" } & Presence)
  | { what: "gone"; tab: string }
  /** somebody has come and asks who is there */
  | { what: "who" };

type Tell = (room: string, news: PresenceNews) => Promise<void>;

interface Rooms {
  here: Map<string, Map<string, Presence & { until: number }>>;
  /** tabs whose stream this process holds */
  own: Map<string, { room: string; presence: Presence; tell: Tell }>;
}

/** A presence lasts so long without being told again: an instance that died says nothing of those it had. */
const LASTS = 50_000;
const AGAIN = 20_000;

const holder = globalThis as typeof globalThis & { [key: symbol]: Rooms | undefined };
const KEY = Symbol.for("on-the-record.presence");

function rooms(): Rooms {
  holder[KEY] ??= { here: new Map(), own: new Map() };
  return holder[KEY];
}

/** Takes in what was told of a room, by this or another instance. */
export function takePresence(room: string, news: PresenceNews, now = Date.now()): void {
  const { here, own } = rooms();
  if (news.what === "who") {
    for (const { room: where, presence, tell } of own.values()) if (where === room) say(tell, room, presence);
    return;
  }
  const inRoom = here.get(room) ?? new Map<string, Presence & { until: number }>();
  const mine = own.get(news.tab);
  if (news.what === "gone") {
    inRoom.delete(news.tab);
    // another instance has noticed late that the line to this tab broke, which has long been here again
    if (mine) say(mine.tell, room, mine.presence);
  } else {
    const { what: _, ...presence } = news;
    inRoom.set(news.tab, { ...presence, until: now + LASTS });
    if (mine) mine.presence = presence;
  }
  if (inRoom.size > 0) here.set(room, inRoom);
  else here.delete(room);
}

/** Who is in a room, but for one tab; each person once for each tab. */
export function hereIn(room: string, except: string, now = Date.now()): Presence[] {
  const inRoom = [...(rooms().here.get(room)?.values() ?? [])];
  return inRoom
    .filter(({ tab, until }) => tab !== except && until > now)
    .map(({ until: _, ...presence }) => presence);
}

/**
 * A stream has opened: tells it, and again from time to time. The tab may have had one before, whose line broke
 * without a word: that one closes later, and then nobody leaves.
 * @returns what tells that it has closed
 */
export function enter(room: string, presence: Presence, tell: Tell): () => void {
  const { own } = rooms();
  const stream = { room, presence, tell };
  own.set(presence.tab, stream);
  say(tell, room, presence);
  tell(room, { what: "who" }).catch(ignore);
  const timer = setInterval(() => say(tell, room, stream.presence), AGAIN);
  timer.unref();
  return () => {
    clearInterval(timer);
    if (own.get(presence.tab) !== stream) return;
    own.delete(presence.tab);
    tell(room, { what: "gone", tab: presence.tab }).catch(ignore);
  };
}

function say(tell: Tell, room: string, presence: Presence): void {
  tell(room, { what: "here", ...presence }).catch(ignore);
}

function ignore(error: unknown): void {
  log.warn({ err: error }, "presence could not be told");
}
