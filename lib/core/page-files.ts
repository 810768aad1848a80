import {
  chmodSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
  symlinkSync,
  unlinkSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { rm } from "node:fs/promises";
import path from "node:path";

/**
 * Pages of the record as files, for a web server in front (deploy/nginx.conf), which serves them without asking us.
 *
 * It finds them under a name that holds for one second (`at-1763852475`, seconds since 1970), a link to the folder of
 * what is valid now. We make these links only for as long as we hear of the record's changes, two seconds ahead at
 * most, and take them away in the moment of a change. So whatever ends this process, or cuts it off from the database,
 * also ends what is served from its files; the web server then asks the next instance.
 */
export class PageFiles {
  readonly #root: string;
  #number = 0;
  #folder = "";
  #links = new Set<number>();
  #until = 0;

  /** @param root a folder of this process alone, which the web server may read; what lies in it is removed */
  constructor(root: string) {
    this.#root = path.resolve(root);
    mkdirSync(this.#root, { recursive: true, mode: 0o755 });
    for (const name of readdirSync(this.#root).filter((one) => /^(at-\d+|pages-\d+-\d+)$/.test(one)))
      rmSync(path.join(this.#root, name), { recursive: true, force: true });
    this.#begin();
  }

  /** The folder of what is valid now. Whoever writes later than a change writes into a folder that nobody reads. */
  get folder(): string {
    return this.#folder;
  }

  /**
   * @param folder as it was when the page was valid
   * @param pathname of the page, of plain characters
   * @param tag 8 hexadecimal digits of the page's hash: the web server's ETag is made of the file's time
   */
  write(folder: string, pathname: string, tag: string, html: Buffer, gzip: Buffer): void {
    const target = path.join(folder, pathname, "index.html");
    if (folder !== this.#folder || !target.startsWith(folder + path.sep)) return;
    mkdirSync(path.dirname(target), { recursive: true, mode: 0o755 });
    const seconds = Number.parseInt(tag, 16) >>> 1;
    for (const [file, body] of [
      [`${target}.gz`, gzip],
      [target, html],
    ] as const) {
      writeFileSync(`${file}.new`, body, { mode: 0o644 });
      utimesSync(`${file}.new`, seconds, seconds);
      renameSync(`${file}.new`, file);
    }
  }

  /** The record has changed: from now on the web server asks us. */
  drop(): void {
    const old = this.#folder;
    for (const second of this.#links) this.#unlink(second);
    this.#links.clear();
    this.#begin();
    this.#extend();
    rm(old, { recursive: true, force: true }).catch(() => {});
  }

  /** @param heardUpTo every change up to this time is known, in ms since 1970 */
  confirm(heardUpTo: number): void {
    this.#until = Math.floor(heardUpTo / 1000) + 1;
    this.#extend();
    for (const second of this.#links) {
      if (second >= this.#until - 2) continue;
      this.#unlink(second);
      this.#links.delete(second);
    }
  }

  #begin(): void {
    this.#number += 1;
    this.#folder = path.join(this.#root, `pages-${process.pid}-${this.#number}`);
    mkdirSync(this.#folder, { mode: 0o755 });
    chmodSync(this.#folder, 0o755);
  }

  #extend(): void {
    for (const second of [this.#until - 1, this.#until]) {
      if (second < 1 || this.#links.has(second)) continue;
      symlinkSync(path.basename(this.#folder), path.join(this.#root, `at-${second}`));
      this.#links.add(second);
    }
  }

  #unlink(second: number): void {
    try {
      unlinkSync(path.join(this.#root, `at-${second}`));
    } catch {
      // somebody emptied the folder
    }
  }
}
