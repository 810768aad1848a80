import type { Run } from "./phrases";
import type { Attribution } from "./reading";
import type { Speaker } from "./speakers";
import type { Doc } from "./tokens";

const LONGEST_NAME = 60;

function words(doc: Doc, run: Run): string {
  const text = doc.text
    .slice(doc.tokens[run.first]?.start ?? 0, doc.tokens[run.last - 1]?.end ?? 0)
    .replace(/\s+/g, " ");
  return text.length > LONGEST_NAME ? `${text.slice(0, LONGEST_NAME).trimEnd()}…` : text;
}

/** How many words lie between a run and the nearest segment, and on which side. */
function distance(doc: Doc, a: Attribution, run: Run): string {
  const start = doc.tokens[run.first]?.start ?? 0;
  const end = doc.tokens[run.last - 1]?.end ?? 0;
  let best = Number.POSITIVE_INFINITY;
  let before = true;
  for (const s of a.segments) {
    const [from, to, isBefore] = end <= s.start ? [end, s.start, true] : [s.end, start, false];
    if (to < from) return "in its midst";
    const count = (doc.text.slice(from, to).match(/[\p{L}\p{N}]+/gu) ?? []).length;
    if (count < best) [best, before] = [count, isBefore as boolean];
  }
  const side = before ? "before" : "after";
  return best <= 1 ? `right ${side}` : `${best} words ${side}`;
}

/** Why a suggestion was made, for an editor to judge at a glance: "said Witkoff, 12 words before". */
export function explain(
  doc: Doc,
  a: Attribution,
  speaker: Speaker | undefined,
  relay: Speaker | undefined,
): string {
  const cue = a.cue ? words(doc, a.cue) : "";
  if (!speaker) return cue ? `“${cue}”, speaker not found` : "a quoted sentence that nobody is named for";
  const relayed = relay ? `; ${relay.name} tells of it` : "";
  if (speaker.ground === "previous")
    return `${a.cue ? `“${cue}”` : "a quoted sentence"}; ${speaker.name} spoke last${relayed}`;
  if (speaker.ground === "shared") return `“${cue}”, and ${speaker.name} is the subject${relayed}`;
  const mention = speaker.mention ? words(doc, speaker.mention) : speaker.name;
  const where = speaker.mention ? `, ${distance(doc, a, speaker.mention)}` : "";
  const report =
    cue === ":" || cue === ""
      ? `named ${mention}`
      : a.cue && speaker.mention && speaker.mention.first < a.cue.first
        ? `${mention} ${cue}`
        : `${cue} ${mention}`;
  const meant = speaker.ground === "pronoun" ? `; “${mention}” is read as ${speaker.name}` : "";
  return `${report}${where}${meant}${relayed}`;
}
