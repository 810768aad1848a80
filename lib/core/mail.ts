import { Readable } from "node:stream";
import MailComposer from "nodemailer/lib/mail-composer";
import SMTPConnection from "nodemailer/lib/smtp-connection";
import { env } from "./env";

/**
 * What became of a mail. `later`: surely not taken, another try is harmless. `refused`: the server does not want it.
 * `unsure`: the line broke after the words were handed over and before the server's answer, so it may have gone out or
 * not; SMTP has no way to ask.
 */
export interface Delivery {
  state: "sent" | "later" | "refused" | "unsure";
  /** the server's words, or what broke */
  reason: string;
}

export interface OutgoingMail {
  /** its Message-ID: a second copy, should there ever be one, has the same */
  id: string;
  to: string;
  subject: string;
  text: string;
  html: string;
}

const TIMEOUT = 15_000;

/** Whether mail goes out from this site: a server and a sender are set. */
export function isMailOn(): boolean {
  return env().SMTP_URL !== undefined;
}

/** Hands one mail to the server of SMTP_URL. Never throws for what the server or the network did. */
export async function deliver(mail: OutgoingMail): Promise<Delivery> {
  const { SMTP_URL, MAIL_FROM, SITE_URL } = env();
  if (!SMTP_URL || !MAIL_FROM) return { state: "later", reason: "Mail is switched off." };
  const host = new URL(SITE_URL).hostname;
  const node = new MailComposer({
    from: MAIL_FROM,
    to: { name: "", address: mail.to },
    subject: mail.subject,
    text: mail.text,
    html: mail.html,
    messageId: `<${mail.id}@${host}>`,
    headers: {
      "Auto-Submitted": "auto-generated",
      "X-Auto-Response-Suppress": "All",
      "List-Unsubscribe": `<${SITE_URL}/desk/profile#notices>`,
    },
    disableFileAccess: true,
    disableUrlAccess: true,
  }).compile();
  const body = await node.build();
  const { from, to } = node.getEnvelope();
  return hand(new URL(SMTP_URL), host, { from, to }, body);
}

/** A name on this machine: the one place where a line without TLS is nobody else's. */
function isLoopback(hostname: string): boolean {
  return /^(localhost|127\.0\.0\.1|\[::1\])$/.test(hostname);
}

function hand(server: URL, name: string, envelope: SMTPConnection.Envelope, body: Buffer): Promise<Delivery> {
  const secure = server.protocol === "smtps:";
  const hostname = server.hostname.replace(/^\[|\]$/g, "");
  const connection = new SMTPConnection({
    host: hostname,
    port: Number(server.port) || (secure ? 465 : 587),
    secure,
    // a password and words of the desk never leave this machine in the open
    requireTLS: !secure && !isLoopback(server.hostname),
    ignoreTLS: !secure && isLoopback(server.hostname),
    tls: { minVersion: "TLSv1.2", rejectUnauthorized: true },
    name,
    connectionTimeout: TIMEOUT,
    greetingTimeout: TIMEOUT,
    socketTimeout: 2 * TIMEOUT,
  });
  const credentials = server.username && {
    user: decodeURIComponent(server.username),
    pass: decodeURIComponent(server.password),
  };
  return new Promise((resolve) => {
    let isHandedOver = false;
    const settle = (error: SMTPConnection.SMTPError | null | undefined) => {
      resolve(error ? failure(error, isHandedOver) : { state: "sent", reason: "" });
      connection.close();
    };
    // read for the first time when the server has said that it takes the words
    const message = new Readable({
      read() {
        isHandedOver = true;
        this.push(body);
        this.push(null);
      },
    });
    const send = () => connection.send(envelope, message, (error) => settle(error));
    connection.once("error", settle);
    connection.connect((error) => {
      if (error) settle(error);
      else if (credentials)
        connection.login({ credentials }, (refused) => (refused ? settle(refused) : send()));
      else send();
    });
  });
}

/** What a server says to one mail alone: to its sender, its recipient, its words. */
const OF_THE_MAIL = new Set<string | undefined>(["EENVELOPE", "EMESSAGE"]);

/**
 * 4xx and a line that broke early pass. 5xx does not where it is said of the mail; a refused sign-in, and TLS that
 * cannot be had, are ours or the server's to put right, and then the mail goes out.
 */
function failure(error: SMTPConnection.SMTPError, isHandedOver: boolean): Delivery {
  const reason = error.message.replace(/\s+/g, " ").slice(0, 300);
  const code = error.responseCode;
  if (code === undefined) return { state: isHandedOver ? "unsure" : "later", reason };
  return { state: code >= 500 && OF_THE_MAIL.has(error.code) ? "refused" : "later", reason };
}
