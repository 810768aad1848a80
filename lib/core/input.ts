import { z } from "zod";
import { oneLine } from "@/lib/text/line";
import { normaliseText } from "@/lib/text/normalise";

/** Pieces of zod schemas that many forms are made of. Lengths are UTF-16 code units of what is kept. */

/** A line that may be empty: a title, a name, a place. @param label begins the messages */
export function optionalLine(label: string, max: number) {
  return z
    .string()
    .transform(oneLine)
    .refine((line) => line.length <= max, `${label}: at most ${max} characters.`);
}

/** A line that must say something. */
export function requiredLine(label: string, max: number) {
  return optionalLine(label, max).refine((line) => line !== "", `${label}: this is needed.`);
}

/** Several lines that may be empty. */
export function optionalText(label: string, max: number) {
  return z
    .string()
    .transform((text) => normaliseText(text).trim())
    .refine((text) => text.length <= max, `${label}: at most ${max} characters.`);
}

/** A day as YYYY-MM-DD, or null; what a form sends for no day is the empty string. */
export function optionalDay(label: string) {
  return z
    .union([z.null(), z.literal(""), z.iso.date(`${label}: a date such as 2026-03-14.`)])
    .transform((day) => day || null);
}
