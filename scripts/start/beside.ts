import { runningDatabase } from "../../prisma/embedded";
import { loadCredentials } from "../../prisma/embedded/credentials";
import { migrate } from "../../prisma/migrate";
import { generateClient } from "./build";
import { checkRoles, openDatabase } from "./database";
import { loadSettingsFile, readSettings, type Settings } from "./settings";

/**
 * Makes the product's commands usable in a program of its own, beside the site or without it: the database of the
 * settings, or the embedded one, which is started for the while when it does not run; up to date; with the settings in
 * the environment that lib/core reads. Import what needs the database client only after this.
 * @returns what to call at the end
 * @throws SetupError
 */
export async function openBeside(): Promise<() => Promise<void>> {
  loadSettingsFile();
  const settings = readSettings(process.env);
  await generateClient(new AbortController().signal);
  const { urls, secret, stop } = await reach(settings);
  try {
    await migrate(urls.owner);
    await checkRoles(urls);
  } catch (error) {
    await stop();
    throw error;
  }
  Object.assign(process.env, {
    DATABASE_URL: urls.app,
    READER_DATABASE_URL: urls.reader,
    NEXTAUTH_SECRET: secret,
    SITE_URL: settings.siteUrl,
    DATA_DIR: settings.dataDir,
  });
  return stop;
}

async function reach(settings: Settings) {
  const { dataDir, database } = settings;
  const running = database.kind === "embedded" ? runningDatabase(dataDir) : null;
  if (running === null) return openDatabase(settings);
  const secret = loadCredentials(dataDir, false).nextAuthSecret;
  return { urls: running, secret, stop: async () => undefined };
}
