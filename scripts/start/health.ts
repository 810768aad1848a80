import { setTimeout as wait } from "node:timers/promises";
import { SetupError } from "../../prisma/setup-error";

/**
 * Waits until the site says that it is well.
 * @param patience milliseconds
 * @throws SetupError when it does not within that time
 */
export async function untilHealthy(
  { port, host }: { port: number; host: string },
  signal: AbortSignal,
  patience = 60_000,
): Promise<void> {
  // "all addresses" is none to connect to
  const address = host === "0.0.0.0" ? "127.0.0.1" : host === "::" ? "::1" : host;
  const url = `http://${address.includes(":") ? `[${address}]` : address}:${port}/api/health`;
  const end = Date.now() + patience;
  let last = "it does not answer";
  while (Date.now() < end) {
    signal.throwIfAborted();
    try {
      const response = await fetch(url, { redirect: "manual", signal: AbortSignal.timeout(5_000) });
      if (response.status < 500) return;
      last = `${url} answers ${response.status}: ${(await response.text()).slice(0, 200)}`;
    } catch {
      // not yet
    }
    await wait(100);
  }
  throw new SetupError(`The site did not become ready: ${last}.`, "Look at its log for the reason.");
}
