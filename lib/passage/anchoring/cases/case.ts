import { reanchor } from "../reanchor";
import type { Outcome, Reanchored } from "../types";

/**
 * One thing that may happen to a source. ⟦ and ⟧ stand around the passage in the old text (several pairs: several
 * segments), and around where it must be found in the new one.
 */
export type Case = readonly [what: string, before: string, after: string, outcome: Outcome];

/** A table whose rows tell one paragraph each; the rest of the report stands still around it. */
export function inReport(rows: readonly Case[]): Case[] {
  const around = (paragraph: string) =>
    `Harbour bridge to be rebuilt\n\nThe council of Norvale met for five hours. Rain kept most people at home.\n\n${paragraph}\n\nThe minutes will be read at the next meeting. Coffee was served in the hall.`;
  return rows.map(([what, before, after, outcome]) => [what, around(before), around(after), outcome]);
}

/** What is marked in a text, and the text without its marks. */
export function unmark(marked: string): { text: string; segments: { start: number; end: number }[] } {
  const segments: { start: number; end: number }[] = [];
  let text = "";
  for (const part of marked.split(/(⟦[^⟧]*⟧)/)) {
    const inner = /^⟦([^⟧]*)⟧$/.exec(part)?.[1];
    if (inner !== undefined) segments.push({ start: text.length, end: text.length + inner.length });
    text += inner ?? part;
  }
  return { text, segments };
}

/** Runs a case: what came out, and the words that were to be found and were. */
export function run([, before, after]: Case, language = "en") {
  const old = unmark(before);
  const now = unmark(after);
  const [result] = reanchor({
    before: old.text,
    after: now.text,
    passages: [{ id: "p", segments: old.segments }],
    language,
  });
  return { result: result as Reanchored, wanted: now.segments, after: now.text };
}
