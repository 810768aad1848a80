import { v7 } from "uuid";
import type { ErrorBody } from "@/lib/core/errors";
import type { ImportedSource } from "@/lib/source/schema";
import type { CaptureView } from "@/lib/transfer/schema";

export type Answer<T> = { ok: true; value: T } | { ok: false; error: ErrorBody };

const OFFLINE: ErrorBody = {
  code: "unavailable",
  message:
    "There is no connection to the site. What you typed is kept in this browser; try again in a moment.",
};

/** What is imported: the form's fields, with the words pasted or a reading that the server has. */
export interface Import {
  /** of the source to be: the same on every try */
  id: string;
  fields: Record<string, string>;
  /** as it is to be kept: its hash shows damage on the way */
  text: string;
  /** id of the reading, or null for pasted words */
  capture: string | null;
  separately: boolean;
}

/** Fields of the form that are no details of the source. */
const OWN = new Set(["text", "address"]);

/** Sends the form. */
export async function sendImport(given: Import): Promise<Answer<ImportedSource>> {
  const form = new FormData();
  for (const [name, value] of Object.entries(given.fields)) {
    if (!OWN.has(name)) form.append(name, value);
  }
  form.append("id", given.id);
  form.append("separately", String(given.separately));
  form.append("sha256", await hexSha256(given.text));
  if (given.capture) form.append("capture", given.capture);
  else form.append("text", given.text);
  return post<ImportedSource>("/api/desk/sources", form);
}

/** Has a file or a page read, to look at before it is imported. */
export function readApart(from: { file: File } | { link: string }): Promise<Answer<CaptureView>> {
  const form = new FormData();
  form.append("id", v7());
  if ("file" in from) form.append("file", from.file, from.file.name);
  else form.append("link", from.link);
  return post<CaptureView>("/api/desk/captures", form);
}

/** Begins to import an archive or a list. */
export function sendBatch(file: File): Promise<Answer<{ id: string }>> {
  const form = new FormData();
  form.append("id", v7());
  form.append("file", file, file.name);
  return post<{ id: string }>("/api/desk/batches", form);
}

async function post<T>(path: string, form: FormData): Promise<Answer<T>> {
  try {
    const response = await fetch(path, { method: "POST", body: form });
    const body: unknown = await response.json();
    if (response.ok) return { ok: true, value: body as T };
    return { ok: false, error: (body as { error: ErrorBody }).error };
  } catch {
    return { ok: false, error: OFFLINE };
  }
}

/** Empty where the browser cannot say: on plain http away from loopback. */
async function hexSha256(text: string): Promise<string> {
  if (!globalThis.crypto?.subtle) return "";
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
