import { oneLine } from "@/lib/text/line";
import { Composer, type Reading } from "./composer";
import { LIMITS } from "./limits";
import { overLimit, Refused } from "./refused";

/** A timed stretch of speech as the file gives it. Times are seconds from the beginning, null where it has none. */
export interface Cue {
  time: number | null;
  until: number | null;
  speaker: string;
  words: string;
}

/** "MAYOR LIND: we will", ">> Ada Lind: we will". A name is short, begins with a capital, and has no sentence in it. */
const LABEL = /^(?:>>+\s*|[-–]\s*)?(\p{Lu}[\p{L}\p{M}\p{N}.'’()\- ]{0,58}[\p{L}\p{N}.)]):\s+(?=\S)/u;
const NOT_NAMES =
  /^(?:note|http|https|update|correction|question|answer|caption|subtitle|music|applause)s?$/i;

/** The name before a colon, and the words after it. */
export function splitLabel(words: string): { speaker: string; words: string } {
  const [label, name = ""] = LABEL.exec(words) ?? [];
  const isName = label !== undefined && name.split(" ").length <= 6 && !NOT_NAMES.test(name);
  if (isName) return { speaker: oneLine(name), words: words.slice(label.length) };
  return { speaker: "", words: words.replace(/^>>+\s*/, "") };
}

/**
 * One block a turn: what one speaker says until another begins, with the label that tells who, as transcripts are
 * printed; the times of every cue stay beside it.
 * @throws Refused
 */
export function composeTranscript(cues: Cue[], notes: string[] = []): Reading {
  if (cues.length > LIMITS.transcript.cues) {
    throw overLimit("captions", LIMITS.transcript.cues, "Import the transcript in parts.");
  }
  const composer = new Composer();
  for (const turn of turnsOf(cues)) {
    const speaker = oneLine(turn[0]?.speaker ?? "")
      .slice(0, 200)
      .trim();
    const time = turn[0]?.time ?? undefined;
    const until = turn.at(-1)?.until ?? undefined;
    let words = speaker ? `${speaker}: ` : "";
    const spans: { start: number; end: number; cue: Cue }[] = [];
    for (const cue of turn) {
      const said = tidyWords(cue.words);
      if (said === "") continue;
      if (spans.length > 0) words += " ";
      spans.push({ start: words.length, end: words.length + said.length, cue });
      words += said;
    }
    const at =
      spans.length > 0
        ? composer.add({ type: "turn", ...(speaker ? { speaker } : {}), time, until }, words)
        : null;
    if (!at) continue;
    for (const { start, end, cue } of spans) {
      if (cue.time === null) continue;
      composer.mark({
        type: "cue",
        start: at.start + start,
        end: at.start + end,
        time: cue.time,
        ...(cue.until === null ? {} : { until: cue.until }),
      });
    }
  }
  return composer.finish({}, notes);
}

/** Speech that stops for this long, in seconds, is a new paragraph even where nobody is named. */
const LONG_PAUSE = 4;

/** Cues of one speaker, side by side. A cue without a name goes on with whoever spoke before. */
function turnsOf(cues: Cue[]): Cue[][] {
  const turns: Cue[][] = [];
  let speaker = "";
  let before: Cue | null = null;
  for (const cue of cues) {
    const current = turns.at(-1);
    const paused =
      before?.until != null && cue.time !== null && speaker === "" && cue.time - before.until >= LONG_PAUSE;
    if (!current || paused || (cue.speaker !== "" && cue.speaker !== speaker)) {
      turns.push([cue]);
      speaker = cue.speaker || speaker;
    } else current.push(cue);
    before = cue;
  }
  return turns;
}

/** Tags such as <i> and {\an8} are how captions look, not what is said. NFC here, so that lengths are those kept. */
function tidyWords(words: string): string {
  return oneLine(words.normalize("NFC").replace(/[\u00ad\u200b\ufeff]/g, ""));
}

/** "01:02:03,450", "02:03.450" in seconds. */
export function secondsOf(time: string): number | null {
  const [, hours = "0", minutes, seconds, rest = "0"] =
    /^(?:(\d{1,3}):)?(\d{1,2}):(\d{1,2})[.,](\d{1,3})$/.exec(time) ?? [];
  if (minutes === undefined || seconds === undefined) return null;
  return Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds) + Number(rest.padEnd(3, "0")) / 1_000;
}

/** Blocks of lines between blank lines, as SRT and VTT are made of. */
export function cueBlocks(text: string): string[][] {
  const blocks: string[][] = [];
  let open: string[] = [];
  for (const line of text.split("\n")) {
    if (line.trim() !== "") open.push(line);
    else if (open.length > 0) {
      blocks.push(open);
      open = [];
    }
    if (blocks.length > LIMITS.transcript.cues * 2) {
      throw overLimit("captions", LIMITS.transcript.cues, "Import the transcript in parts.");
    }
  }
  return open.length > 0 ? [...blocks, open] : blocks;
}

export function noCues(format: string): Refused {
  return new Refused(
    "damaged",
    `There is not one timed line in this file, as ${format} needs: is it another format?`,
  );
}
