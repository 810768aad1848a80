import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { SMTPServer, type SMTPServerOptions } from "smtp-server";
import { afterAll, afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { write } from "@/lib/audit/commands";
import type { Admin } from "@/lib/core/actor";
import { db, disconnect } from "@/lib/core/db";
import { newId } from "@/lib/core/id";
import type { deliver } from "@/lib/core/mail";
import type { JobPayload } from "@/lib/job/schema";
import { makeUser } from "@/prisma/factories";
import { raiseNotices, saveChoices, sendAgain } from "./commands";
import { sendMail, writeDigests } from "./jobs";
import { ownChoices, troubledMail } from "./queries";

// Mail against a real SMTP server on this machine, which takes, refuses, puts off or hangs up as each test wants.
interface Taken {
  from: string;
  to: string[];
  raw: string;
}
let server: SMTPServer;
let taken: Taken[] = [];
let answer: "take" | "refuse" | "later" | "no such person" | "hang up" = "take";

function refusal(code: number, message: string): Error {
  return Object.assign(new Error(message), { responseCode: code });
}

const options: SMTPServerOptions = {
  authOptional: true,
  disabledCommands: ["AUTH"],
  logger: false,
  onRcptTo: (_address, _session, callback) =>
    callback(answer === "no such person" ? refusal(550, "Nobody of that name") : null),
  onData(stream, session, callback) {
    const chunks: Buffer[] = [];
    stream.on("data", (chunk: Buffer) => chunks.push(chunk));
    stream.on("end", () => {
      if (answer === "later") return callback(refusal(451, "Come back later"));
      if (answer === "refuse") return callback(refusal(554, "Not wanted"));
      const { mailFrom, rcptTo } = session.envelope;
      const from = mailFrom ? mailFrom.address : "";
      taken.push({
        from,
        to: rcptTo.map(({ address }) => address),
        raw: Buffer.concat(chunks).toString("utf8"),
      });
      if (answer === "hang up") {
        for (const connection of server.connections) {
          (connection as unknown as { _socket: { destroy: () => void } })._socket.destroy();
        }
        return;
      }
      callback();
    });
  },
};

vi.mock("@/lib/core/env", async (original) => {
  const real = await original<typeof import("@/lib/core/env")>();
  const mail = () => ({ SMTP_URL: process.env.SMTP_URL || undefined, MAIL_FROM: process.env.MAIL_FROM });
  return { ...real, env: () => ({ ...real.env(), ...mail() }) };
});

beforeEach(async () => {
  taken = [];
  answer = "take";
  server = new SMTPServer(options);
  server.on("error", () => undefined);
  server.listen(0, "127.0.0.1");
  await once(server.server, "listening");
  process.env.SMTP_URL = `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`;
  process.env.MAIL_FROM = "The desk <desk@example.org>";
});
afterEach(async () => {
  process.env.SMTP_URL = "";
  await new Promise<void>((resolve) => server.close(() => resolve()));
});
afterAll(disconnect);

const told = (over: Partial<JobPayload<"notice.raise">>): JobPayload<"notice.raise"> => ({
  kind: "assigned",
  event: newId(),
  by: { id: null, name: "Ana" },
  to: [],
  summaryId: null,
  title: "Two views of the bridge",
  detail: "By Friday, please.",
  path: "/desk/review/1#s2",
  ...over,
});
const mailTo = (to: string) => db.mail.findFirstOrThrow({ where: { toAddress: to } });
/** Somebody is told of something that is mailed at once. @returns the mail */
async function told1(person: Admin, over: Partial<JobPayload<"notice.raise">> = {}) {
  await raiseNotices(told({ to: [{ people: [person.id] }], ...over }));
  return mailTo(person.email);
}
const header = (raw: string, name: string) =>
  new RegExp(`^${name}: (.*(?:\\r\\n[ \\t].*)*)`, "im").exec(raw)?.[1]?.replace(/\r\n[ \t]/g, " ");

describe("a mail at once", () => {
  test("goes to its person, with subject, words and the link to the very place", async () => {
    const person = await makeUser();
    const mail = await told1(person);
    await sendMail({ mailId: mail.id });
    const [one] = taken;
    expect(one).toMatchObject({ from: "desk@example.org", to: [person.email] });
    const raw = one?.raw ?? "";
    expect(header(raw, "Subject")).toBe("Ana assigned to you the review of Two views of the bridge");
    expect(header(raw, "Message-ID")).toBe(`<${mail.id}@localhost>`);
    expect(header(raw, "List-Unsubscribe")).toContain("/desk/profile#notices");
    expect(raw).toContain("/desk/review/1#s2");
    expect(raw).toContain("By Friday, please.");
    expect(raw).not.toMatch(/<img|<script|http:\/\/(?!localhost)/);
    expect(await mailTo(person.email)).toMatchObject({ state: "sent", attempts: 1 });
  });

  test("eight workers with the same job send one", async () => {
    const person = await makeUser();
    const { id: mailId } = await told1(person);
    await Promise.allSettled(Array.from({ length: 8 }, () => sendMail({ mailId })));
    await sendMail({ mailId });
    expect(taken).toHaveLength(1);
  });

  test("put off: it waits and goes out at the next try, once", async () => {
    const person = await makeUser();
    const { id: mailId } = await told1(person);
    answer = "later";
    await expect(sendMail({ mailId })).rejects.toThrow("Come back later");
    expect(await mailTo(person.email)).toMatchObject({ state: "waiting", attempts: 1 });
    answer = "take";
    await sendMail({ mailId });
    expect(taken).toHaveLength(1);
    expect(await mailTo(person.email)).toMatchObject({ state: "sent", attempts: 2, lastError: "" });
  });

  test("put off, and its person disabled meanwhile: it stays here", async () => {
    const person = await makeUser();
    const { id: mailId } = await told1(person);
    answer = "later";
    await expect(sendMail({ mailId })).rejects.toThrow("Come back later");
    await write({ actor: { system: "seed" } }, async (tx) => {
      await tx.user.update({ where: { id: person.id }, data: { disabledAt: new Date() } });
      const subject = { type: "user" as const, id: person.id };
      const payload = { name: person.name, email: person.email };
      return { value: null, events: [{ action: "user.disabled", subject, payload }] };
    });
    answer = "take";
    await sendMail({ mailId });
    expect(taken).toHaveLength(0);
    expect(await mailTo(person.email)).toMatchObject({ state: "refused", attempts: 1 });
  });

  test("put off ten times: given up, and the admin sees it", async () => {
    const person = await makeUser();
    const admin = await makeUser({ role: "admin" });
    const { id: mailId } = await told1(person);
    answer = "later";
    for (let n = 1; n < 10; n++) await sendMail({ mailId }).catch(() => undefined);
    await sendMail({ mailId });
    expect(await troubledMail(admin)).toContainEqual(
      expect.objectContaining({ id: mailId, state: "refused" }),
    );
    answer = "take";
    await sendAgain(admin, { id: mailId });
    await sendMail({ mailId });
    expect(await mailTo(person.email)).toMatchObject({ state: "sent" });
    await expect(troubledMail(person)).rejects.toThrow("Only admins");
    await expect(sendAgain(person, { id: mailId })).rejects.toThrow("Only admins");
  });

  test.each(["refuse", "no such person"] as const)("%s: not tried again", async (how) => {
    const person = await makeUser();
    const { id: mailId } = await told1(person);
    answer = how;
    await sendMail({ mailId });
    expect(await mailTo(person.email)).toMatchObject({ state: "refused" });
  });

  test("no server there: it waits", async () => {
    const person = await makeUser();
    const { id: mailId } = await told1(person);
    process.env.SMTP_URL = "smtp://127.0.0.1:1";
    await expect(sendMail({ mailId })).rejects.toThrow("The mail waits");
    expect(await mailTo(person.email)).toMatchObject({ state: "waiting" });
  });

  test("the line breaks before the answer: nobody knows, so it is not sent twice", async () => {
    const person = await makeUser();
    const { id: mailId } = await told1(person);
    answer = "hang up";
    await sendMail({ mailId });
    expect(await mailTo(person.email)).toMatchObject({ state: "unsure" });
    answer = "take";
    await sendMail({ mailId });
    expect(taken).toHaveLength(1);
  });

  test("a worker killed between sending and marking: not sent twice", async () => {
    const person = await makeUser();
    const { id: mailId } = await told1(person);
    const killed: typeof deliver = async () => {
      throw new Error("killed");
    };
    await expect(sendMail({ mailId }, new Date(), killed)).rejects.toThrow("killed");
    await expect(sendMail({ mailId })).rejects.toThrow("Somebody else");
    await sendMail({ mailId }, new Date(Date.now() + 11 * 60_000));
    expect(taken).toEqual([]);
    expect(await mailTo(person.email)).toMatchObject({ state: "unsure" });
  });

  test("hostile names and headlines make no header, no recipient, no markup", async () => {
    const person = await makeUser();
    const hostile = `Ana\r\nBcc: all@example.org\r\n\r\n<script>alert(1)</script>`;
    const { id: mailId } = await told1(person, { by: { id: null, name: hostile }, title: hostile });
    await sendMail({ mailId });
    expect(taken[0]?.to).toEqual([person.email]);
    const raw = taken[0]?.raw ?? "";
    expect(header(raw, "Bcc")).toBeUndefined();
    const [, html = ""] = raw.split("text/html");
    expect(html).not.toContain("<script");
  });

  test("without a server set nothing is written", async () => {
    process.env.SMTP_URL = "";
    const person = await makeUser();
    await raiseNotices(told({ to: [{ people: [person.id] }] }));
    expect(await db.mail.count({ where: { toAddress: person.email } })).toBe(0);
    expect(await db.notice.count({ where: { userId: person.id } })).toBe(1);
  });
});

describe("the digest", () => {
  const at = (clock: string) => new Date(`${new Date().toISOString().slice(0, 10)}T${clock}Z`);

  test("one mail a day, at the hour of the person's own clock, with what is unread; six workers at once", async () => {
    const person = await makeUser();
    const { choices } = await ownChoices(person);
    // three and a half hours west of Greenwich: 9 o'clock there is 12:30
    await saveChoices(person, { choices, digestHour: 9, timeZone: "America/St_Johns" });
    for (const title of ["First", "Second"]) {
      await raiseNotices(told({ kind: "published", title, to: [{ people: [person.id] }] }));
    }
    const mails = () => db.mail.findMany({ where: { toAddress: person.email } });
    await writeDigests(at("11:29:00"));
    expect(await mails()).toEqual([]);
    await Promise.all(Array.from({ length: 6 }, () => writeDigests(at("14:00:00"))));
    const [mail, ...more] = await mails();
    expect(more).toEqual([]);
    expect(mail?.text).toContain("First");
    expect(mail?.text).toContain("Second");
    await raiseNotices(told({ kind: "published", title: "Third", to: [{ people: [person.id] }] }));
    await writeDigests(at("15:00:00"));
    expect(await mails()).toHaveLength(1);
    await writeDigests(new Date(at("14:00:00").getTime() + 86_400_000));
    expect((await mails()).map(({ text }) => text.includes("Third"))).toEqual([false, true]);
  });

  test("what was read at the desk is not mailed; what was chosen to be nothing is not even at the desk", async () => {
    const person = await makeUser();
    const { choices } = await ownChoices(person);
    await saveChoices(person, { choices: { ...choices, mentioned: "none" }, digestHour: 0, timeZone: "UTC" });
    await raiseNotices(told({ kind: "mentioned", to: [{ people: [person.id] }] }));
    expect(await db.notice.count({ where: { userId: person.id } })).toBe(0);
    await raiseNotices(told({ kind: "published", to: [{ people: [person.id] }] }));
    const { id } = await db.notice.findFirstOrThrow({ where: { userId: person.id } });
    const { markNotice } = await import("./commands");
    await markNotice(person, { id, read: true });
    await writeDigests();
    expect(await db.mail.count({ where: { toAddress: person.email } })).toBe(0);
  });
});
