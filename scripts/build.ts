/** npm run build: makes beforehand what `npm start` would make at its first start, for images and read-only places. */
import { buildParser, buildSite, generateClient } from "./start/build";
import { explain } from "./start/run";
import { loadSettingsFile, readSettings } from "./start/settings";

try {
  loadSettingsFile();
  const { siteUrl } = readSettings({ SITE_URL: process.env.SITE_URL });
  const { signal } = new AbortController();
  console.log(
    (await generateClient(signal)) ? "Database client made." : "The database client is up to date.",
  );
  console.log((await buildParser()) ? "Parser of documents made." : "The parser of documents is up to date.");
  console.log((await buildSite(siteUrl, signal)) ? "Site built." : "The site is up to date.");
} catch (error) {
  console.error(explain(error));
  process.exitCode = 1;
}
