import { isPassive, type Opening } from "./content";
import type { Cue } from "./cues";
import { carriesTense, verbFollows } from "./phrases";
import type { Doc, Sentence, Token } from "./tokens";

const ASIDE_BEFORE_CUE = /^(?:but|and|while|though|although|as|yet|or|because|even|where|when)$/;

/**
 * Where what was said ends: the end of the sentence, or before another reporting clause of the same rank
 * ("…, adding that", "…, but she said"), "according to", or a semicolon. Returns a token index, exclusive.
 */
export function contentEnd(
  doc: Doc,
  start: number,
  opening: Opening,
  cue: Cue,
  later: readonly Cue[],
  sentence: Sentence,
  isQuote: (t: number) => boolean,
): number {
  const { tokens } = doc;
  const nominal = opening === "noun" || opening === "object" || opening === "infinitive";
  let end = sentence.last;
  let depth = 0;
  const listed = tokens[start - 1]?.text === ":";
  for (let k = start; k < sentence.last; k++) {
    if (isQuote(k)) continue;
    const text = tokens[k]?.text ?? "";
    if (text === "(") depth++;
    if (text === ")" && --depth < 0) {
      end = k;
      break;
    }
    if ((text === ";" && !listed) || (tokens[k]?.lower === "according" && tokens[k + 1]?.lower === "to")) {
      end = k;
      break;
    }
  }
  for (const other of later) {
    if (other.clauseFirst <= start || other.clauseFirst >= end) continue;
    const boundary = coordinate(doc, other, cue, nominal);
    if (boundary !== undefined && boundary > start) {
      end = boundary;
      break;
    }
  }
  if (cue.relative || (nominal && cue.shared && cue.form === "past" && tokens[cue.first - 1]?.text === ",")) {
    // "Torres, asked about the quay, said …", "Torres, who backed the plan, said …": the main verb is not part of what the relative clause reports.
    for (let k = start + 1; k < end; k++) {
      if (isQuote(k) || tokens[k]?.text !== ",") continue;
      const verb = tokens[k + 1]?.pos === "ADV" ? k + 2 : k + 1;
      if (!carriesTense(doc, verb)) continue;
      end = k;
      break;
    }
  }
  if (opensSentence(doc, cue, sentence)) {
    // "Echoing the envoy, she said …": the main clause is not part of what its introduction reports.
    for (let k = start + 1; k < end; k++) {
      // “… the old bridge,” the crowd chanted: the comma stands inside the marks.
      const closed = isQuote(k) && !isQuote(k + 1) && endsWithComma(doc, k);
      if (!closed && (isQuote(k) || tokens[k]?.text !== ",")) continue;
      if (!verbFollows(doc, k + 1, sentence)) continue;
      end = closed ? k + 1 : k;
      break;
    }
  }
  for (let k = start + 1; k < end; k++) {
    // “… a long day,” while others stayed: the comma stands inside the marks.
    const closed = isQuote(k) && !isQuote(k + 1) && endsWithComma(doc, k);
    if (closed ? !leavesQuotation(doc, k, opening, sentence, isQuote) : isQuote(k)) continue;
    if (!closed && !leaves(doc, k, nominal, sentence)) continue;
    end = closed ? k + 1 : k;
    break;
  }
  while (end > start + 1 && !isQuote(end - 1)) {
    const text = tokens[end - 1]?.text ?? "";
    if (!/^(?:[.,;:]|—|–|-|--|\.{2,}|…)$/.test(text) && !(text === ")" && !hasOpening(tokens, start, end)))
      break;
    end--;
  }
  return end;
}

/** Where a clause ends that no reporting verb opens: "the claim that …". Returns a token index, exclusive. */
export function clauseEnd(
  doc: Doc,
  start: number,
  sentence: Sentence,
  isQuote: (t: number) => boolean,
): number {
  let end = sentence.last;
  for (let k = start + 1; k < end; k++) {
    if (isQuote(k)) continue;
    if (doc.tokens[k]?.text === ";" || doc.tokens[k]?.text === ")" || leaves(doc, k, true, sentence)) end = k;
  }
  while (
    end > start + 1 &&
    !isQuote(end - 1) &&
    /^(?:[.,;:]|—|–|-|--)$/.test(doc.tokens[end - 1]?.text ?? "")
  )
    end--;
  return end;
}

/** A closing mark with a comma right inside it. */
function endsWithComma(doc: Doc, k: number): boolean {
  const end = doc.tokens[k]?.end ?? 0;
  return /,["”’']+$/.test(doc.text.slice(Math.max(0, end - 3), end));
}

/** "Holding signs calling …": everything up to the reporting participle depends on another participle. */
function isParticipial(doc: Doc, sentence: Sentence, cue: Cue): boolean {
  const first = doc.tokens[sentence.first];
  if (first?.pos !== "VERB" || !first.lower.endsWith("ing")) return false;
  for (let k = sentence.first; k < cue.first; k++) if (carriesTense(doc, k)) return false;
  return true;
}

/** The reporting clause is a participle or a subordinate clause at the head of its sentence. */
function opensSentence(doc: Doc, cue: Cue, sentence: Sentence): boolean {
  const first = doc.tokens[sentence.first];
  const early = cue.clauseFirst - sentence.first;
  if (cue.form === "ing" && cue.shared && (early <= 1 || isParticipial(doc, sentence, cue))) return true;
  const subordinate = /^(?:after|before|when|while|though|although|as|since|because|if|asked|even)$/.test(
    first?.lower ?? "",
  );
  return subordinate && early <= 2;
}

/**
 * Does the sentence leave what was said at token `k`? A clause of its own after "but" or "and" does; a relative
 * clause, an apposition or a dash does after a noun phrase, while in a clause it more often belongs to it.
 */
function leaves(doc: Doc, k: number, nominal: boolean, sentence: Sentence): boolean {
  const token = doc.tokens[k];
  const next = doc.tokens[k + 1];
  if (!token || !next) return false;
  if (
    nominal &&
    (/^(?:—|–|--|―)$/.test(token.text) || (token.text === "-" && /\s/.test(doc.text.charAt(token.start - 1))))
  )
    return true;
  // "denouncing the plan after Torres said …"
  if (
    nominal &&
    /^(?:after|before|when|while|because)$/.test(token.lower) &&
    verbFollows(doc, k + 1, sentence)
  )
    return true;
  if (token.text !== ",") return false;
  return (
    leavesAtComma(doc, k, sentence) || (nominal && /^(?:which|who|whom|whose|the|a|an)$/.test(next.lower))
  );
}

/** ", though …", ", and she …": another clause begins behind the comma. */
function leavesAtComma(doc: Doc, k: number, sentence: Sentence): boolean {
  const next = doc.tokens[k + 1]?.lower ?? "";
  if (/^(?:though|although|while|even)$/.test(next)) return true;
  return /^(?:and|but|yet)$/.test(next) && verbFollows(doc, k + 2, sentence);
}

/** Does the sentence leave what was said at a closing mark with a comma inside? A name for a thing ends there. */
function leavesQuotation(
  doc: Doc,
  k: number,
  opening: Opening,
  sentence: Sentence,
  isQuote: (t: number) => boolean,
): boolean {
  if (leavesAtComma(doc, k, sentence)) return true;
  // “… for everyone,” as she put it
  if (doc.tokens[k + 1]?.lower === "as" && verbFollows(doc, k + 2, sentence)) return true;
  if (opening !== "object" && opening !== "quote") return false;
  // "a “bully,” a “liar” and worse": a list goes on.
  for (let next = k + 1; next <= k + 3; next++) if (isQuote(next)) return false;
  return true;
}

function hasOpening(tokens: readonly Token[], start: number, end: number): boolean {
  for (let k = end - 1; k >= start; k--) if (tokens[k]?.text === "(") return true;
  return false;
}

function coordinate(doc: Doc, other: Cue, cue: Cue, nominal: boolean): number | undefined {
  const { tokens } = doc;
  let k = other.clauseFirst - 1;
  const before = tokens[k];
  const at = tokens[other.clauseFirst];
  if (other.form === "ing" && other.shared) {
    // "… “the old bridge,” referring to": the comma stands inside the marks.
    if (/^["”’]$|^''$/.test(before?.text ?? "") && tokens[k - 1]?.text === ",") return other.clauseFirst;
    return before?.text === "," || before?.text === "—" ? k : undefined;
  }
  if (other.shared && at?.pos === "CCONJ") {
    if (other.form !== cue.form && cue.form !== "ing") return undefined;
    return before?.text === "," ? k : other.clauseFirst;
  }
  if (other.inverted) return undefined;
  if (!other.subject) return undefined;
  let linked = false;
  while (k > cue.last && ASIDE_BEFORE_CUE.test(tokens[k]?.lower ?? "")) {
    linked = true;
    k--;
  }
  if (!linked || !other.verb.frames.has("Q")) return undefined;
  // "blamed the council and Torres says": somebody else speaks in a clause of its own.
  if (nominal && !other.relative && tokens[k + 1]?.lower === "and" && !isPassive(doc, other))
    return tokens[k]?.text === "," ? k : k + 1;
  return tokens[k]?.text === "," ? k : undefined;
}
