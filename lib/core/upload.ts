import { AppError, invalid } from "./errors";

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
  return toUpload(await parseForm(body, type), limits.parts);
}

/** @returns null when there is more than `max` bytes of it */
async function readBody(request: Request, max: number): Promise<Uint8Array<ArrayBuffer> | null> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  const reader = request.body?.getReader();
  for (let next = await reader?.read(); next && !next.done; next = await reader?.read()) {
    length += next.value.length;
    if (length > max) {
      await reader?.cancel();
      return null;
    }
    chunks.push(next.value);
  }
  const body = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    body.set(chunk, at);
    at += chunk.length;
  }
  return body;
}

/** @throws AppError invalid */
async function parseForm(body: Uint8Array<ArrayBuffer>, type: string): Promise<FormData> {
  try {
    return await new Response(body, { headers: { "content-type": type } }).formData();
  } catch {
    throw invalid("The form arrived damaged. Send it again.");
  }
}

/** @throws AppError invalid */
async function toUpload(form: FormData, maxParts: number): Promise<Upload> {
  const parts = [...form.entries()];
  if (parts.length > maxParts) throw invalid(`The form has more than ${maxParts} parts.`);
  const fields: Record<string, string> = {};
  let file: Upload["file"] = null;
  for (const [name, value] of parts) {
    if (typeof value === "string") {
      if (Object.hasOwn(fields, name)) throw invalid(`The form has "${name.slice(0, 40)}" twice.`);
      Object.defineProperty(fields, name, { value, enumerable: true });
    } else if (name !== "file" || file) {
      throw invalid("Send one file at a time.");
    } else {
      file = { name: value.name, bytes: new Uint8Array(await value.arrayBuffer()) };
    }
  }
  return { fields, file };
}
