import type { Reading } from "./composer";
import { LIMITS } from "./limits";
import { decode } from "./plain";
import { overLimit, Refused } from "./refused";
import { type Cue, composeTranscript, splitLabel } from "./transcript";

/**
 * A transcript as recognisers write it: Whisper's `segments`, AssemblyAI's and Deepgram's `utterances`, the Podcasting
 * 2.0 `segments` with `startTime` and `body`, or a plain list of `{ speaker, text, start }`.
 * @throws Refused
 */
export function readTranscriptJson(bytes: Uint8Array): Reading {
  const text = decode(bytes);
  checkDepth(text);
  let root: unknown;
  try {
    root = JSON.parse(text);
  } catch {
    throw new Refused("damaged", "This file is not JSON: it is damaged, or has the wrong ending.");
  }
  const found = findTurns(root);
  if (!found) {
    throw new Refused(
      "unknown",
      'There is no transcript in this JSON: a list of segments or utterances, each with "text", was looked for.',
    );
  }
  if (found.list.length > LIMITS.transcript.cues) {
    throw overLimit("captions", LIMITS.transcript.cues, "Import the transcript in parts.");
  }
  const cues = found.list.flatMap((one) => toCue(one, found.unit));
  return composeTranscript(cues);
}

/** JSON.parse builds what is written: so how deep it is written is looked at before. @throws Refused */
export function checkDepth(json: string): void {
  let depth = 0;
  let inString = false;
  let values = 0;
  for (let i = 0; i < json.length; i++) {
    const c = json.charCodeAt(i);
    if (inString) {
      if (c === 0x5c) i++;
      else if (c === 0x22) inString = false;
    } else if (c === 0x22) inString = true;
    else if (c === 0x5b || c === 0x7b) {
      if (++depth > LIMITS.json.depth)
        throw overLimit("levels of JSON", LIMITS.json.depth, "No transcript is that deep.");
    } else if (c === 0x5d || c === 0x7d) depth--;
    else if (c === 0x2c && ++values > LIMITS.json.values) {
      throw overLimit("values of JSON", LIMITS.json.values, "Import it in parts.");
    }
  }
}

const LISTS = ["segments", "utterances", "turns", "transcript", "monologues", "cues", "captions", "entries"];
const WORDS = ["text", "body", "transcript", "words", "content", "utterance"];

interface Turns {
  list: object[];
  /** of the times: seconds, or thousandths where the maker counts so */
  unit: number;
}

function findTurns(root: unknown): Turns | null {
  const places: unknown[] = [
    root,
    get(root, "results"),
    get(root, "transcript"),
    get(root, "data"),
    get(root, "result"),
  ];
  for (const place of places) {
    for (const list of [place, ...LISTS.map((name) => get(place, name))]) {
      const turns = Array.isArray(list) ? list.filter(isTurn) : [];
      if (turns.length > 0) return { list: turns, unit: countsInThousandths(root, turns) ? 1_000 : 1 };
    }
  }
  return null;
}

/** AssemblyAI counts in milliseconds: whole numbers, and its answer has an audio_duration in seconds. */
function countsInThousandths(root: unknown, turns: object[]): boolean {
  const times = turns.map((turn) => first(turn, ["start", "end"])).filter((time) => typeof time === "number");
  const duration = get(root, "audio_duration");
  const last = Math.max(0, ...times.slice(-1));
  if (typeof duration === "number" && duration > 0) return last > duration * 10;
  return times.length > 1 && times.every((time) => Number.isInteger(time)) && last > 24 * 3600;
}

function isTurn(value: unknown): value is object {
  return value !== null && typeof value === "object" && typeof first(value, WORDS) === "string";
}

function toCue(turn: object, unit: number): Cue[] {
  const written = first(turn, WORDS);
  if (typeof written !== "string") return [];
  const who = first(turn, ["speaker", "speaker_label", "speakerName", "speaker_name", "name", "channel"]);
  const named = typeof who === "object" && who !== null ? get(who, "name") : who;
  const known =
    typeof named === "number" ? `Speaker ${named}` : typeof named === "string" ? named.trim() : "";
  const { speaker, words } = known === "" ? splitLabel(written.trim()) : { speaker: known, words: written };
  return [
    {
      time: seconds(first(turn, ["start", "startTime", "start_time", "time", "begin", "offset"]), unit),
      until: seconds(first(turn, ["end", "endTime", "end_time"]), unit),
      speaker,
      words,
    },
  ];
}

function seconds(value: unknown, unit: number): number | null {
  if (typeof value === "number" && Number.isFinite(value) && value >= 0) return value / unit;
  if (typeof value !== "string") return null;
  if (/^\d{1,9}(?:\.\d{1,9})?$/.test(value)) return Number(value) / unit;
  const [, hours = "0", minutes = "", rest = ""] =
    /^(?:(\d{1,3}):)?(\d{1,2}):(\d{1,2}(?:[.,]\d{1,6})?)$/.exec(value) ?? [];
  return minutes === "" ? null : Number(hours) * 3600 + Number(minutes) * 60 + Number(rest.replace(",", "."));
}

function first(node: object, names: string[]): unknown {
  for (const name of names) {
    const value = get(node, name);
    if (value !== undefined && value !== null && !Array.isArray(value)) return value;
  }
  return undefined;
}

/** An own property, and nothing from a prototype. */
function get(node: unknown, name: string): unknown {
  return node !== null && typeof node === "object" && Object.hasOwn(node, name)
    ? Reflect.get(node, name)
    : undefined;
}
