import type { ErrorBody } from "@/lib/core/errors";
import type { OccurrencesPage } from "@/lib/passage/schema";
import { phrasesOf, type Search } from "./tag-all";

export interface Progress {
  looked: number;
  total: number;
}

/**
 * Looks through the other sources, a few at a time.
 * @param onPage called with each answer and how far it is
 * @returns why it ended early, for the person who reads it; null when it went through or was stopped
 */
export async function searchElsewhere(
  search: Search,
  except: string,
  onPage: (sources: OccurrencesPage["sources"], progress: Progress) => void,
  signal: AbortSignal,
): Promise<string | null> {
  let after: string | null = null;
  let looked = 0;
  do {
    const { wholeWords, extent } = search;
    const answer = await ask({ phrases: phrasesOf(search), wholeWords, extent, except, after }, signal);
    if (signal.aborted) return null;
    if ("error" in answer) return answer.error;
    looked += answer.page.looked;
    onPage(answer.page.sources, { looked, total: answer.page.total });
    after = answer.page.next;
  } while (after !== null);
  return null;
}

async function ask(
  body: object,
  signal: AbortSignal,
): Promise<{ page: OccurrencesPage } | { error: string }> {
  try {
    const response = await fetch("/api/desk/occurrences", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
      signal,
    });
    const value: unknown = await response.json();
    if (response.ok) return { page: value as OccurrencesPage };
    return {
      error: (value as { error?: ErrorBody }).error?.message ?? "The other sources could not be searched.",
    };
  } catch {
    return { error: "The other sources could not be searched: the server cannot be reached." };
  }
}
