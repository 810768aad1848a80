import { operational } from "./db";
import { listen } from "./listen";
import { hereIn, type Presence, type PresenceNews, takePresence } from "./presence";

/**
 * What may come down the stream of a source, by name. A domain adds its own where its shapes are declared:
 * `declare module "@/lib/core/live" { interface LiveEvents { "thing.changed": Thing } }`
 */
export interface LiveEvents {
  /** who is here, without the tab that is told */
  presence: Presence[];
  /** the session has ended: no more comes */
  ended: Record<string, never>;
  /** too much has happened since: the page is to be loaded again */
  reset: Record<string, never>;
}
export type LiveType = keyof LiveEvents;

/** Something that the audit log knows, so that it can be sent again to whoever missed it. */
export interface Logged<T extends LiveType = LiveType> {
  /** of its last audit event */
  seq: bigint;
  type: T;
  data: LiveEvents[T];
}

/**
 * Reads what a domain has to say of a room, after one place of the log up to another, in order; at most so many rows.
 * @returns `through`: the place up to which that is all there is; `upTo` unless the limit cut it short
 */
export type Reader = (
  room: string,
  after: bigint,
  upTo: bigint,
  limit: number,
) => Promise<{ events: Logged[]; through: bigint }>;

/** The message as NOTIFY carries it: PostgreSQL allows 8,000 bytes. */
interface Message {
  room: string;
  type: LiveType | "presence";
  data: unknown;
}

/** One open stream in this process. */
interface Listener {
  room: string;
  /** what is not in the log, and was not sent yet; the oldest goes when it does not fit */
  news: string[];
  isPresenceNew: boolean;
  wake: () => void;
}

interface Hub {
  /** counts commits that were heard of */
  version: number;
  /** counts sessions that were heard to end */
  ends: number;
  listeners: Set<Listener>;
  reads: Map<string, Promise<Batch>>;
}

interface Batch {
  text: string;
  last: bigint;
  isWhole: boolean;
}

const MOST_NEWS = 100;
const MOST_ROWS = 1_000;
/** Events behind which reading all of them takes longer than loading the page. */
const TOO_FAR = 20_000n;
const HEARTBEAT = 15_000;

const holder = globalThis as typeof globalThis & { [key: symbol]: Hub | undefined };
const KEY = Symbol.for("on-the-record.live");

/** One connection that listens a process, from the first stream on. */
function hub(): Hub {
  const known = holder[KEY];
  if (known) return known;
  const made: Hub = { version: 0, ends: 0, listeners: new Set(), reads: new Map() };
  holder[KEY] = made;
  if (process.env.DATABASE_URL)
    listen(process.env.DATABASE_URL, "desk_live", (payload) => hear(made, payload));
  return made;
}

/** From now on this process knows who is where, on whatever instance, also before anybody opens a stream here. */
export function hearOthers(): void {
  hub();
}

function hear(all: Hub, payload: string): void {
  if (payload.startsWith("{")) {
    const message = JSON.parse(payload) as Message;
    const isPresence = message.type === "presence";
    if (isPresence) takePresence(message.room, message.data as PresenceNews);
    for (const listener of all.listeners) {
      if (listener.room !== message.room) continue;
      if (isPresence) listener.isPresenceNew = true;
      else listener.news = [...listener.news, event(message.type, message.data)].slice(-MOST_NEWS);
      listener.wake();
    }
    return;
  }
  if (payload === "session") all.ends++;
  else {
    all.version++;
    all.reads.clear();
  }
  for (const listener of all.listeners) listener.wake();
}

/** Tells everybody in a room, on every instance, something that the log need not know. At most 7 KB of JSON. */
export async function tell<T extends LiveType>(room: string, type: T, data: LiveEvents[T]): Promise<void> {
  await notify({ room, type, data });
}

export async function notify(message: Message): Promise<void> {
  await operational.$queryRaw`select pg_notify('desk_live', ${JSON.stringify(message)})::text`;
}

/** Where the log stands: what is read after this call may be older than what the page shows, never newer. */
export async function logHead(): Promise<bigint> {
  const [row] = await operational.$queryRaw<{ seq: bigint }[]>`
    /* prepared */ select coalesce(max(seq), 0) as seq from audit_event`;
  return row?.seq ?? 0n;
}

export interface Following {
  room: string;
  /** of this stream: it is not told of its own presence */
  tab: string;
  /** the last event that was received */
  after: bigint;
  readers: readonly Reader[];
  /** asked again at each heartbeat, and when any session has ended */
  isStillAllowed: () => Promise<boolean>;
  signal: AbortSignal;
}

/**
 * A stream as server-sent events: first what was missed, then what happens, each event of the log once and in order.
 * It reads on only when what it gave was taken, so a slow client holds one batch and no more.
 */
export async function* follow(following: Following): AsyncGenerator<string> {
  const { room, tab, readers, isStillAllowed, signal } = following;
  const all = hub();
  let isAwake = false;
  let rouse = () => {};
  const wake = () => {
    isAwake = true;
    rouse();
  };
  const listener: Listener = { room, news: [], isPresenceNew: true, wake };
  all.listeners.add(listener);
  signal.addEventListener("abort", wake);
  let cursor = following.after;
  let ends = all.ends;
  try {
    yield "retry: 1000\n\n";
    while (!signal.aborted) {
      isAwake = false;
      const isBeat = yield* news(listener, tab);
      if (isBeat) continue;
      const batch = await read(all, room, cursor, readers);
      if (!batch) {
        yield event("reset", {});
        return;
      }
      const from = cursor;
      cursor = batch.last;
      if (batch.text) yield batch.text;
      if (batch.text || !batch.isWhole || isAwake) continue;
      const isTime = await new Promise<boolean>((resolve) => {
        const timer = setTimeout(() => resolve(true), HEARTBEAT);
        rouse = () => {
          clearTimeout(timer);
          resolve(false);
        };
        if (isAwake) rouse();
      });
      if (isTime || ends !== all.ends) {
        ends = all.ends;
        if (!(await isStillAllowed())) {
          yield event("ended", {});
          return;
        }
      }
      // a comment keeps the connection open; an id alone moves the place to go on from
      if (isTime) yield cursor > from ? `id: ${cursor}\n\n: still here\n\n` : ": still here\n\n";
    }
  } finally {
    all.listeners.delete(listener);
    signal.removeEventListener("abort", wake);
  }
}

function* news(listener: Listener, tab: string): Generator<string, boolean> {
  const { news: waiting, isPresenceNew, room } = listener;
  if (waiting.length === 0 && !isPresenceNew) return false;
  listener.news = [];
  listener.isPresenceNew = false;
  if (isPresenceNew) yield event("presence", hereIn(room, tab));
  if (waiting.length > 0) yield waiting.join("");
  return true;
}

/** Streams of one room that stand at the same place share one look at the log. Null: too far behind. */
async function read(
  all: Hub,
  room: string,
  after: bigint,
  readers: readonly Reader[],
): Promise<Batch | null> {
  const key = `${room}:${after}`;
  const known = all.reads.get(key);
  const reading = known ?? readLog(room, after, readers);
  if (!known) all.reads.set(key, reading);
  try {
    const batch = await reading;
    return batch.last - after > TOO_FAR || batch.last < after ? null : batch;
  } catch (error) {
    all.reads.delete(key);
    throw error;
  }
}

async function readLog(room: string, after: bigint, readers: readonly Reader[]): Promise<Batch> {
  const head = await logHead();
  if (head <= after || head - after > TOO_FAR) return { text: "", last: head, isWhole: true };
  const found = await Promise.all(readers.map((reader) => reader(room, after, head, MOST_ROWS)));
  // where one reader stopped at the limit, the others wait for it
  const last = found.map(({ through }) => through).sort(bySize)[0] ?? head;
  const events = found.flatMap((one) => one.events).filter(({ seq }) => seq <= last);
  events.sort((a, b) => bySize(a.seq, b.seq));
  const text = events.map(({ seq, type, data }) => `id: ${seq}\n${event(type, data)}`).join("");
  return { text, last, isWhole: last === head };
}

function bySize(a: bigint, b: bigint): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function event(type: string, data: unknown): string {
  return `event: ${type}\ndata: ${JSON.stringify(data)}\n\n`;
}

/** A response that streams, pulled as the client takes it. @param onClose called once, however it ends */
export function streamed(chunks: AsyncGenerator<string>, onClose: () => void): Response {
  const encoder = new TextEncoder();
  const body = new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const { value, done } = await chunks.next();
        if (!done) controller.enqueue(encoder.encode(value));
        else {
          onClose();
          controller.close();
        }
      },
      cancel: () => onClose(),
    },
    { highWaterMark: 1 },
  );
  return new Response(body, {
    headers: {
      "content-type": "text/event-stream; charset=utf-8",
      // no-transform: a compressing proxy, or ours, would keep events back until a block is full
      "cache-control": "private, no-store, no-transform",
      "x-accel-buffering": "no",
    },
  });
}
