import { once } from "node:events";
import type { AddressInfo } from "node:net";
import tls from "node:tls";
import { SMTPServer, type SMTPServerOptions } from "smtp-server";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { MAIL_SERVER } from "@/prisma/testing/mail-server";
import { deliver } from "./mail";

// Signing in to a mail server, and the line to it, against a real one. What becomes of a mail then: lib/notice.
vi.mock("./env", () => ({
  env: () => ({
    SMTP_URL: process.env.SMTP_URL,
    MAIL_FROM: "The desk <desk@example.org>",
    SITE_URL: "http://localhost:3000",
  }),
}));

const PASSWORD = "geese & lanterns/9";
let server: SMTPServer | null = null;
/** what reached the server: who signed in how, and what was handed over, each with whether the line was private */
let heard: { what: "sign-in" | "mail"; isPrivate: boolean; words: string }[] = [];

async function listen(options: SMTPServerOptions): Promise<number> {
  server = new SMTPServer({
    ...MAIL_SERVER,
    logger: false,
    onAuth({ method, username, password }, { secure }, callback) {
      heard.push({ what: "sign-in", isPrivate: secure, words: `${method} ${username}` });
      if (username === "desk@site" && password === PASSWORD) callback(null, { user: username });
      else callback(Object.assign(new Error("Who are you?"), { responseCode: 535 }));
    },
    onData(stream, { secure }, callback) {
      const chunks: Buffer[] = [];
      stream.on("data", (chunk: Buffer) => chunks.push(chunk));
      stream.on("end", () => {
        heard.push({ what: "mail", isPrivate: secure, words: Buffer.concat(chunks).toString("utf8") });
        callback();
      });
    },
    ...options,
  });
  server.on("error", () => undefined);
  server.listen(0, "0.0.0.0");
  await once(server.server, "listening");
  return (server.server.address() as AddressInfo).port;
}

/** Trusts the server's certificate, as a machine does by NODE_EXTRA_CA_CERTS; all else is checked as ever. */
function trust(): void {
  const connect = tls.connect;
  vi.spyOn(tls, "connect").mockImplementation(((options: tls.ConnectionOptions, listener?: () => void) =>
    connect({ ...options, ca: MAIL_SERVER.cert }, listener)) as typeof tls.connect);
}

const mail = {
  id: "m1",
  to: "ana@example.org",
  subject: "Sent back",
  text: "Look again.",
  html: "<p>Look</p>",
};
const hand = (
  scheme: string,
  host: string,
  port: number,
  who = `desk%40site:${encodeURIComponent(PASSWORD)}@`,
) => {
  process.env.SMTP_URL = `${scheme}://${who}${host}:${port}`;
  return deliver(mail);
};
const mails = () => heard.filter(({ what }) => what === "mail");

beforeEach(() => {
  heard = [];
});
afterEach(async () => {
  vi.restoreAllMocks();
  const open = server;
  server = null;
  if (open) await new Promise<void>((resolve) => open.close(() => resolve()));
});

describe("over TLS from the first byte", () => {
  test("signs in with name and password of the setting, and hands the mail over", async () => {
    trust();
    const port = await listen({ secure: true });
    expect(await hand("smtps", "127.0.0.1", port)).toEqual({ state: "sent", reason: "" });
    expect(heard.map(({ what, isPrivate }) => [what, isPrivate])).toEqual([
      ["sign-in", true],
      ["mail", true],
    ]);
    expect(heard[0]?.words).toBe("PLAIN desk@site");
    expect(heard[1]?.words).toContain("Look again.");
  });

  test("a server that wants no sign-in but LOGIN gets that", async () => {
    trust();
    const port = await listen({ secure: true, authMethods: ["LOGIN"] });
    expect(await hand("smtps", "localhost", port)).toMatchObject({ state: "sent" });
    expect(heard[0]?.words).toBe("LOGIN desk@site");
  });

  test("a wrong password: nothing is handed over, it waits, and the reason does not tell the password", async () => {
    trust();
    const port = await listen({ secure: true });
    const { state, reason } = await hand("smtps", "127.0.0.1", port, "desk%40site:geese@");
    expect(state).toBe("later");
    expect(reason).toContain("Who are you?");
    expect(reason).not.toContain("geese");
    expect(mails()).toEqual([]);
  });

  test.each([
    ["that nobody vouches for", "127.0.0.1", false],
    ["of another name", "127.0.0.3", true],
  ])("a certificate %s: not a word is said", async (_, host, isTrusted) => {
    if (isTrusted) trust();
    const port = await listen({ secure: true });
    expect(await hand("smtps", host, port)).toMatchObject({ state: "later" });
    expect(heard).toEqual([]);
  });
});

describe("to another machine without TLS from the first byte (127.0.0.2 counts as one)", () => {
  test("STARTTLS comes before name, password and mail", async () => {
    trust();
    const port = await listen({});
    expect(await hand("smtp", "127.0.0.2", port)).toMatchObject({ state: "sent" });
    expect(heard.map(({ what, isPrivate }) => [what, isPrivate])).toEqual([
      ["sign-in", true],
      ["mail", true],
    ]);
  });

  test("a server without STARTTLS, or one whose offer was cut out on the way, hears neither password nor mail", async () => {
    trust();
    const port = await listen({
      hideSTARTTLS: true,
      disabledCommands: ["STARTTLS"],
      allowInsecureAuth: true,
    });
    expect(await hand("smtp", "127.0.0.2", port)).toMatchObject({ state: "later" });
    expect(heard).toEqual([]);
  });

  test("STARTTLS with a certificate that nobody vouches for: the same", async () => {
    const port = await listen({});
    expect(await hand("smtp", "127.0.0.2", port)).toMatchObject({ state: "later" });
    expect(heard).toEqual([]);
  });
});
