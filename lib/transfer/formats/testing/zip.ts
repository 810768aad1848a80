import { crc32, deflateRawSync } from "node:zlib";

/** One file of an archive that is made by hand, so that it can lie. */
export interface ZipPart {
  name: string;
  content?: string | Uint8Array;
  /** what the directory claims, where it lies */
  claimedSize?: number;
  /** kept as it is instead of packed */
  isStored?: boolean;
  /** Unix mode, such as 0o120777 for a link */
  mode?: number;
  flags?: number;
  /** begins where this earlier part begins: files that share their bytes */
  sharesWith?: number;
  /** bytes that are packed already */
  packed?: Uint8Array;
}

/** Makes an archive (PKWARE APPNOTE 4.3): local headers and content, then the directory. */
export function makeZip(parts: ZipPart[], { entryCount = parts.length, comment = "" } = {}): Uint8Array {
  const local: Buffer[] = [];
  const directory: Buffer[] = [];
  const offsets: number[] = [];
  let at = 0;
  for (const part of parts) {
    const name = Buffer.from(part.name, "utf8");
    const content = Buffer.from(part.content ?? "");
    const data = part.packed ? Buffer.from(part.packed) : part.isStored ? content : deflateRawSync(content);
    const size = part.claimedSize ?? content.length;
    const method = part.isStored ? 0 : 8;
    const offset = part.sharesWith === undefined ? at : (offsets[part.sharesWith] ?? 0);
    offsets.push(offset);
    const facts = Buffer.alloc(26);
    facts.writeUInt16LE(20, 0);
    facts.writeUInt16LE(0x0800 | (part.flags ?? 0), 2);
    facts.writeUInt16LE(method, 4);
    facts.writeUInt32LE(crc32(content), 10);
    facts.writeUInt32LE(data.length, 14);
    facts.writeUInt32LE(size, 18);
    facts.writeUInt16LE(name.length, 22);
    if (part.sharesWith === undefined) {
      const header = Buffer.concat([mark(0x04034b50), facts, name, data]);
      local.push(header);
      at += header.length;
    }
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(((part.mode ?? 0o100644) << 16) >>> 0, 6);
    tail.writeUInt32LE(offset, 10);
    const madeBy = Buffer.alloc(2);
    madeBy.writeUInt16LE(0x0314);
    directory.push(Buffer.concat([mark(0x02014b50), madeBy, facts, tail, name]));
  }
  const list = Buffer.concat(directory);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(entryCount & 0xffff, 4);
  end.writeUInt16LE(entryCount & 0xffff, 6);
  end.writeUInt32LE(list.length, 8);
  end.writeUInt32LE(at, 12);
  end.writeUInt16LE(comment.length, 16);
  return Buffer.concat([...local, list, mark(0x06054b50), end, Buffer.from(comment)]);
}

function mark(signature: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(signature);
  return bytes;
}
