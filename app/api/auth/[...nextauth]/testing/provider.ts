import { createHash, createHmac, generateKeyPairSync, type KeyObject, randomBytes, sign } from "node:crypto";
import http from "node:http";

/** A provider of single sign-on on this machine, which can be told to lie. */

export const CLIENT = { id: "the-desk", secret: "a client secret for tests alone" };

/** What goes into an ID token, before it is signed. */
export interface Token {
  header: Record<string, unknown>;
  claims: Record<string, unknown>;
  /** the parts as they leave */
  seal: (input: string) => Buffer;
}

/** The keys that a forger has, or might. */
export interface Keys {
  own: KeyObject;
  publicPem: string;
  strangers: KeyObject;
}

/** What a provider that lies does to an ID token; a text stands for the whole token. */
export type Lie = (token: Token, keys: Keys) => Token | string | null;

export interface Person {
  sub: string;
  name?: string;
  email?: string;
  email_verified?: boolean;
}

interface Grant {
  person: Person;
  lie: Lie;
  nonce: string | null;
  challenge: string;
  returnTo: string;
}

const KEY_ID = "key-1";
const honest: Lie = (token) => token;

export class Provider {
  readonly #server = http.createServer((request, response) => void this.#answer(request, response));
  readonly #grants = new Map<string, Grant>();
  readonly #pair = generateKeyPairSync("rsa", { modulusLength: 2_048 });
  readonly #strangers = generateKeyPairSync("rsa", { modulusLength: 2_048 });
  issuer = "";

  async start(): Promise<void> {
    await new Promise<void>((resolve) => this.#server.listen(0, "127.0.0.1", resolve));
    const address = this.#server.address();
    if (!address || typeof address === "string") throw new Error("no port");
    this.issuer = `http://127.0.0.1:${address.port}`;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  /** Somebody signs in here. @returns the address that their browser is sent back to */
  authorize(address: string, person: Person, lie: Lie = honest): URL {
    const asked = new URL(address);
    const { searchParams: query } = asked;
    const fixed = { client_id: CLIENT.id, response_type: "code", code_challenge_method: "S256" };
    for (const [name, value] of Object.entries(fixed)) {
      if (asked.origin !== this.issuer || query.get(name) !== value) throw new Error(`${name}: ${address}`);
    }
    const code = randomBytes(16).toString("hex");
    const back = new URL(query.get("redirect_uri") ?? "");
    this.#grants.set(code, {
      person,
      lie,
      nonce: query.get("nonce"),
      challenge: query.get("code_challenge") ?? "",
      returnTo: back.href,
    });
    back.searchParams.set("code", code);
    back.searchParams.set("state", query.get("state") ?? "");
    return back;
  }

  async #answer(request: http.IncomingMessage, response: http.ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const [status, body] = this.#reply(request, new URLSearchParams(Buffer.concat(chunks).toString()));
    response.writeHead(status, { "content-type": "application/json", connection: "close" });
    response.end(JSON.stringify(body));
  }

  #reply({ url, headers }: http.IncomingMessage, form: URLSearchParams): [number, unknown] {
    if (url === "/.well-known/openid-configuration") return [200, this.#configuration()];
    if (url === "/keys") {
      const key = this.#pair.publicKey.export({ format: "jwk" });
      return [200, { keys: [{ ...key, kid: KEY_ID, use: "sig" }] }];
    }
    if (url !== "/token") return [404, { error: "not_found" }];
    const [id, secret] = Buffer.from((headers.authorization ?? "").slice("Basic ".length), "base64")
      .toString()
      .split(":")
      .map((part) => decodeURIComponent(part.replaceAll("+", " ")));
    if (id !== CLIENT.id || secret !== CLIENT.secret) return [401, { error: "invalid_client" }];
    return this.#redeem(form);
  }

  /** A code is good once, for whoever has the verifier. */
  #redeem(form: URLSearchParams): [number, unknown] {
    const grant = this.#grants.get(form.get("code") ?? "");
    this.#grants.delete(form.get("code") ?? "");
    const challenge = createHash("sha256")
      .update(form.get("code_verifier") ?? "")
      .digest("base64url");
    if (grant?.challenge !== challenge || grant.returnTo !== form.get("redirect_uri")) {
      return [400, { error: "invalid_grant" }];
    }
    const token = this.#idToken(grant);
    const rest = { access_token: randomBytes(8).toString("hex"), token_type: "Bearer", expires_in: 60 };
    return [200, token === null ? rest : { ...rest, id_token: token }];
  }

  #idToken({ person, lie, nonce }: Grant): string | null {
    const now = Math.floor(Date.now() / 1_000);
    const own = this.#pair.privateKey;
    const publicPem = this.#pair.publicKey.export({ type: "spki", format: "pem" }).toString();
    const token: Token = {
      header: { alg: "RS256", kid: KEY_ID, typ: "JWT" },
      claims: { iss: this.issuer, aud: CLIENT.id, iat: now, exp: now + 60, nonce, ...person },
      seal: (input) => sign("sha256", Buffer.from(input), own),
    };
    const told = lie(token, { own, publicPem, strangers: this.#strangers.privateKey });
    return told === null || typeof told === "string" ? told : compact(told);
  }

  #configuration() {
    return {
      issuer: this.issuer,
      authorization_endpoint: `${this.issuer}/authorize`,
      token_endpoint: `${this.issuer}/token`,
      jwks_uri: `${this.issuer}/keys`,
      response_types_supported: ["code"],
      subject_types_supported: ["public"],
      id_token_signing_alg_values_supported: ["RS256", "RS512", "HS256", "none"],
    };
  }
}

/** A token as it is sent. */
export function compact({ header, claims, seal }: Token): string {
  const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");
  const input = `${part(header)}.${part(claims)}`;
  return `${input}.${seal(input).toString("base64url")}`;
}

export const sealWith = {
  rsa: (digest: string, key: KeyObject) => (input: string) => sign(digest, Buffer.from(input), key),
  hmac: (key: string) => (input: string) => createHmac("sha256", key).update(input).digest(),
  nothing: () => Buffer.alloc(0),
};
