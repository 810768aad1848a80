/** Within the network of scripts/canary.ts: the listeners, the name server, the tries, and the count. */
import { createSocket } from "node:dgram";
import { lookup } from "node:dns/promises";
import { createServer } from "node:http";
import { createServer as createTcpServer } from "node:net";
import { FETCH_LIMITS, fetchGuarded } from "@/lib/core/fetch-guarded";
import { FORMS } from "./forms";

const TRIES = Number(process.env.CANARY_TRIES ?? 5_000);
const isGuarded = process.env.CANARY_GUARD !== "off";
Object.assign(process.env, {
  SITE_URL: "https://desk.example",
  DATABASE_URL: "postgres://nobody@127.0.0.1/none",
  NEXTAUTH_SECRET: "for the canary alone, thirty-two letters",
});

const GOOD = "93.184.215.14";
const heard = new Map<string, number>();
let served = 0;

/** Everything that listens but the good site: who connects here was led astray. */
function listen(address: string, port: number): Promise<void> {
  const server = createTcpServer((socket) => {
    const key = `${address}:${port}`;
    heard.set(key, (heard.get(key) ?? 0) + 1);
    socket.on("error", () => undefined);
    socket.end(
      "HTTP/1.1 200 OK\r\ncontent-type: text/html\r\ncontent-length: 6\r\nconnection: close\r\n\r\ncanary",
    );
  });
  return new Promise((resolve) => {
    server.once("error", () => resolve());
    server.listen({ host: address, port, ipv6Only: true }, resolve);
    server.unref();
  });
}

const TARGETS: Record<string, string> = {
  loop: "http://127.0.0.1/",
  meta: "http://169.254.169.254/latest/",
  ten: "http://10.0.0.1/",
  six: "http://[::1]/",
  zero: "http://0/",
  chain: "http://good.test/302/loop",
};

const site = createServer((request, response) => {
  served += 1;
  const [, status = "", to = ""] = /^\/(\d{3})\/(\w+)/.exec(request.url ?? "") ?? [];
  const target = TARGETS[to];
  if (target) response.writeHead(Number(status), { location: target }).end();
  else
    response
      .writeHead(200, { "content-type": "text/html" })
      .end('<meta http-equiv="refresh" content="0;url=http://127.0.0.1/"><p>The good page.</p>');
});

/** Answers of the name server. `rebind.test` is good the first time it is asked, and loopback from then on, in turns. */
let asked = 0;
function addressesOf(name: string): string[] {
  switch (name) {
    case "good.test":
      return [GOOD];
    case "loop.test":
      return ["127.0.0.1"];
    case "meta.test":
      return ["169.254.169.254"];
    case "both.test":
      return [GOOD, "10.0.0.1"];
    case "rebind.test":
      return [asked++ % 2 === 0 ? GOOD : "127.0.0.1"];
    default:
      return [];
  }
}
const six: Record<string, string> = {
  "six.test": "00000000000000000000000000000001",
  "mapped.test": "00000000000000000000ffff7f000001",
};

function answerQuery(query: Buffer): Buffer {
  const labels: string[] = [];
  let at = 12;
  for (let length = query[at] ?? 0; length > 0; length = query[at] ?? 0) {
    labels.push(query.subarray(at + 1, at + 1 + length).toString("ascii"));
    at += length + 1;
  }
  const question = query.subarray(12, at + 5);
  const type = query.readUInt16BE(at + 1);
  const name = labels.join(".").toLowerCase();
  const records =
    type === 1
      ? addressesOf(name).map((address) => Buffer.from(address.split(".").map(Number)))
      : type === 28 && six[name]
        ? [Buffer.from(six[name], "hex")]
        : [];
  const head = Buffer.from(query.subarray(0, 12));
  head.writeUInt16BE(0x8180, 2);
  head.writeUInt16BE(records.length, 6);
  head.writeUInt32BE(0, 8);
  const answers = records.map((data) => {
    const record = Buffer.alloc(12);
    record.writeUInt16BE(0xc00c, 0);
    record.writeUInt16BE(type, 2);
    record.writeUInt16BE(1, 4);
    record.writeUInt16BE(data.length, 10);
    return Buffer.concat([record, data]);
  });
  return Buffer.concat([head, question, ...answers]);
}

const names = createSocket("udp4");
names.on("message", (query, from) => names.send(answerQuery(query), from.port, from.address));
await new Promise<void>((resolve) => names.bind(53, "127.0.0.53", resolve));
await new Promise<void>((resolve) => site.listen(80, GOOD, resolve));
const inner = [
  "127.0.0.1",
  "127.0.0.53",
  "127.255.255.254",
  "169.254.169.254",
  "10.0.0.1",
  "172.16.0.1",
  "192.168.0.1",
];
const inner6 = ["::1", "fd00::1", "64:ff9b::7f00:1", "2002:7f00:1::1"];
for (const address of [...inner, "100.64.0.1", ...inner6]) {
  for (const port of [80, 443, 8080, 22]) await listen(address, port);
}

/** The same fetcher with its eyes shut: shows that the canary sings when somebody comes. */
const blind = {
  resolve: async (host: string) => (await lookup(host, { all: true })).map(({ address }) => address),
  isAllowed: () => true,
};

const began = Date.now();
const outcomes = { refused: 0, fetched: 0 };
const wrong: string[] = [];
for (let tried = 0; tried < TRIES; tried++) {
  const form = FORMS[tried % FORMS.length] ?? "";
  const options = { accept: ["text/html"] };
  try {
    const got = await (isGuarded ? fetchGuarded(form, options) : fetchGuarded(form, options, blind));
    outcomes.fetched += 1;
    if (Buffer.from(got?.bytes ?? "").includes("canary")) wrong.push(form);
  } catch {
    outcomes.refused += 1;
  }
}
const total = [...heard.values()].reduce((sum, count) => sum + count, 0);
console.log(`${TRIES} tries of ${FORMS.length} forms in ${((Date.now() - began) / 1000).toFixed(1)} s`);
console.log(
  `refused ${outcomes.refused}, fetched from the open internet ${outcomes.fetched} (the good site served ${served}, redirects included)`,
);
console.log(
  `connections to what must not be reached: ${total}${total > 0 ? ` ${JSON.stringify([...heard])}` : ""}`,
);
console.log(
  `limits: ${FETCH_LIMITS.redirects} redirects, ${FETCH_LIMITS.total / 1000} s, ${FETCH_LIMITS.size / 1024 / 1024} MB`,
);
process.exit(isGuarded ? (total === 0 && wrong.length === 0 ? 0 : 1) : total > 0 ? 0 : 1);
