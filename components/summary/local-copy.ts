import { z } from "zod";
import { docSchema, MAX_HEADLINE } from "@/lib/summary/schema";
import type { LocalCopy } from "./autosave";

/**
 * Words that the server does not have yet, kept in this browser: one entry a person and summary, so that nobody sees
 * another's. Signing out clears the site's storage; an acknowledged save removes the entry.
 */
const PREFIX = "unsaved-summary:";

const version = { headline: z.string().max(MAX_HEADLINE), doc: docSchema };
const copy = z.object({
  base: z.object({ ...version, rev: z.int() }),
  draft: z.object(version),
  outgoing: z.object({ ...version, rev: z.int(), mutation: z.uuid() }).nullable(),
});

const keyOf = (person: string, summary: string) => `${PREFIX}${person}:${summary}`;

/** What was left here, or null; an entry that cannot be read counts as none. */
export function readLocalCopy(person: string, summary: string): LocalCopy | null {
  try {
    return copy.parse(JSON.parse(localStorage.getItem(keyOf(person, summary)) ?? "null"));
  } catch {
    return null;
  }
}

/** @returns false when the browser has no room: then only the open page has the words */
export function keepLocalCopy(person: string, summary: string, value: LocalCopy | null): boolean {
  try {
    if (value) localStorage.setItem(keyOf(person, summary), JSON.stringify(value));
    else localStorage.removeItem(keyOf(person, summary));
    return true;
  } catch {
    return false;
  }
}
