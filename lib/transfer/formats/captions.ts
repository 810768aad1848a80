import { normaliseText } from "@/lib/text/normalise";
import type { Reading } from "./composer";
import { decode } from "./plain";
import { Refused } from "./refused";
import { type Cue, composeTranscript, cueBlocks, noCues, secondsOf, splitLabel } from "./transcript";

const TIMES = /^\s*([\d:.,]{5,13})\s+-->\s+([\d:.,]{5,13})/;

/** SubRip captions. @throws Refused */
export function readSrt(bytes: Uint8Array): Reading {
  const cues = cueBlocks(normaliseText(decode(bytes))).flatMap((lines) => toCues(lines, srtWords));
  if (cues.length === 0) throw noCues("SRT");
  return composeTranscript(cues);
}

/** WebVTT captions; <v Name> says who speaks. @throws Refused */
export function readVtt(bytes: Uint8Array): Reading {
  const text = normaliseText(decode(bytes));
  if (!/^WEBVTT(?:[ \t\n]|$)/.test(text)) {
    throw new Refused("damaged", 'This file does not begin with "WEBVTT": is it another format?');
  }
  const blocks = cueBlocks(text).filter(([first = ""]) => !/^(?:WEBVTT|NOTE|STYLE|REGION)\b/.test(first));
  const cues = blocks.flatMap((lines) => toCues(lines, vttWords));
  if (cues.length === 0) throw noCues("WebVTT");
  return composeTranscript(cues);
}

type Said = { speaker: string; words: string };

function toCues(lines: string[], said: (text: string) => Said[]): Cue[] {
  const at = lines.findIndex((line) => line.includes("-->"));
  const [, from = "", to = ""] = TIMES.exec(lines[at] ?? "") ?? [];
  const time = secondsOf(from);
  const until = secondsOf(to);
  if (at < 0 || at > 1 || time === null || until === null) return [];
  return said(lines.slice(at + 1).join("\n")).map((one) => ({ time, until, ...one }));
}

/** Two people in one cue stand on lines of their own, each with a dash or a name. */
function srtWords(text: string): Said[] {
  const plain = decodeMarks(
    text.replace(/\{\\[^{}\n]{0,40}\}/g, "").replace(/<\/?[a-z][^<>\n]{0,80}>/gi, ""),
  );
  return byLine(plain);
}

function byLine(text: string): Said[] {
  const parts: Said[] = [];
  for (const line of text.split("\n")) {
    const part = splitLabel(line.trim());
    const last = parts.at(-1);
    if (last && part.speaker === "") last.words += ` ${part.words}`;
    else parts.push(part);
  }
  return parts.filter(({ words }) => words.trim() !== "");
}

function vttWords(text: string): Said[] {
  const voices = text.split(/<v(?=[.\s])/);
  const parts = voices.map((voice, i): Said => {
    const [, name = ""] = i > 0 ? (/^(?:\.[^\s<>]{0,60})?\s+([^<>\n]{1,200})>/.exec(voice) ?? []) : [];
    const words = i > 0 ? voice.slice(voice.indexOf(">") + 1) : voice;
    return { speaker: decodeMarks(name.trim()), words: decodeMarks(words.replace(/<[^<>\n]{0,200}>/g, "")) };
  });
  return parts
    .flatMap((part) => (part.speaker ? [part] : byLine(part.words)))
    .filter(({ words }) => words.trim() !== "");
}

/** The few escapes that captions know. */
function decodeMarks(text: string): string {
  return text
    .replace(/&nbsp;/g, " ")
    .replace(/&(?:lrm|rlm);/g, "")
    .replace(/&lt;/g, "<")
    .replace(/&gt;/g, ">")
    .replace(/&amp;/g, "&");
}
