import pg from "pg";
import { log } from "./log";

export type Channel = "record_changed" | "desk_live";

/** How often the connection is asked whether it still stands; messages travel on it in order, before its answer. */
const BEAT_MS = 500;
/** An answer that takes longer counts as a lost connection: a cable that was cut says nothing. */
const SILENT_MS = 2_000;
const LONGEST_WAIT_MS = 2_000;

/**
 * Listens to PostgreSQL's NOTIFY on a connection of its own and calls back for each message. After a lost connection
 * it comes back by itself, and calls back once, since messages may have been missed.
 * @param onAlive called with a time (ms since 1970) up to which every message has been heard
 * @returns a function that stops listening
 */
export function listen(
  url: string,
  channel: Channel,
  onMessage: (payload: string) => void,
  onAlive: (heardUpTo: number) => void = () => {},
): () => void {
  let stopped = false;
  let client: pg.Client | undefined;
  let wait = 50;
  let timer: NodeJS.Timeout | undefined;

  async function connect(): Promise<void> {
    const own = new pg.Client({
      connectionString: url,
      application_name: `on-the-record listen ${channel}`,
      connectionTimeoutMillis: SILENT_MS,
      query_timeout: SILENT_MS,
    });
    client = own;
    own.on("notification", ({ payload }) => onMessage(payload ?? ""));
    own.on("error", () => retry(own));
    own.on("end", () => retry(own));
    try {
      await own.connect();
      await own.query(`listen ${channel}`);
      wait = 50;
      onMessage("");
      await beat(own);
    } catch (error) {
      if (!stopped) log.warn({ err: error, channel }, "cannot listen to the database; trying again");
      retry(own);
    }
  }

  async function beat(own: pg.Client): Promise<void> {
    if (stopped || own !== client) return;
    const asked = Date.now();
    try {
      await own.query("select 1");
    } catch {
      return retry(own);
    }
    if (stopped || own !== client) return;
    onAlive(asked);
    timer = setTimeout(() => void beat(own), BEAT_MS);
    timer.unref();
  }

  /** Once for each connection that was lost. */
  function retry(lost: pg.Client): void {
    if (stopped || lost !== client) return;
    client = undefined;
    clearTimeout(timer);
    lost.removeAllListeners();
    lost.on("error", () => {});
    lost.end().catch(() => {});
    setTimeout(() => {
      if (!stopped) void connect();
    }, wait).unref();
    wait = Math.min(wait * 2, LONGEST_WAIT_MS);
  }

  void connect();
  return () => {
    stopped = true;
    clearTimeout(timer);
    client?.end().catch(() => {});
  };
}
