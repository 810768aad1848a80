import pino from "pino";

/** JSON lines; what could be a secret never reaches them. */
export const log = pino({
  level: process.env.LOG_LEVEL || "info",
  base: undefined,
  redact: {
    paths: ["password", "token", "secret", "cookie", "authorization"].flatMap((key) => [key, `*.${key}`]),
    censor: "[redacted]",
  },
});
