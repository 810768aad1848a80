import type { QueuedPassage } from "@/lib/passage/anchoring/queue";
import type { ReasonCode } from "@/lib/passage/anchoring/types";

const WHY: Record<ReasonCode, string> = {
  words: "Its words changed",
  around: "Its sentence changed around it",
  near: "A sentence beside it changed",
  speaker: "Who speaks is named elsewhere, and changed there",
  heading: "It stands under another heading",
  repeated: "The same words stand there more than once",
  place: "Its parts no longer stand together",
  note: "The publisher added a correction that may be about it",
  gone: "Its words are gone",
  rival: "Its words are gone; the same ones stand elsewhere, in another context",
};

const CHANGED = {
  negation: "a negation",
  number: "a number or date",
  name: "a name or who is meant",
  modality: "how sure it is",
  reporting: "how it is reported",
  words: "",
} as const;

/** Why a passage waits, in a line: "Its words changed: a number or date". */
export function reasonText({ reason }: Pick<QueuedPassage, "reason">): string {
  if (!reason) return "It needs a look";
  const what = reason.changed.map((kind) => CHANGED[kind]).filter(Boolean);
  const said = ["words", "around", "near"].includes(reason.code) ? what : [];
  return said.length > 0 ? `${WHY[reason.code]}: ${said.join(", ")}` : WHY[reason.code];
}
