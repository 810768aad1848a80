import { execFile, spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import path from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);

export interface Load {
  perSecond: number;
  /** milliseconds */
  p50: number;
  p99: number;
  requests: number;
  failures: number;
}

export const hasWrk = (): boolean => spawnSync("wrk", ["-v"]).error === undefined;

/**
 * Closed loop by wrk (C, one thread): many times faster than what it asks, so that the figures are the server's.
 * @param seconds how long; @param headers lines such as "accept-encoding: br"
 * @param paths asked one after the other instead of the address itself
 */
export async function wrk(
  url: string,
  seconds: number,
  folder: string,
  { headers = [], paths = [] }: { headers?: string[]; paths?: string[] } = {},
): Promise<Load> {
  const script = path.join(folder, "paths.lua");
  if (paths.length > 0) {
    const list = paths.map((one) => JSON.stringify(one)).join(", ");
    writeFileSync(
      script,
      `local paths = { ${list} }\nlocal i = 0\nrequest = function()\n  i = i % #paths + 1\n  return wrk.format(nil, paths[i])\nend\n`,
    );
  }
  const { stdout } = await run("wrk", [
    "-t1",
    "-c32",
    `-d${seconds}s`,
    "--latency",
    ...headers.flatMap((one) => ["-H", one]),
    ...(paths.length > 0 ? ["-s", script] : []),
    url,
  ]);
  const found = (pattern: RegExp) => pattern.exec(stdout)?.[1] ?? "0";
  const wrong = /Socket errors: connect (\d+), read (\d+), write (\d+), timeout (\d+)/.exec(stdout);
  return {
    perSecond: Number(found(/Requests\/sec:\s+([\d.]+)/)),
    p50: milliseconds(found(/50%\s+([\d.]+(?:us|ms|s))/)),
    p99: milliseconds(found(/99%\s+([\d.]+(?:us|ms|s))/)),
    requests: Number(found(/(\d+) requests in/)),
    failures:
      Number(found(/Non-2xx or 3xx responses: (\d+)/)) +
      (wrong ? wrong.slice(1).reduce((sum, one) => sum + Number(one), 0) : 0),
  };
}

function milliseconds(text: string): number {
  const value = Number.parseFloat(text);
  return text.endsWith("us") ? value / 1000 : text.endsWith("ms") ? value : value * 1000;
}
