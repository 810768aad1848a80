import pg from "pg";
import { log } from "./log";

export type Channel = "record_changed" | "desk_live";

/**
 * Listens to PostgreSQL's NOTIFY on a connection of its own and calls back for each message. After a lost connection
 * it comes back by itself, and calls back once, since messages may have been missed.
 * @returns a function that stops listening
 */
export function listen(url: string, channel: Channel, onMessage: (payload: string) => void): () => void {
  let stopped = false;
  let client: pg.Client | undefined;
  let wait = 250;

  async function connect(): Promise<void> {
    client = new pg.Client({ connectionString: url, application_name: "on-the-record listen" });
    client.on("notification", ({ payload }) => onMessage(payload ?? ""));
    client.on("error", () => retry());
    client.on("end", () => retry());
    try {
      await client.connect();
      await client.query(`listen ${channel}`);
      wait = 250;
      onMessage("");
    } catch (error) {
      log.warn({ err: error, channel }, "cannot listen to the database; trying again");
      retry();
    }
  }

  let retrying = false;
  function retry(): void {
    if (stopped || retrying) return;
    retrying = true;
    client?.removeAllListeners();
    client?.on("error", () => {});
    client?.end().catch(() => {});
    setTimeout(() => {
      retrying = false;
      if (!stopped) void connect();
    }, wait).unref();
    wait = Math.min(wait * 2, 10_000);
  }

  void connect();
  return () => {
    stopped = true;
    client?.end().catch(() => {});
  };
}
