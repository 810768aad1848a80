/**
 * The parser: a process of its own that reads one document and ends. It is started with limits on memory, time, files
 * and network (lib/core/confined.ts), reads a request and bytes from its standard input, and writes one answer to its
 * standard output. Frame: 4 bytes length of the JSON (big endian), the JSON, then bytes to the end.
 */
import { type ParseRequest, parseBytes } from "./read";
import { Refused } from "./refused";

async function main(): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin) chunks.push(chunk as Buffer);
  const input = Buffer.concat(chunks);
  const length = input.readUInt32BE(0);
  const request = JSON.parse(input.subarray(4, 4 + length).toString("utf8")) as ParseRequest;
  await answer(await run(request, input.subarray(4 + length)));
}

async function run(request: ParseRequest, bytes: Uint8Array): Promise<{ json: object; bytes?: Uint8Array }> {
  try {
    const { bytes: content, ...result } = { bytes: undefined, ...(await parseBytes(request, bytes)) };
    return { json: { ok: true, result }, ...(content ? { bytes: content } : {}) };
  } catch (error) {
    if (error instanceof Refused) return { json: { ok: false, code: error.code, message: error.message } };
    // a reader that stumbles over a document: the reason is for the log, the person gets a plain refusal
    const why = error instanceof Error ? `${error.name}: ${error.message}`.slice(0, 300) : "unknown";
    return {
      json: { ok: false, code: "damaged", why, message: "This document is damaged and cannot be read." },
    };
  }
}

function answer({ json, bytes = new Uint8Array() }: { json: object; bytes?: Uint8Array }): Promise<void> {
  const body = Buffer.from(JSON.stringify(json), "utf8");
  const head = Buffer.alloc(4);
  head.writeUInt32BE(body.length);
  return new Promise((resolve) => process.stdout.write(Buffer.concat([head, body, bytes]), () => resolve()));
}

await main();
// what a document set going (timers, a worker's messages) ends with its answer
process.exit(0);
