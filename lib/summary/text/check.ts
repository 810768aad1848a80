import { SENTIMENTS, type Sentiment } from "@/lib/passage/schema";
import { findQuotations, isVerbatim, type Quotation } from "@/lib/text/quotes";
import type { Doc, EvidencePassage } from "../schema";
import { type Codebook, type NameIndex, nameIndex, speakersNamed } from "./names";
import { type PlainText, plainText, positionAt, wordsOf } from "./plain";
import { type Sentence, sentencesIn } from "./sentences";

export type FindingKind =
  | "empty"
  | "uncited"
  | "not_verbatim"
  | "unknown"
  | "deleted"
  | "source_changed"
  | "source_dropped"
  | "untagged"
  | "other_speaker"
  | "unused"
  | "unheard";

/** What a check found. `red` keeps a summary from being submitted and published, `note` informs. */
export interface Finding {
  kind: FindingKind;
  severity: "red" | "note";
  /** for the person who reads it: what, and what to do */
  why: string;
  /** in the editor, from and to; null where it is about the whole */
  range: { from: number; to: number } | null;
  /** the words it is about, to recognise the place */
  words: string;
  passageIds: string[];
}

/** How many of the passages at hand are cited. */
export interface Share {
  cited: number;
  available: number;
}

export interface Balance {
  speakers: (Share & { id: string; name: string })[];
  sentiments: (Share & { sentiment: Sentiment })[];
}

export interface Checks {
  findings: Finding[];
  balance: Balance;
  /** passages of the sources at hand that no sentence cites */
  unused: string[];
}

/**
 * Reads a summary against its evidence. Pure and the same in the browser, at submission and before publication.
 * @param passages all that the text cites, and those of its sources
 */
export function check(doc: Doc, passages: EvidencePassage[], codebook: Codebook | NameIndex): Checks {
  const plain = plainText(doc);
  const byId = new Map(passages.map((passage) => [passage.id, passage]));
  const names = "speakers" in codebook ? nameIndex(codebook) : codebook;
  const speakerNames =
    "speakers" in codebook ? new Map(codebook.speakers.map((one) => [one.id, one.name])) : null;
  const sentences = sentencesIn(plain).filter((one) => one.kind !== "heading" && isWordy(one.text));
  const cited = new Set(plain.citations.map((one) => one.passageId));
  const findings = [
    ...(sentences.length === 0 ? [nothingWritten()] : []),
    ...sentences.filter((one) => one.citations.length === 0).map((one) => uncited(plain, one)),
    ...notVerbatim(plain, sentences, byId),
    ...wrongEvidence(plain, byId),
    ...sentences.flatMap((one) => otherSpeakers(plain, one, byId, names, speakerNames)),
  ];
  const present = passages.filter((passage) => !passage.deleted);
  const unused = present.filter((passage) => !cited.has(passage.id)).map((passage) => passage.id);
  const balance = balanceOf(present, cited);
  if (cited.size > 0) findings.push(...leftOut(unused, balance));
  return { findings: inReadingOrder(findings), balance, unused };
}

/** What keeps a summary from being submitted or published. */
export function redFindings(doc: Doc, passages: EvidencePassage[]): Finding[] {
  return check(doc, passages, { speakers: [] }).findings.filter((one) => one.severity === "red");
}

function isWordy(text: string): boolean {
  return /[\p{L}\p{N}]/u.test(text);
}

function inReadingOrder(findings: Finding[]): Finding[] {
  const place = (one: Finding) => one.range?.from ?? Number.POSITIVE_INFINITY;
  return findings.sort((a, b) =>
    a.severity === b.severity ? place(a) - place(b) || 0 : a.severity === "red" ? -1 : 1,
  );
}

function finding(
  plain: PlainText,
  range: { start: number; end: number },
  rest: Omit<Finding, "range" | "words">,
): Finding {
  const from = positionAt(plain, range.start, "start");
  const to = positionAt(plain, range.end, "end");
  return { ...rest, range: { from, to: Math.max(from, to) }, words: wordsOf(plain, range) };
}

function nothingWritten(): Finding {
  const why = "Nothing is written yet.";
  return { kind: "empty", severity: "red", why, range: null, words: "", passageIds: [] };
}

function uncited(plain: PlainText, sentence: Sentence): Finding {
  const why = "This sentence cites no passage. Cite what supports it, or take it out.";
  return finding(plain, sentence, { kind: "uncited", severity: "red", why, passageIds: [] });
}

/** The words of a passage; between its segments something was left out, as an ellipsis says. */
function wordsOfPassage(passage: EvidencePassage): string {
  return passage.segments.map((segment) => segment.exact).join(" … ");
}

function notVerbatim(plain: PlainText, sentences: Sentence[], byId: Map<string, EvidencePassage>): Finding[] {
  return sentences.flatMap((sentence) => {
    const evidence = sentence.citations.flatMap((id) => byId.get(id) ?? []).filter((one) => !one.deleted);
    if (evidence.length === 0) return [];
    const pieces = evidence.map(wordsOfPassage);
    return quotedIn(sentence)
      .filter((quoted) => isWordy(quoted.words) && !isVerbatim(quoted.words, pieces))
      .map((quoted) =>
        finding(plain, quoted, {
          kind: "not_verbatim",
          severity: "red",
          why: "These quoted words are not in the passage that the sentence cites. Quote it word for word, or paraphrase without quotation marks.",
          passageIds: sentence.citations,
        }),
      );
  });
}

/** A block quote without marks of its own is quoted by its form. */
function quotedIn(sentence: Sentence): { start: number; end: number; words: string }[] {
  const marked = outerQuotations(sentence.text);
  if (marked.length === 0 && sentence.kind === "blockquote") {
    return [{ start: sentence.start, end: sentence.end, words: sentence.text }];
  }
  return marked.map(({ innerStart, innerEnd }) => ({
    start: sentence.start + innerStart,
    end: sentence.start + innerEnd,
    words: sentence.text.slice(innerStart, innerEnd),
  }));
}

function outerQuotations(text: string): Quotation[] {
  return findQuotations(text).filter((one) => !one.nested);
}

function wrongEvidence(plain: PlainText, byId: Map<string, EvidencePassage>): Finding[] {
  const seen = new Set<string>();
  return plain.citations.flatMap(({ passageId, position }): Finding[] => {
    const passage = byId.get(passageId);
    const words = passage ? wordsOfPassage(passage) : "";
    const common = { range: { from: position, to: position + 1 }, words, passageIds: [passageId] };
    if (!passage) {
      const why = "This citation leads to no passage. Remove it.";
      return [{ kind: "unknown", severity: "red", why, ...common }];
    }
    if (passage.deleted) {
      const why = "The cited passage was deleted. Cite another one, or restore it in its source.";
      return [{ kind: "deleted", severity: "red", why, ...common }];
    }
    if (passage.standing === "waiting") {
      const why =
        "The source has changed here since, and nobody has looked at it yet. Confirm the passage in its source, or cite another one.";
      return [{ kind: "source_changed", severity: "red", why, ...common }];
    }
    if (passage.standing === "detached") {
      const why = `The source no longer says this. It is quoted as it stood before; readers see that it has changed.`;
      return [{ kind: "source_dropped", severity: "note", why, ...common }];
    }
    if (seen.has(passageId) || (passage.speaker && passage.tags.length > 0)) return [];
    seen.add(passageId);
    const missing = passage.speaker
      ? "no issue"
      : passage.tags.length > 0
        ? "no speaker"
        : "no speaker and no issue";
    return [{ kind: "untagged", severity: "note", why: `The cited passage has ${missing}.`, ...common }];
  });
}

function otherSpeakers(
  plain: PlainText,
  sentence: Sentence,
  byId: Map<string, EvidencePassage>,
  names: NameIndex,
  speakerNames: Map<string, string> | null,
): Finding[] {
  const evidence = sentence.citations.flatMap((id) => byId.get(id) ?? []);
  const heard = evidence.flatMap(({ speaker, relayedBy }) =>
    [speaker, relayedBy].flatMap((one) => one ?? []),
  );
  if (heard.length === 0) return [];
  const ids = new Set(heard.map((one) => one.id));
  const by = [...new Set(heard.map((one) => one.name))].join(" and ");
  return speakersNamed(ownWords(sentence), names)
    .filter((id) => !ids.has(id))
    .map((id) => {
      const named = speakerNames?.get(id) ?? "another speaker";
      const why = `This sentence names ${named}, but what it cites is by ${by}. Check who said it.`;
      return finding(plain, sentence, {
        kind: "other_speaker",
        severity: "note",
        why,
        passageIds: sentence.citations,
      });
    });
}

/** The sentence without what it quotes: whoever is named inside a quotation did not thereby say it. */
function ownWords({ text }: Sentence): string {
  let own = text;
  for (const { start, end } of outerQuotations(text))
    own = own.slice(0, start) + " ".repeat(end - start) + own.slice(end);
  return own;
}

function balanceOf(passages: EvidencePassage[], cited: Set<string>): Balance {
  const speakers = new Map<string, Balance["speakers"][number]>();
  const sentiments = new Map(
    SENTIMENTS.map((sentiment) => [sentiment, { sentiment, cited: 0, available: 0 }]),
  );
  for (const passage of passages) {
    const one = cited.has(passage.id) ? 1 : 0;
    if (passage.speaker) {
      const { id, name } = passage.speaker;
      const share = speakers.get(id) ?? { id, name, cited: 0, available: 0 };
      speakers.set(id, { ...share, cited: share.cited + one, available: share.available + 1 });
    }
    for (const sentiment of new Set(passage.tags.map((tag) => tag.sentiment))) {
      const share = sentiments.get(sentiment);
      if (!share) continue;
      share.cited += one;
      share.available += 1;
    }
  }
  return {
    speakers: [...speakers.values()].sort((a, b) => b.available - a.available || (a.name < b.name ? -1 : 1)),
    sentiments: [...sentiments.values()],
  };
}

function leftOut(unused: string[], { speakers }: Balance): Finding[] {
  const silent = speakers.filter((one) => one.cited === 0);
  const found: Finding[] = silent.map((one) => ({
    kind: "unheard",
    severity: "note",
    why: `Nothing by ${one.name} is cited, though the sources have ${count(one.available, "passage")}.`,
    range: null,
    words: "",
    passageIds: [],
  }));
  if (unused.length === 0) return found;
  const why = `${count(unused.length, "passage")} of the sources ${unused.length === 1 ? "is" : "are"} not used.`;
  return [...found, { kind: "unused", severity: "note", why, range: null, words: "", passageIds: unused }];
}

function count(n: number, noun: string): string {
  return `${n} ${noun}${n === 1 ? "" : "s"}`;
}
