import type { IncomingHttpHeaders, IncomingMessage } from "node:http";
import { isIPv4, isIPv6 } from "node:net";
import { beforeNext } from "./before-next";

/**
 * Whose request it is. Next fills `x-forwarded-for` with the socket's address only where the header is absent, so
 * anyone can write another one into it. What counts the tries to sign in must not be told who is trying: so the
 * server writes this header of its own over whatever came, before Next sees the request.
 */
const HEADER = "x-client-address";

/**
 * The address behind `hops` proxies of ours: each appends to `x-forwarded-for` whom it was called by, so that the
 * n-th from the right is true and everything left of it is hearsay.
 * @param socket address of the connection
 * @param hops how many proxies of ours a request comes through; 0: the header is not read
 */
export function clientAddress(
  socket: string | undefined,
  forwarded: string | undefined,
  hops: number,
): string {
  const heard = (forwarded ?? "")
    .split(",")
    .map((one) => one.trim())
    .filter(Boolean);
  const chain = [...(hops > 0 ? heard : []), socket ?? ""];
  const address = chain[Math.max(0, chain.length - 1 - hops)] ?? "";
  return isIPv4(address) || isIPv6(address) ? address : (socket ?? "");
}

/** From now on each request of this process carries the address of its client, and never one that it made up. */
export function markClientAddresses(hops: number): void {
  const mark = ({ headers, socket }: IncomingMessage): void => {
    headers[HEADER] = clientAddress(socket.remoteAddress, flat(headers["x-forwarded-for"]), hops);
  };
  const look = (request: IncomingMessage): boolean => {
    mark(request);
    return false;
  };
  beforeNext("client-address", look, mark);
}

function flat(value: IncomingHttpHeaders[string]): string | undefined {
  return Array.isArray(value) ? value.join(",") : value;
}

/** The address that the server wrote; empty where there is no server, as in a test. */
export function addressOf(headers: Pick<Headers, "get">): string {
  return headers.get(HEADER) ?? "";
}

/** What one party is likely to own: an IPv4 address, or the /64 that an IPv6 address lies in. */
export function networkOf(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (mapped) return mapped;
  if (!isIPv6(address)) return address;
  const [plain = ""] = address.split("%");
  // the URL parser writes an address in its shortest form, with an IPv4 tail in hexadecimal
  const short = new URL(`http://[${plain}]/`).hostname.slice(1, -1);
  const [head = "", tail] = short.split("::");
  const left = head.split(":").filter(Boolean);
  const right = (tail ?? "").split(":").filter(Boolean);
  const zeros = tail === undefined ? 0 : 8 - left.length - right.length;
  const groups = [...left, ...Array<string>(zeros).fill("0"), ...right];
  return `${groups.slice(0, 4).join(":")}::/64`;
}
