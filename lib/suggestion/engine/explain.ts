import type { Cast } from "./coreference";
import type { Mention } from "./mentions";
import type { Run } from "./phrases";
import type { Attribution } from "./reading";
import type { Speaker } from "./speakers";
import type { Doc } from "./tokens";
import { ruleOf } from "./trust";
import type { Sentiment } from "./types";

const LONGEST_NAME = 60;
/** A longer phrase is given by its name alone. */
const LONGEST_MENTION = 40;

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
  // Only the nearest segment on each side is counted to: a speech can have thousands of them.
  let before = Number.NEGATIVE_INFINITY;
  let behind = Number.POSITIVE_INFINITY;
  for (const s of a.segments) {
    if (s.start < end && s.end > start) return "in its midst";
    if (s.end <= start) before = Math.max(before, s.end);
    else behind = Math.min(behind, s.start);
  }
  const count = (from: number, to: number) =>
    Number.isFinite(from) && Number.isFinite(to)
      ? (doc.text.slice(from, to).match(/[\p{L}\p{N}]+/gu) ?? []).length
      : Number.POSITIVE_INFINITY;
  const [past, ahead] = [count(before, start), count(end, behind)];
  const side = past <= ahead ? "after" : "before";
  const best = Math.min(past, ahead);
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
  if (speaker.ground === "introduced") return `a quoted sentence; the one before is about ${speaker.name}`;
  if (speaker.ground === "shared") return `“${cue}”, and ${speaker.name} is the subject${relayed}`;
  if (speaker.ground === "interviewed") return `an answer of ${speaker.name}`;
  const full = speaker.mention ? words(doc, speaker.mention) : speaker.name;
  const mention = full.length > LONGEST_MENTION ? speaker.name : full;
  if (speaker.ground === "pronoun" && /ing$/.test(cue))
    return `“${cue}”, and “${mention}” is the subject, read as ${speaker.name}${relayed}`;
  const where = speaker.mention ? `, ${distance(doc, a, speaker.mention)}` : "";
  const report =
    cue === ":" || cue === ""
      ? `named ${mention}`
      : a.rule === "wording"
        ? `“${cue}” of ${mention}`
        : a.cue && speaker.mention && speaker.mention.first < a.cue.first
          ? `${mention} ${cue}`
          : `${cue} ${mention}`;
  const read = speaker.ground === "pronoun" || speaker.ground === "description";
  const meant = read ? `; “${mention}” is read as ${speaker.name}` : "";
  return `${report}${where}${meant}${relayed}`;
}

/** Why these words: "in quotation marks, and “said” reports them". */
export function spanReason(doc: Doc, a: Attribution): string {
  return ruleOf(a.rule).because(a.cue ? words(doc, a.cue) : "");
}

/** Words are counted this far back: beyond it the number says nothing, and counting would not end. */
const FARTHEST = 150;

/** The entity's last mention before a token. Its mentions are in the order of the text. */
function mentionBefore(cast: Cast, mentions: readonly number[], at: number): Mention | undefined {
  let low = 0;
  let high = mentions.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((cast.mentions[mentions[middle] ?? -1]?.first ?? at) < at) low = middle + 1;
    else high = middle;
  }
  return cast.mentions[mentions[low - 1] ?? -1];
}

/** How far before a token the entity was named last: ", named 12 words before". */
function lastNamed(doc: Doc, cast: Cast, speaker: Speaker, at: number): string {
  const mention = mentionBefore(cast, speaker.entity?.mentions ?? [], at);
  if (!mention) return "";
  if (at - mention.last > FARTHEST) return ", named earlier";
  let count = 0;
  for (let i = mention.last; i < at; i++) if (/[\p{L}\p{N}]/u.test(doc.tokens[i]?.text ?? "")) count++;
  return count === 0 ? ", named right before" : `, named ${count} word${count === 1 ? "" : "s"} before`;
}

/** Why this speaker: "“he” is read as Steve Witkoff, named 12 words before; in the codebook". */
export function speakerReason(
  doc: Doc,
  cast: Cast,
  speaker: Speaker,
  inCodebook: "matched" | "by surname" | "unknown",
): string {
  const mention = speaker.mention ? words(doc, speaker.mention) : "";
  const reasons: Record<Speaker["ground"], () => string> = {
    name: () =>
      !speaker.entity || mention.includes(speaker.name)
        ? `the text names ${speaker.name} as the speaker`
        : `“${mention}” is ${speaker.name}`,
    phrase: () => `the text has “${mention}” and no name`,
    pronoun: () =>
      `“${mention}” is read as ${speaker.name}${lastNamed(doc, cast, speaker, speaker.mention?.first ?? 0)}`,
    description: () => `“${mention}” is read as ${speaker.name}, whom the text calls so`,
    unnamed: () => `the text has “${mention}” and does not say who`,
    introduced: () => `the sentence before is about ${speaker.name}`,
    interviewed: () => `“${mention}” answers, and the words before the interview are about ${speaker.name}`,
    shared: () => `${speaker.name} is the subject of the sentence`,
    previous: () => `${speaker.name} spoke last, and nobody else is named`,
  };
  const known = { matched: "; in the codebook", "by surname": "; by surname in the codebook", unknown: "" };
  return `${reasons[speaker.ground]()}${known[inCodebook]}`;
}

const quoted = (list: readonly string[]) => list.map((word) => `“${word}”`).join(" and ");

/** Why this issue: its name, what was tagged so before, or its definition. */
export function tagReason(evidence: { name?: string; tagged: string[]; described: string[] }): string {
  const { name, tagged, described } = evidence;
  if (name !== undefined) return `the passage has the words of “${name}”`;
  if (tagged.length > 0) return `${quoted(tagged.slice(0, 2))} in passages tagged so before`;
  if (described.length > 0) return `${quoted(described.slice(0, 2))} in the definition of the issue`;
  return "often tagged so before";
}

/** Why this tone: the words that speak for it. */
export function toneReason(
  tone: { sentiment: Sentiment; words: readonly string[] },
  target: string | undefined,
): string {
  const about = target === undefined ? "" : `, about “${target}”`;
  if (tone.sentiment === 0) return `no clear praise or blame${about}`;
  if (tone.words.length === 0) return `the sentence as a whole${about}`;
  const side = Number(tone.sentiment) > 0 ? "for" : "against";
  return `${quoted(tone.words)} ${tone.words.length > 1 ? "speak" : "speaks"} ${side} it${about}`;
}
