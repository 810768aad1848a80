import {
  correction,
  docSchema,
  type SaveSummaryInput,
  SUMMARY_STATES,
  type SummaryText,
} from "@/lib/summary/schema";
import type { SaveAnswer } from "./autosave";

/** The most that a browser sends for a page that is being closed. */
const MAX_KEEPALIVE = 60_000;

/** Sends a save over HTTP and says what came of it. Never throws. */
export async function sendSave(input: SaveSummaryInput, isLeaving: boolean): Promise<SaveAnswer> {
  const body = JSON.stringify(input);
  try {
    const response = await fetch(`/api/desk/summaries/${input.id}`, {
      method: "PUT",
      headers: { "content-type": "application/json" },
      body,
      keepalive: isLeaving && body.length < MAX_KEEPALIVE,
    });
    return answerOf(response.status, await response.json());
  } catch {
    return { kind: "away" };
  }
}

/** What a response means for the text that was sent. */
export function answerOf(status: number, body: unknown): SaveAnswer {
  const { rev, error } = (body ?? {}) as {
    rev?: unknown;
    error?: { message?: unknown; current?: unknown; retryAfter?: unknown };
  };
  if (status === 200 && typeof rev === "number") return { kind: "saved", rev };
  if (status === 401) return { kind: "signed_out" };
  const current = asText(error?.current);
  if ((status === 412 || status === 409) && current) return { kind: "moved", current };
  if (status === 429 || status >= 500) {
    const { retryAfter } = error ?? {};
    return { kind: "away", ...(typeof retryAfter === "number" ? { retryAfter: retryAfter * 1_000 } : {}) };
  }
  return {
    kind: "refused",
    message: typeof error?.message === "string" ? error.message : "It was not saved.",
  };
}

function asText(current: unknown): SummaryText | null {
  const {
    headline,
    doc,
    rev,
    state,
    updatedAt,
    correction: told,
  } = (current ?? {}) as Partial<Record<keyof SummaryText, unknown>>;
  const text = docSchema.safeParse(doc);
  const known = SUMMARY_STATES.find((one) => one === state);
  if (!text.success || !known || typeof headline !== "string" || typeof rev !== "number") return null;
  const correcting = correction.safeParse(told);
  return {
    headline,
    doc: text.data,
    rev,
    state: known,
    updatedAt: String(updatedAt),
    correction: correcting.success ? correcting.data : null,
  };
}
