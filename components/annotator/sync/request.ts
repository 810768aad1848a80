import type { ErrorBody } from "@/lib/core/errors";
import type { ItemContent } from "../passages/item";
import type { Elsewhere } from "./history";
import type { Entry } from "./outbox";

export type Answer = { ok: true; value: unknown } | { ok: false; error: ErrorBody | null };

export interface Outgoing {
  /** whose it is: it must not go out under another's name */
  person: string;
  url: string;
  method: "POST" | "PUT";
  body: unknown;
}

/**
 * An entry as a request.
 * @param at who did it, in which source
 * @param acknowledged revs of passages after the steps that the server has acknowledged, by step
 */
export function requestOf(
  entry: Entry,
  { userId: person, sourceId }: { userId: string; sourceId: string },
  acknowledged: ReadonlyMap<string, ReadonlyMap<string, number>>,
): Outgoing {
  if (entry.kind === "decision") {
    const { id: mutation, suggestion, rejected, label, undoes, redoes } = entry;
    return {
      url: `/api/desk/suggestions/${suggestion}`,
      method: "PUT",
      person,
      body: { mutation, rejected, label, undoes, redoes },
    };
  }
  if (entry.kind !== "step") {
    const url = `/api/desk/${entry.kind === "speaker" ? "speakers" : "issues"}/${entry.id}`;
    return { person, url, method: "PUT", body: { name: entry.name, role: entry.role } };
  }
  const changes = entry.changes.map(({ id, rev: seen, follows, after, words }) => {
    // another tab may have built it on a step whose acknowledgement it had not heard of yet
    const rev = (follows ? acknowledged.get(follows)?.get(id) : undefined) ?? seen;
    return after ? { id, rev, content: contentFor(after, words) } : { id, rev, deleted: true };
  });
  const { id: step, label, undoes, redoes } = entry;
  const url = `/api/desk/sources/${sourceId}/steps`;
  return { person, url, method: "POST", body: { step, label, undoes, redoes, changes } };
}

function contentFor(content: ItemContent, { versionId, exact }: Elsewhere): object {
  const segments = content.segments.map(({ start, end }, at) => ({ start, end, exact: exact[at] ?? "" }));
  const { kind, suggestionId, speakerId, relayedById, note, tags } = content;
  return { versionId, kind, suggestionId, speakerId, relayedById, note, segments, tags };
}

const PATIENCE = 15_000;

/** Sends it. No answer, or one that is not ours (a proxy's error page), is an error without particulars. */
export async function send({ person, url, method, body }: Outgoing): Promise<Answer> {
  try {
    const response = await fetch(url, {
      method,
      headers: { "content-type": "application/json", "x-person": person },
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
