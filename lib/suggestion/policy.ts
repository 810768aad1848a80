import type { Editor } from "@/lib/core/actor";

/** Suggestions are judged by whoever tags: everyone at the desk. */
export function canDecide(_actor: Editor): boolean {
  return true;
}

/** To have a text read again costs the worker some seconds, or an external model some tokens. */
export function canAskAgain(_actor: Editor): boolean {
  return true;
}
