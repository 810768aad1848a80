import { AppError, invalid } from "./errors";
import { type Part, parseMultipart } from "./multipart";

export interface UploadLimits {
  /** bytes of the whole body */
  body: number;
  parts: number;
}

export interface Upload {
  fields: Record<string, string>;
  file: { name: string; bytes: Uint8Array<ArrayBuffer> } | null;
}

/**
 * Reads a multipart form with at most one file. The body is counted as it comes, whatever its headers claim.
 * @throws AppError too_large, invalid
 */
export async function readUpload(request: Request, limits: UploadLimits): Promise<Upload> {
  const type = request.headers.get("content-type") ?? "";
  if (!type.toLowerCase().startsWith("multipart/form-data")) {
    throw invalid("Send a form, with content-type multipart/form-data.");
  }
  const tooLarge = new AppError(
    "too_large",
    `More than ${Math.floor(limits.body / 1024 / 1024)} MB were sent.`,
  );
  if (Number(request.headers.get("content-length") ?? 0) > limits.body) throw tooLarge;
  const body = await readBody(request, limits.body);
  if (!body) throw tooLarge;
  const parts = parseMultipart(body, type);
  if (!parts) throw invalid("The form arrived damaged. Send it again.");
  return toUpload(parts, limits.parts);
}

/**
 * The body in one piece, without a second copy of it where its length was announced.
 * @returns null when there is more than `max` bytes of it
 */
async function readBody(request: Request, max: number): Promise<Uint8Array<ArrayBuffer> | null> {
  const claimed = Number(request.headers.get("content-length") ?? 0);
  let body = new Uint8Array(claimed > 0 ? Math.min(claimed, max) : 64 * 1024);
  let length = 0;
  const reader = request.body?.getReader();
  for (let next = await reader?.read(); next && !next.done; next = await reader?.read()) {
    const chunk: Uint8Array = next.value;
    if (length + chunk.length > max) {
      await reader?.cancel();
      return null;
    }
    if (length + chunk.length > body.length) {
      const larger = new Uint8Array(Math.min(max, Math.max(body.length * 2, length + chunk.length)));
      larger.set(body.subarray(0, length));
      body = larger;
    }
    body.set(chunk, length);
    length += chunk.length;
  }
  return body.subarray(0, length);
}

/** @throws AppError invalid */
function toUpload(parts: Part[], maxParts: number): Upload {
  if (parts.length > maxParts) throw invalid(`The form has more than ${maxParts} parts.`);
  const fields: Record<string, string> = {};
  let file: Upload["file"] = null;
  for (const { name, fileName, content } of parts) {
    if (fileName === null) {
      if (Object.hasOwn(fields, name)) throw invalid(`The form has "${name.slice(0, 40)}" twice.`);
      Object.defineProperty(fields, name, { value: new TextDecoder().decode(content), enumerable: true });
    } else if (name !== "file" || file) {
      throw invalid("Send one file at a time.");
    } else {
      file = { name: fileName, bytes: content };
    }
  }
  return { fields, file };
}
