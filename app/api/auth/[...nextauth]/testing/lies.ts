import { CLIENT, compact, type Lie, sealWith } from "./provider";

/** A token that says something else, sealed as well as ever. */
export const claims = (token: Parameters<Lie>[0], change: Record<string, unknown>) => ({
  ...token,
  claims: { ...token.claims, ...change },
});
const header = (token: Parameters<Lie>[0], change: Record<string, unknown>, seal = token.seal) => ({
  ...token,
  header: { ...token.header, ...change },
  seal,
});
export const changed =
  (change: Record<string, unknown>): Lie =>
  (token) =>
    claims(token, change);
const ago = (seconds: number) => Math.floor(Date.now() / 1_000) - seconds;

/** Each would sign in as somebody who is linked, if it were believed. */
export const lies: [what: string, lie: Lie][] = [
  ["alg none, no seal", (token) => header(token, { alg: "none" }, sealWith.nothing)],
  ["alg None, no seal", (token) => header(token, { alg: "None" }, sealWith.nothing)],
  ["alg none, a good seal", (token) => header(token, { alg: "none" })],
  ["no alg", (token) => header(token, { alg: undefined })],
  ["HS256 by our client secret", (token) => header(token, { alg: "HS256" }, sealWith.hmac(CLIENT.secret))],
  [
    "HS256 by the public key",
    (token, { publicPem }) => header(token, { alg: "HS256" }, sealWith.hmac(publicPem)),
  ],
  [
    "RS512, though sealed well",
    (token, { own }) => header(token, { alg: "RS512" }, sealWith.rsa("sha512", own)),
  ],
  ["a stranger's key", (token, { strangers }) => header(token, {}, sealWith.rsa("sha256", strangers))],
  ["a key that nobody knows", (token) => header(token, { kid: "key-2" })],
  [
    "a key that came along",
    (token, { strangers }) => {
      const jwk = { ...strangers.export({ format: "jwk" }), d: undefined };
      return header(token, { kid: "key-2", jwk }, sealWith.rsa("sha256", strangers));
    },
  ],
  ["a seal cut short", (token) => compact(token).slice(0, -20)],
  [
    "claims changed under the seal",
    (token) => {
      const [, , seal] = compact(token).split(".");
      return [
        ...compact(claims(token, { name: "Changed" }))
          .split(".")
          .slice(0, 2),
        seal,
      ].join(".");
    },
  ],
  ["for another client", changed({ aud: "another-client" })],
  ["for nobody", changed({ aud: undefined })],
  ["for two, without the party", changed({ aud: [CLIENT.id, "another-client"] })],
  ["for two, for the other party", changed({ aud: [CLIENT.id, "another-client"], azp: "another-client" })],
  ["for us, for another party", changed({ azp: "another-client" })],
  ["of another issuer", changed({ iss: "https://login.evil.example" })],
  [
    "of an issuer that begins like ours",
    (token) => claims(token, { iss: `${token.claims.iss}.evil.example` }),
  ],
  ["of our issuer with a slash", (token) => claims(token, { iss: `${token.claims.iss}/` })],
  ["of no issuer", changed({ iss: undefined })],
  ["another nonce", changed({ nonce: "another" })],
  ["no nonce", changed({ nonce: undefined })],
  ["over for a minute", changed({ exp: ago(60), iat: ago(120) })],
  ["never over", changed({ exp: undefined })],
  ["over on a day in words", changed({ exp: "tomorrow" })],
  ["not yet to be used", changed({ nbf: ago(-600) })],
  ["made at no time", changed({ iat: undefined })],
  ["of nobody", changed({ sub: undefined })],
  ["a hash of another access token", changed({ at_hash: "AAAAAAAAAAAAAAAAAAAAAA" })],
  ["no token", () => null],
  ["an empty token", () => ""],
  ["words for a token", () => "not a token"],
  ["dots for a token", () => ".."],
];
