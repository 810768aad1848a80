import { type Entry, fromBuffer, type ZipFile } from "yauzl";
import { LIMITS } from "./limits";
import { megabytes, overLimit, Refused } from "./refused";

/** What the directory of an archive says of one file. Sizes are what it claims: reading counts for itself. */
export interface ZipEntry {
  name: string;
  packed: number;
  unpacked: number;
}

/** An archive whose directory has been looked at. */
export interface Archive {
  entries: ZipEntry[];
  /** Unpacks one file, counting as it goes. @throws Refused */
  read: (name: string) => Promise<Uint8Array>;
  has: (name: string) => boolean;
}

const NESTED = /\.(zip|7z|rar|tar|t?gz|bz2|xz|zst|jar|docx|odt|epub|xlsx|pptx)$/i;

/**
 * Opens an archive and checks its directory before anything is unpacked: how many files, how large, how much packed,
 * no archive within the archive, no link, no name that leads elsewhere.
 * @param nested whether office files may lie in it (a batch of documents), which are opened one at a time
 * @throws Refused
 */
export async function openZip(bytes: Uint8Array, { nested = false } = {}): Promise<Archive> {
  const zip = await open(bytes);
  const found = await readDirectory(zip);
  const seen = new Map<string, Entry>();
  let unpacked = 0;
  for (const entry of found) {
    checkEntry(entry, nested);
    if (seen.has(entry.fileName)) {
      throw new Refused(
        "damaged",
        `The archive names "${entry.fileName.slice(0, 80)}" twice. Pack it again.`,
      );
    }
    seen.set(entry.fileName, entry);
    unpacked += entry.uncompressedSize;
    if (unpacked > LIMITS.zip.unpacked) throw tooMuch();
  }
  checkOverlap(found);
  let read = 0;
  return {
    entries: found
      .filter(({ fileName }) => !fileName.endsWith("/"))
      .map(({ fileName, compressedSize, uncompressedSize }) => ({
        name: fileName,
        packed: compressedSize,
        unpacked: uncompressedSize,
      })),
    has: (name) => seen.has(name),
    read: async (name) => {
      const entry = seen.get(name);
      if (!entry) throw new Refused("damaged", `A part of this file is missing: ${name}.`);
      const content = await unpack(zip, entry);
      read += content.length;
      if (read > LIMITS.zip.unpacked) throw tooMuch();
      return content;
    },
  };
}

function tooMuch(): Refused {
  return new Refused(
    "too_large",
    `Unpacked, this is more than ${megabytes(LIMITS.zip.unpacked)}: that is the limit. Import it in parts.`,
  );
}

function open(bytes: Uint8Array): Promise<ZipFile> {
  return new Promise((resolve, reject) => {
    const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    // validateEntrySizes counts while unpacking; strictFileNames refuses backslashes
    fromBuffer(
      buffer,
      { lazyEntries: true, validateEntrySizes: true, strictFileNames: true },
      (error, zip) => {
        if (error || !zip) reject(damaged(error));
        else resolve(zip);
      },
    );
  });
}

function damaged(error: unknown): Refused {
  const why = error instanceof Error ? error.message.slice(0, 120) : "no reason given";
  return new Refused("damaged", `The archive cannot be opened (${why}). Make it again, and choose it again.`);
}

function readDirectory(zip: ZipFile): Promise<Entry[]> {
  return new Promise((resolve, reject) => {
    if (zip.entryCount > LIMITS.zip.entries) {
      reject(overLimit("files in an archive", LIMITS.zip.entries, "Import it in parts."));
      return;
    }
    const found: Entry[] = [];
    zip.on("entry", (entry: Entry) => {
      found.push(entry);
      if (found.length > LIMITS.zip.entries) {
        reject(overLimit("files in an archive", LIMITS.zip.entries, "Import it in parts."));
      } else zip.readEntry();
    });
    zip.once("error", (error) => reject(damaged(error)));
    zip.once("end", () => resolve(found));
    zip.readEntry();
  });
}

/** @throws Refused */
function checkEntry(entry: Entry, nested: boolean): void {
  const { fileName: name, compressedSize: packed, uncompressedSize: unpacked } = entry;
  const shown = name.slice(0, 80);
  if (/(^|\/)\.\.(\/|$)|^\/|^[A-Za-z]:|\\/.test(name) || name.includes("\0")) {
    throw new Refused(
      "forbidden",
      `The archive names a file outside of itself ("${shown}"), so it is refused.`,
    );
  }
  const unixType = (entry.externalFileAttributes >>> 16) & 0o170000;
  if (unixType !== 0 && unixType !== 0o100000 && unixType !== 0o040000) {
    throw new Refused(
      "forbidden",
      `"${shown}" is a link or a device, not a file, so the archive is refused.`,
    );
  }
  if (entry.isEncrypted()) {
    throw new Refused(
      "forbidden",
      `"${shown}" is locked with a password. Save it without one, and choose it again.`,
    );
  }
  if (unpacked > LIMITS.zip.entry) {
    throw new Refused(
      "too_large",
      `"${shown}" is more than ${megabytes(LIMITS.zip.entry)} unpacked: that is the limit for one file.`,
    );
  }
  if (unpacked > LIMITS.zip.ratioAbove && unpacked > packed * LIMITS.zip.ratio) {
    throw new Refused(
      "forbidden",
      `"${shown}" unpacks to more than ${LIMITS.zip.ratio} times its size, as traps do and documents do not, so it is refused.`,
    );
  }
  const office = nested && /\.(docx|odt|epub)$/i.test(name);
  if (NESTED.test(name) && !office && !name.endsWith("/")) {
    throw new Refused(
      "forbidden",
      `There is an archive in the archive ("${shown}"). Unpack it, and import its files.`,
    );
  }
}

/** Files that share their bytes are how small archives become huge. @throws Refused */
function checkOverlap(entries: Entry[]): void {
  const spans = entries
    .map(({ relativeOffsetOfLocalHeader: start, compressedSize }) => ({
      start,
      end: start + 30 + compressedSize,
    }))
    .sort((a, b) => a.start - b.start);
  let reached = 0;
  for (const { start, end } of spans) {
    if (start < reached) {
      throw new Refused(
        "forbidden",
        "Files of this archive lie over each other, as traps do, so it is refused.",
      );
    }
    reached = end;
  }
}

/** Counts what really comes out: what the directory claims is never trusted. */
function unpack(zip: ZipFile, entry: Entry): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    zip.openReadStream(entry, (error, stream) => {
      if (error || !stream) {
        reject(damaged(error));
        return;
      }
      const chunks: Buffer[] = [];
      let length = 0;
      stream.on("data", (chunk: Buffer) => {
        length += chunk.length;
        if (length > LIMITS.zip.entry) {
          stream.destroy();
          reject(tooMuch());
        } else chunks.push(chunk);
      });
      stream.once("error", (cause) => reject(damaged(cause)));
      stream.once("end", () => resolve(Buffer.concat(chunks, length)));
    });
  });
}
