import { z } from "zod";

const loopback = /^http:\/\/(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/;

/** "desk.example.org:3000" is an address too, of the scheme "desk.example.org" and the origin "null": not what is meant */
const webAddress = z.url({
  protocol: /^https?$/,
  error: "write an address that begins with https:// or http://",
});

const siteSchema = z.object({
  /** where people reach the site; links and origin checks use it, never the Host header */
  SITE_URL: webAddress.transform((url) => new URL(url).origin),
  SITE_NAME: z.string().min(1).default("On the Record"),
});

const schema = siteSchema.extend({
  DATABASE_URL: z.string().min(1),
  READER_DATABASE_URL: z.string().optional(),
  NEXTAUTH_SECRET: z.string().min(32, "needs at least 32 characters"),
  /** the secret before the last change, still accepted for reading */
  NEXTAUTH_SECRET_PREVIOUS: z.string().min(32).optional(),
  DATA_DIR: z.string().default(".data"),
  /** a folder of this instance alone for pages as files, which a web server in front reads (deploy/nginx.conf) */
  PAGE_FILES: z.string().min(1).optional(),
  TRUSTED_PROXY_HOPS: z.coerce.number().int().min(0).max(5).default(0),
  OIDC_ISSUER: webAddress.optional(),
  OIDC_CLIENT_ID: z.string().optional(),
  OIDC_CLIENT_SECRET: z.string().optional(),
  /** where a weakness is reported: an address with mailto: or https: */
  SECURITY_CONTACT: z
    .string()
    .regex(/^(mailto:|https:\/\/)\S+$/, "begin with mailto: or https://")
    .optional(),
  /** smtp://user:password@host:587 (STARTTLS is demanded) or smtps://…:465; without it no mail goes out */
  SMTP_URL: z.url({ protocol: /^smtps?$/, error: "write smtps://… or smtp://…" }).optional(),
  /** whom mail comes from: an address, or “Name <address>” */
  MAIL_FROM: z
    .string()
    .regex(
      /^([^<>\r\n"]{1,100}<[^\s<>@]+@[^\s<>@]+>|[^\s<>@]+@[^\s<>@]+)$/,
      "write an address, or Name <address>",
    )
    .optional(),
  OIDC_NAME: z.string().default("Single sign-on"),
  /** for tests alone: one web server on this machine that links may be imported from */
  TEST_IMPORT_ORIGIN: z
    .string()
    .regex(loopback, "for tests alone: the origin of a server on this machine")
    .optional(),
});

export type Env = z.infer<typeof schema>;

let parsed: Env | undefined;

/** The settings, checked at first use. @throws Error that names each wrong setting */
export function env(): Env {
  parsed ??= parseEnv(process.env);
  return parsed;
}

/** Name and address of the site: all that a build knows. */
export function site(): z.infer<typeof siteSchema> {
  return check(siteSchema, process.env);
}

/** @throws Error that names each wrong setting */
export function parseEnv(values: Record<string, string | undefined>): Env {
  const settings = check(schema, values);
  if (settings.TEST_IMPORT_ORIGIN && !loopback.test(settings.SITE_URL)) {
    throw new Error(
      "Wrong settings:\n  TEST_IMPORT_ORIGIN: is for tests alone, on a site that only this machine reaches.",
    );
  }
  if (settings.SMTP_URL && !settings.MAIL_FROM) {
    throw new Error("Wrong settings:\n  MAIL_FROM: is needed with SMTP_URL; it says whom mail comes from.");
  }
  return settings;
}

/** An empty setting is no setting. */
function check<T>(shape: z.ZodType<T>, values: Record<string, string | undefined>): T {
  const filled = Object.fromEntries(Object.entries(values).filter(([, value]) => value !== ""));
  const result = shape.safeParse({ SITE_URL: `http://localhost:${values.PORT || "3000"}`, ...filled });
  if (result.success) return result.data;
  const problems = result.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`);
  throw new Error(`Wrong settings:\n  ${problems.join("\n  ")}`);
}

/** Whether cookies may carry `Secure` and the `__Host-` prefix: always, but for plain http on loopback. */
export function isSecureSite(siteUrl: string): boolean {
  return !loopback.test(siteUrl);
}

/** `next build` runs without a database: what would be read then is empty, and never served. */
export function isBuild(): boolean {
  return process.env.NEXT_PHASE === "phase-production-build";
}

/** What the button for single sign-on says; null unless all that it needs is set. */
export function singleSignOnName(): string | null {
  const { OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET, OIDC_NAME } = env();
  return OIDC_ISSUER && OIDC_CLIENT_ID && OIDC_CLIENT_SECRET ? OIDC_NAME : null;
}
