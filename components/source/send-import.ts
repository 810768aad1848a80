import type { ErrorBody } from "@/lib/core/errors";
import type { ImportedSource } from "@/lib/source/schema";
import type { ImportDraft } from "./import-draft";

export type ImportAnswer = { ok: true; value: ImportedSource } | { ok: false; error: ErrorBody };

const OFFLINE: ErrorBody = {
  code: "unavailable",
  message:
    "There is no connection to the site. What you typed is kept in this browser; try again in a moment.",
};

/** Sends the form. @param text as it is to be kept: its hash shows damage on the way */
export async function sendImport(
  { id, fields, file }: ImportDraft,
  text: string,
  separately: boolean,
): Promise<ImportAnswer> {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) {
    if (name !== "text" || !file) form.append(name, value);
  }
  form.append("id", id);
  form.append("separately", String(separately));
  form.append("sha256", await hexSha256(text));
  if (file) form.append("file", file, file.name);
  try {
    const response = await fetch("/api/desk/sources", { method: "POST", body: form });
    const body: unknown = await response.json();
    if (response.ok) return { ok: true, value: body as ImportedSource };
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
