import http from "node:http";

/** What looks at a request. @returns whether it has answered; then nobody else does */
type Look = (request: http.IncomingMessage, response: http.ServerResponse) => boolean;

/**
 * From now on every request of this process is looked at before Next sees it, by whoever was named last first. Naming
 * it again, as another copy of the same module does, changes nothing.
 * @param upgrade looks at a request to leave HTTP, which has no response
 */
export function beforeNext(
  name: string,
  look: Look,
  upgrade?: (request: http.IncomingMessage) => void,
): void {
  const installed = Symbol.for(`on-the-record.${name}`);
  const server = http.Server.prototype as typeof http.Server.prototype & { [key: symbol]: true | undefined };
  if (server[installed]) return;
  server[installed] = true;
  const emit = server.emit;
  server.emit = function (this: http.Server, event: string, ...args: unknown[]): boolean {
    const [request, response] = args;
    if (request instanceof http.IncomingMessage) {
      if (event === "request" && response instanceof http.ServerResponse && look(request, response))
        return true;
      if (event === "upgrade") upgrade?.(request);
    }
    return Reflect.apply(emit, this, [event, ...args]);
  } as typeof emit;
}
