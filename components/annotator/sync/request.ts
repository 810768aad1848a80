import type { ErrorBody } from "@/lib/core/errors";
import type { Change } from "./outbox";

export type Answer = { ok: true; value: unknown } | { ok: false; error: ErrorBody | null };

export interface Outgoing {
  url: string;
  method: string;
  body: unknown;
}

/** A change as a request. @param rev what the server has acknowledged of the passage */
export function requestOf(
  change: Change,
  rev: number,
  { sourceId, versionId, text }: { sourceId: string; versionId: string; text: string },
): Outgoing {
  const { kind, subject, mutation: step, content, name } = change;
  const one = (label: string, what: object): Outgoing => ({
    url: `/api/desk/sources/${sourceId}/steps`,
    method: "POST",
    body: { step, label, changes: [{ id: subject, rev, ...what }] },
  });
  switch (kind) {
    case "save":
    case "restore": {
      const segments = content?.segments.map(({ start, end }) => ({
        start,
        end,
        exact: text.slice(start, end),
      }));
      return one(rev === 0 ? "New passage" : "Change", { content: { ...content, segments, versionId } });
    }
    case "delete":
      return one("Delete", { deleted: true });
    case "speaker":
      return { url: `/api/desk/speakers/${subject}`, method: "PUT", body: { name } };
    case "issue":
      return { url: `/api/desk/issues/${subject}`, method: "PUT", body: { name } };
  }
}

const PATIENCE = 15_000;

/** Sends it. No answer, or one that is not ours (a proxy's error page), is an error without particulars. */
export async function send({ url, method, body }: Outgoing): Promise<Answer> {
  try {
    const response = await fetch(url, {
      method,
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(PATIENCE),
    });
    const value: unknown = await response.json();
    if (response.ok) return { ok: true, value };
    return { ok: false, error: errorIn(value) };
  } catch {
    return { ok: false, error: null };
  }
}

function errorIn(value: unknown): ErrorBody | null {
  const { error } = (value ?? {}) as { error?: ErrorBody };
  return typeof error?.code === "string" && typeof error.message === "string" ? error : null;
}
