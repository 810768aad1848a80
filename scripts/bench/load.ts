import { Agent, type OutgoingHttpHeaders, request } from "node:http";

export interface Figures {
  perSecond: number;
  p50: number;
  p95: number;
  p99: number;
  failures: number;
}

/**
 * Closed loop: `clients` callers, each with the next call as soon as the last is answered.
 * @param call resolves to whether it succeeded; @param forMs at least this long, after a tenth of it to warm up
 */
export async function load(
  clients: number,
  forMs: number,
  call: (client: number) => Promise<boolean>,
): Promise<Figures> {
  const times: number[] = [];
  let failures = 0;
  const from = performance.now() + forMs / 10;
  const until = from + forMs;
  await Promise.all(
    Array.from({ length: clients }, async (_, client) => {
      for (;;) {
        const begun = performance.now();
        if (begun > until) return;
        const succeeded = await call(client);
        if (begun < from) continue;
        times.push(performance.now() - begun);
        if (!succeeded) failures += 1;
      }
    }),
  );
  times.sort((a, b) => a - b);
  const at = (share: number) => times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0;
  return { perSecond: (times.length / forMs) * 1000, p50: at(0.5), p95: at(0.95), p99: at(0.99), failures };
}

const agent = new Agent({ keepAlive: true, maxSockets: 256 });

export interface Answer {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  body: Buffer;
}

/** One request over a kept connection: cheaper than fetch, so that the figures are the server's. */
export function call(
  url: string,
  options: { method?: string; headers?: OutgoingHttpHeaders; body?: string } = {},
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const { method = "GET", headers, body } = options;
    const sent = request(url, { method, headers, agent }, (response) => {
      const parts: Buffer[] = [];
      response.on("data", (part: Buffer) => parts.push(part));
      response.on("end", () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(parts) }),
      );
    });
    sent.on("error", reject);
    sent.end(body);
  });
}

/** Signs in as a person would, without a browser. @returns the cookie header */
export async function signIn(url: string, email: string, password: string): Promise<string> {
  const first = await call(`${url}/api/auth/csrf`);
  const { csrfToken } = JSON.parse(first.body.toString()) as { csrfToken: string };
  const answer = await call(`${url}/api/auth/callback/credentials`, {
    method: "POST",
    headers: {
      "content-type": "application/x-www-form-urlencoded",
      cookie: cookies(first),
      origin: url,
      "sec-fetch-site": "same-origin",
    },
    body: new URLSearchParams({ csrfToken, email, password, json: "true" }).toString(),
  });
  const session = cookies(answer);
  if (!/session=/.test(session))
    throw new Error(`Sign-in failed: ${answer.status} ${answer.body.toString()}`);
  return session;
}

function cookies({ headers }: Answer): string {
  const set = headers["set-cookie"] ?? [];
  return (Array.isArray(set) ? set : [set]).map((cookie) => cookie.split(";")[0]).join("; ");
}
