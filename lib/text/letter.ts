import { oneLine } from "./line";

/** A mail as we write it: the same in plain text and in simple HTML, without pictures and without anything that counts. */
export interface Letter {
  subject: string;
  text: string;
  html: string;
}

export interface LetterItem {
  /** what happened, before the title: "Ana approved" */
  words: string;
  title: string;
  detail: string;
  /** an address of this site */
  href: string;
}

const MOST_SUBJECT = 180;

/** Marks that turn the direction of reading, with which a name could make a line say something else. */
const TURNS = /[\u061c\u200e\u200f]/gu;

/** Words of people as one harmless line. */
function line(words: string): string {
  return oneLine(words.replace(TURNS, ""));
}

/** @returns text that stands for itself in HTML, between tags and in attributes */
export function escapeHtml(text: string): string {
  const entities: Record<string, string> = {
    "&": "&amp;",
    "<": "&lt;",
    ">": "&gt;",
    '"': "&quot;",
    "'": "&#39;",
  };
  return text.replace(/[&<>"']/g, (one) => entities[one] ?? one);
}

/**
 * Writes a mail. Everything that people wrote is a line of its own, escaped; every link is one that we made.
 * @param intro one line before the items; none: left out
 * @param choicesHref where the reader chooses what they are told
 */
export function writeLetter(props: {
  subject: string;
  intro: string;
  items: readonly LetterItem[];
  siteName: string;
  /** why this came, and how to have it otherwise */
  why: string;
  choicesHref: string | null;
}): Letter {
  const items = props.items.map((item) => ({
    href: item.href,
    head: line(`${item.words} ${item.title}`),
    detail: line(item.detail),
  }));
  const intro = line(props.intro);
  const end = `${line(props.siteName)}. ${line(props.why)}`;
  const text = [
    ...(intro ? [intro, ""] : []),
    ...items.flatMap(({ head, detail, href }) => [head, ...(detail ? [`  ${detail}`] : []), `  ${href}`, ""]),
    "-- ",
    props.choicesHref ? `${end}\n${props.choicesHref}` : end,
    "",
  ].join("\n");
  const list = items.map(
    ({ head, detail, href }) =>
      `<p style="margin:0 0 1em"><a href="${escapeHtml(href)}">${escapeHtml(head)}</a>${
        detail ? `<br>${escapeHtml(detail)}` : ""
      }</p>`,
  );
  const choices = props.choicesHref
    ? ` <a href="${escapeHtml(props.choicesHref)}">Choose what you are told.</a>`
    : "";
  const html = [
    '<!doctype html><html lang="en"><head><meta charset="utf-8">',
    `<title>${escapeHtml(line(props.subject))}</title></head>`,
    '<body style="font:16px/1.5 Georgia,serif;max-width:36em;margin:1em">',
    intro ? `<p>${escapeHtml(intro)}</p>` : "",
    ...list,
    `<hr><p style="font-size:13px">${escapeHtml(end)}${choices}</p></body></html>`,
  ].join("\n");
  const characters = [...line(props.subject)];
  const subject =
    characters.length <= MOST_SUBJECT
      ? characters.join("")
      : `${characters.slice(0, MOST_SUBJECT - 1).join("")}…`;
  return { subject, text, html };
}
