import { randomBytes } from "node:crypto";
import { closeSync, fsyncSync, openSync, readFileSync, renameSync, writeSync } from "node:fs";
import path from "node:path";
import { z } from "zod";
import { SetupError } from "../setup-error";

const shape = z.object({
  /** superuser of the embedded cluster: migrations only */
  ownerPassword: z.string(),
  appPassword: z.string(),
  readerPassword: z.string(),
  /** signs the session cookies */
  nextAuthSecret: z.string(),
  /** of the demo accounts */
  demoPassword: z.string(),
});

/** The secrets of one data folder. */
export type Credentials = z.infer<typeof shape>;

const fileName = "credentials.json";

/**
 * Reads the secrets of a data folder, or makes them.
 * @param mayCreate false once there is a cluster, which only the old passwords open
 * @param demoPassword of new demo accounts, where it is not to be made up
 */
export function loadCredentials(
  dataDir: string,
  mayCreate: boolean,
  demoPassword: string | null = null,
): Credentials {
  const file = path.join(dataDir, fileName);
  const text = read(file);
  if (text === null) {
    if (mayCreate) return create(file, demoPassword);
    throw new SetupError(
      `The data folder ${dataDir} has a database, but ${fileName}, which holds its passwords, is gone.`,
      "Put the file back from a backup, or set DATA_DIR to another folder to start afresh.",
    );
  }
  try {
    return shape.parse(JSON.parse(text));
  } catch (cause) {
    throw new SetupError(`${file} is damaged.`, "Put it back from a backup.", { cause });
  }
}

function read(file: string): string | null {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return null;
    throw error;
  }
}

function create(file: string, demoPassword: string | null): Credentials {
  const secret = () => randomBytes(32).toString("base64url");
  const credentials: Credentials = {
    ownerPassword: secret(),
    appPassword: secret(),
    readerPassword: secret(),
    nextAuthSecret: secret(),
    // typed by people: 15 of 32 letters and digits that do not look alike, 75 bits
    demoPassword:
      demoPassword ??
      Array.from(randomBytes(15), (byte) => "abcdefghijkmnpqrstuvwxyz23456789"[byte % 32]).join(""),
  };
  writeWhole(file, `${JSON.stringify(credentials, null, 2)}\n`);
  return credentials;
}

/** Writes a file that only its owner may read, so that after a crash it is there whole or not at all. */
export function writeWhole(file: string, text: string): void {
  const unfinished = `${file}.tmp`;
  const handle = openSync(unfinished, "w", 0o600);
  writeSync(handle, text);
  fsyncSync(handle);
  closeSync(handle);
  renameSync(unfinished, file);
}
