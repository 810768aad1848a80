import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
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

/**
 * A copy is made beside its place and moved there when it is whole, so that nobody ever sees half of one.
 * @param siteUrl for the note in it
 * @throws Error when the folder holds something that is no copy of a record: it is left alone
 */
export function openTarget(place: string, siteUrl: string): Target {
  const out = path.resolve(place);
  if (existsSync(out)) {
    const names = readdirSync(out);
    if (names.length > 0 && !names.includes(MARK))
      throw new Error(`${out} is not empty and holds no copy of a record. Name another folder.`);
  }
  const parent = path.dirname(out);
  mkdirSync(parent, { recursive: true });
  const folder = path.join(parent, `.${path.basename(out)}.new-${process.pid}`);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder);
  writeFileSync(
    path.join(folder, MARK),
    `A copy of the record at ${siteUrl} as plain files. Open index.html, or contents.html for a list of all pages.
Searching, comparing and reporting errors lead to the live site. An export into this folder replaces all of it.
`,
  );
  return {
    folder,
    finish: () => {
      const old = path.join(parent, `.${path.basename(out)}.old-${process.pid}`);
      if (existsSync(out)) renameSync(out, old);
      renameSync(folder, out);
      rmSync(old, { recursive: true, force: true });
    },
    abandon: () => rmSync(folder, { recursive: true, force: true }),
  };
}
