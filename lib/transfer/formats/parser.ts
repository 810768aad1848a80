import path from "node:path";
import { runConfined } from "@/lib/core/confined";
import { AppError } from "@/lib/core/errors";
import { newId } from "@/lib/core/id";
import { log } from "@/lib/core/log";
import type { ParseRequest, ParseResult } from "./read";
import { type RefusalCode, Refused } from "./refused";

/** Made by `buildParser` in scripts/start/build.ts. */
const program = path.join(process.cwd(), ".parser", "parser.mjs");

type Answer =
  | { ok: true; result: ParseResult }
  | { ok: false; code: RefusalCode; message: string; why?: string };

/**
 * Has a stranger's bytes read in a process of its own, with limits.
 * @throws Refused when the document is refused; AppError unavailable when too many are being read
 */
export async function parseApart<K extends ParseResult["kind"]>(
  kind: K,
  request: ParseRequest,
  bytes: Uint8Array,
): Promise<Extract<ParseResult, { kind: K }>> {
  const asked = Buffer.from(JSON.stringify(request), "utf8");
  const head = Buffer.alloc(4);
  head.writeUInt32BE(asked.length);
  const ran = await runConfined(program, [head, asked, bytes]);
  if ("ended" in ran) throw explainEnding(ran.ended, ran.why);
  const length = ran.output.readUInt32BE(0);
  const answer = JSON.parse(ran.output.subarray(4, 4 + length).toString("utf8")) as Answer;
  if (!answer.ok) {
    if (answer.why) log.warn({ why: answer.why, task: request.task }, "a document could not be read");
    throw new Refused(answer.code, answer.message);
  }
  const { result } = answer;
  if (result.kind !== kind) throw new Error(`the parser answered with ${result.kind} instead of ${kind}`);
  const content = ran.output.subarray(4 + length);
  // the kind was just looked at
  return { ...result, ...(content.length > 0 ? { bytes: content } : {}) } as Extract<
    ParseResult,
    { kind: K }
  >;
}

function explainEnding(ended: "time" | "memory" | "output" | "crash", why: string): Error {
  const advice = "Print it to a PDF, or copy its words and paste them.";
  switch (ended) {
    case "time":
      return new Refused(
        "too_costly",
        `Reading this document took longer than 15 seconds: that is the limit. ${advice}`,
      );
    case "memory":
      return new Refused(
        "too_costly",
        `Reading this document needs more memory than a document may. ${advice}`,
      );
    case "output":
      return new Refused("too_large", "There is more in this document than can be kept. Import it in parts.");
    case "crash": {
      const id = newId();
      log.error({ id, why }, "the parser of documents ended by itself");
      return new AppError("unprocessable", `This document could not be read (${id}). ${advice}`);
    }
  }
}
