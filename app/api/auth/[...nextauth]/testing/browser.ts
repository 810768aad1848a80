import { workAsyncStorage } from "next/dist/server/app-render/work-async-storage.external";
import { workUnitAsyncStorage } from "next/dist/server/app-render/work-unit-async-storage.external";
import { createRequestStoreForAPI } from "next/dist/server/async-storage/request-store";
import { appendMutableCookies } from "next/dist/server/web/spec-extension/adapters/request-cookies";
import { NextRequest } from "next/server";
import { GET, POST } from "../route";

/** The site as the tests of sign-in know it: https, so that the cookies are those of a real one. */
export const SITE = "https://desk.example.org";

interface Cookie {
  value: string;
  sameSite: string;
}

interface Sent {
  /** sent as a form */
  form?: Record<string, string>;
  body?: string;
  headers?: Record<string, string>;
  /** whether a link or a page of another site led here: strict cookies stay at home */
  fromElsewhere?: boolean;
}

type Handler = (request: NextRequest) => Promise<Response>;

let made = 0;

/**
 * A browser without a screen: it keeps cookies, sends what a browser sends and follows nothing by itself. Requests go
 * to the route handlers in the very storages that Next runs them in, so that `cookies()` and `headers()` are Next's.
 */
export class Browser {
  readonly cookies = new Map<string, Cookie>();
  readonly #address: string;

  constructor() {
    made += 1;
    this.#address = `10.9.${made >> 8}.${made & 255}`;
  }

  get(path: string, sent: Sent = {}): Promise<Response> {
    return this.visit(path, (request) => GET(request, context(request)), sent);
  }

  /** A form of ours unless `headers` say otherwise. */
  async post(path: string, form: Record<string, string>, headers: Sent["headers"] = ours): Promise<Response> {
    const send: Handler = (request) => POST(request, context(request));
    return this.visit(path, send, { form, headers }, "POST");
  }

  /** Runs any handler of ours as the answer to a request of this browser. */
  async visit(path: string, handler: Handler, sent: Sent = {}, method = "GET"): Promise<Response> {
    const headers = new Headers({ "x-client-address": this.#address, ...sent.headers });
    const jar = [...this.cookies].filter(([, { sameSite }]) => !sent.fromElsewhere || sameSite !== "strict");
    if (jar.length) headers.set("cookie", jar.map(([name, { value }]) => `${name}=${value}`).join("; "));
    const body = sent.form ? new URLSearchParams(sent.form) : sent.body;
    const request = new NextRequest(new URL(path, SITE), { method, headers, body });
    const response = await inNext(request, () => handler(request));
    for (const line of response.headers.getSetCookie()) this.#keep(line);
    return response;
  }

  /** A token for forms, which next-auth compares with a cookie. */
  async csrfToken(): Promise<string> {
    const body: unknown = await (await this.get("/api/auth/csrf")).json();
    return body && typeof body === "object" && "csrfToken" in body ? String(body.csrfToken) : "";
  }

  /** Puts a cookie in, as somebody might who once had this browser in their hands. */
  plant(name: string, value: string): void {
    this.cookies.set(name, { value, sameSite: "lax" });
  }

  value(name: string): string {
    return this.cookies.get(name)?.value ?? "";
  }

  /** @throws Error for a cookie that a browser would refuse, or that a script could read */
  #keep(line: string): void {
    const [[name = "", value = ""] = [], ...rest] = line.split("; ").map(halves);
    const attributes = new Map(rest.map(([key, text]) => [key.toLowerCase(), text.toLowerCase()] as const));
    const whole = attributes.has("secure") && attributes.has("httponly") && !attributes.has("domain");
    if (!name.startsWith("__Host-") || !whole || attributes.get("path") !== "/") throw new Error(line);
    const over =
      attributes.get("max-age") === "0" || Date.parse(attributes.get("expires") ?? "") <= Date.now();
    if (over || value === "") this.cookies.delete(name);
    else this.cookies.set(name, { value, sameSite: attributes.get("samesite") ?? "" });
  }
}

/** A name and what stands after the first "=". */
function halves(text: string): [string, string] {
  const [name = "", ...value] = text.split("=");
  return [name, value.join("=")];
}

/** What a browser says with a form on a page of ours. */
const ours = { origin: SITE, "sec-fetch-site": "same-origin" };

function context(request: NextRequest) {
  const nextauth = request.nextUrl.pathname.replace("/api/auth/", "").split("/");
  return { params: Promise.resolve({ nextauth }) };
}

/** Runs work as Next runs a route handler, and adds the cookies that it set to the response. */
async function inNext(request: NextRequest, work: () => Promise<Response>): Promise<Response> {
  type Store = Parameters<typeof workAsyncStorage.run>[0];
  type Arguments = Parameters<typeof createRequestStoreForAPI>;
  const nothing = { tags: [], expirationsByCacheKind: new Map() } as unknown as Arguments[2];
  const store = createRequestStoreForAPI(request, request.nextUrl, nothing, undefined, undefined, undefined);
  const route = { route: request.nextUrl.pathname } as Store;
  const response = await workAsyncStorage.run(route, () => workUnitAsyncStorage.run(store, work));
  const headers = new Headers(response.headers);
  appendMutableCookies(headers, store.mutableCookies);
  return new Response(response.body, { status: response.status, headers });
}
