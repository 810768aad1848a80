import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import path from "node:path";

/** Lies in every copy: whoever finds it knows what the folder is, and so do we when it is to be replaced. */
export const MARK = "on-the-record-copy.txt";

export interface Target {
  /** where the copy is written, beside its place */
  folder: string;
  /** puts the copy in its place at once, where an older one stood before */
  finish: () => void;
  /** leaves everything as it was */
  abandon: () => void;
}

/** After this line of the mark come the files of the copy, one a line: what is not in it is not ours to replace. */
const LIST = "Files of this copy:";

/**
 * A copy is made beside its place and moved there when it is whole, so that nobody ever sees half of one.
 * @param siteUrl for the note in it
 * @throws Error when the place holds anything that no copy of a record put there: it is left alone
 */
export function openTarget(place: string, siteUrl: string): Target {
  const out = wherever(path.resolve(place));
  refuseWhatIsNotOurs(out);
  const parent = path.dirname(out);
  mkdirSync(parent, { recursive: true });
  const folder = path.join(parent, `.${path.basename(out)}.new-${process.pid}`);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder);
  return {
    folder,
    finish: () => {
      writeMark(folder, siteUrl);
      const old = path.join(parent, `.${path.basename(out)}.old-${process.pid}`);
      // once more: it took a while, and somebody may have put something there
      refuseWhatIsNotOurs(out);
      const isThere = existsSync(out);
      if (isThere) renameSync(out, old);
      try {
        renameSync(folder, out);
      } catch (error) {
        if (isThere) renameSync(old, out);
        throw error;
      }
      rmSync(old, { recursive: true, force: true });
    },
    abandon: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** Where a link leads: the copy goes there, and the link stays. */
function wherever(place: string): string {
  try {
    return realpathSync(place);
  } catch {
    return place;
  }
}

function refuseWhatIsNotOurs(out: string): void {
  if (!existsSync(out)) return;
  if (!statSync(out).isDirectory()) throw new Error(`${out} is a file. Name a folder.`);
  if (readdirSync(out).length === 0) return;
  const mark = path.join(out, MARK);
  if (!existsSync(mark))
    throw new Error(`${out} is not empty and holds no copy of a record. Name another folder.`);
  const [, list = ""] = readFileSync(mark, "utf8").split(`${LIST}\n`);
  const ours = new Set([MARK, ...list.split("\n")]);
  const others = filesIn(out).filter((file) => !ours.has(file));
  if (others.length === 0) return;
  const some = others.slice(0, 5).join(", ");
  const more = others.length > 5 ? ` and ${others.length - 5} more` : "";
  throw new Error(
    `${out} holds what is not of the copy: ${some}${more}. Nothing was changed: move it away, or name another folder.`,
  );
}

/** Everything in a folder that is no folder, with "/" between names; links are not followed. */
function filesIn(folder: string): string[] {
  const entries = readdirSync(folder, { withFileTypes: true, recursive: true });
  return entries
    .filter((entry) => !entry.isDirectory())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)).split(path.sep).join("/"));
}

function writeMark(folder: string, siteUrl: string): void {
  const files = filesIn(folder).sort();
  writeFileSync(
    path.join(folder, MARK),
    `A copy of the record at ${siteUrl} as plain files. Open index.html, or contents.html for a list of all pages.
Searching, comparing and reporting errors lead to the live site. An export into this folder replaces these files, and
refuses to when it finds others.

${LIST}
${files.join("\n")}
`,
  );
}
