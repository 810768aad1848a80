import { expect, test } from "vitest";
import { isSecureSite, parseEnv } from "./env";

const enough = { DATABASE_URL: "postgres://db/app", NEXTAUTH_SECRET: "s".repeat(32) };

test("what must be there is enough", () => {
  expect(parseEnv(enough)).toEqual({
    ...enough,
    SITE_URL: "http://localhost:3000",
    SITE_NAME: "On the Record",
    DATA_DIR: ".data",
    TRUSTED_PROXY_HOPS: 0,
    OIDC_NAME: "Single sign-on",
  });
});

test.each<[what: string, values: Record<string, string | undefined>, expected: Record<string, unknown>]>([
  ["the port is part of the address", { PORT: "8080" }, { SITE_URL: "http://localhost:8080" }],
  [
    "of an address its origin",
    { SITE_URL: "https://A.example.org/desk?x#y" },
    { SITE_URL: "https://a.example.org" },
  ],
  [
    "a usual port is left out",
    { SITE_URL: "https://a.example.org:443" },
    { SITE_URL: "https://a.example.org" },
  ],
  [
    "an address wins over the port",
    { SITE_URL: "https://a.example.org", PORT: "8" },
    { SITE_URL: "https://a.example.org" },
  ],
  [
    "an empty setting is none",
    { SITE_URL: "", SITE_NAME: "", OIDC_ISSUER: "", PORT: "" },
    { SITE_URL: "http://localhost:3000", SITE_NAME: "On the Record", OIDC_ISSUER: undefined },
  ],
  ["a number of proxies", { TRUSTED_PROXY_HOPS: "2" }, { TRUSTED_PROXY_HOPS: 2 }],
  [
    "what is not ours stays out",
    { HOME: "/home/somebody", AWS_SECRET_ACCESS_KEY: "x" },
    { HOME: undefined, AWS_SECRET_ACCESS_KEY: undefined },
  ],
])("%s", (_, values, expected) => {
  const settings: Record<string, unknown> = parseEnv({ ...enough, ...values });
  for (const [name, value] of Object.entries(expected)) expect(settings[name]).toEqual(value);
});

test.each<[values: Record<string, string | undefined>, named: string[]]>([
  [{ DATABASE_URL: undefined }, ["DATABASE_URL"]],
  [{ DATABASE_URL: "" }, ["DATABASE_URL"]],
  [{ NEXTAUTH_SECRET: "s".repeat(31) }, ["NEXTAUTH_SECRET: needs at least 32 characters"]],
  [{ NEXTAUTH_SECRET: undefined, DATABASE_URL: undefined }, ["NEXTAUTH_SECRET", "DATABASE_URL"]],
  [{ NEXTAUTH_SECRET_PREVIOUS: "short" }, ["NEXTAUTH_SECRET_PREVIOUS"]],
  [{ SITE_URL: "desk.example.org" }, ["SITE_URL"]],
  // a scheme of its own, and so the origin "null", which is what a sandboxed page sends
  [{ SITE_URL: "desk.example.org:3000" }, ["SITE_URL"]],
  [{ SITE_URL: "localhost:3000" }, ["SITE_URL"]],
  [{ SITE_URL: "data:text/html,x" }, ["SITE_URL"]],
  [{ OIDC_ISSUER: "login.example.org:8443" }, ["OIDC_ISSUER"]],
  [{ TRUSTED_PROXY_HOPS: "-1" }, ["TRUSTED_PROXY_HOPS"]],
  [{ TRUSTED_PROXY_HOPS: "6" }, ["TRUSTED_PROXY_HOPS"]],
  [{ TRUSTED_PROXY_HOPS: "1.5" }, ["TRUSTED_PROXY_HOPS"]],
  [{ TRUSTED_PROXY_HOPS: "all" }, ["TRUSTED_PROXY_HOPS"]],
  [{ OIDC_ISSUER: "issuer" }, ["OIDC_ISSUER"]],
  [{ SMTP_URL: "mail.example.org:587", MAIL_FROM: "desk@example.org" }, ["SMTP_URL"]],
  [{ SMTP_URL: "https://mail.example.org", MAIL_FROM: "desk@example.org" }, ["SMTP_URL"]],
  [{ SMTP_URL: "smtp://mail.example.org" }, ["MAIL_FROM"]],
  [{ SMTP_URL: "smtp://mail.example.org", MAIL_FROM: "a@example.org\nBcc: b@example.org" }, ["MAIL_FROM"]],
  [{ SMTP_URL: "smtp://mail.example.org", MAIL_FROM: "The desk" }, ["MAIL_FROM"]],
])("%j is told by name", (values, named) => {
  const parse = () => parseEnv({ ...enough, ...values });
  for (const name of named) expect(parse).toThrow(name);
});

test("a message never repeats a secret", () => {
  const values = { ...enough, NEXTAUTH_SECRET: "too-short-a-secret", SITE_URL: "x" };
  expect(() => parseEnv(values)).toThrow(/NEXTAUTH_SECRET/);
  expect(() => parseEnv(values)).not.toThrow(/too-short-a-secret/);
});

test.each<[siteUrl: string, secure: boolean]>([
  ["http://localhost", false],
  ["http://localhost:3000", false],
  ["http://127.0.0.1:3000", false],
  ["http://[::1]:3000", false],
  ["https://localhost:3000", true],
  ["https://desk.example.org", true],
  // on plain http elsewhere a cookie that wants https is not sent at all: better than sent for all to read
  ["http://desk.example.org", true],
  ["http://localhost.evil.example", true],
  ["http://127.0.0.1.evil.example:3000", true],
  ["http://localhost@evil.example", true],
  ["http://10.0.0.1", true],
])("cookies for %s want https: %s", (siteUrl, secure) => {
  expect(isSecureSite(siteUrl)).toBe(secure);
});
