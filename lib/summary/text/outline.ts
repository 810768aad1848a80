import type { Doc, DocBlock, DocInline, EvidencePassage } from "../schema";

const NO_ISSUE = "Other remarks";
const NO_SPEAKER = "A speaker who is not named";

/**
 * A first outline: a heading an issue, a paragraph a speaker, a cited line a passage, in neutral words of our own
 * around the passage's exact ones. Issues stand in the order in which they come up; a passage counts for its first.
 * @param passages in reading order; deleted ones and mere context are left out
 */
export function draftFromPassages(passages: EvidencePassage[]): Doc {
  const usable = passages.filter((passage) => !passage.deleted && passage.kind !== "context");
  const issues = grouped(usable, issueOf);
  const last = issues.get(NO_ISSUE);
  if (last) {
    issues.delete(NO_ISSUE);
    issues.set(NO_ISSUE, last);
  }
  const content = [...issues].flatMap(([issue, about]): DocBlock[] => {
    const heading: DocBlock = {
      type: "heading",
      attrs: { level: 2 },
      content: [{ type: "text", text: issue }],
    };
    return [heading, ...[...grouped(about, speakerKey).values()].map(paragraphOf)];
  });
  return { type: "doc", content: content.length > 0 ? content : [{ type: "paragraph" }] };
}

function issueOf(passage: EvidencePassage): string {
  const first = passage.tags[0]?.issueId;
  return passage.issues.find((issue) => issue.id === first)?.name ?? NO_ISSUE;
}

function speakerKey(passage: EvidencePassage): string {
  return passage.speaker?.id ?? "";
}

function grouped<T>(things: T[], keyOf: (thing: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const thing of things) groups.set(keyOf(thing), [...(groups.get(keyOf(thing)) ?? []), thing]);
  return groups;
}

function paragraphOf(passages: EvidencePassage[]): DocBlock {
  const content = passages.flatMap((passage, index): DocInline[] => [
    { type: "text", text: `${index > 0 ? " " : ""}${lineOf(passage, index > 0)}` },
    { type: "citation", attrs: { passageId: passage.id } },
  ]);
  return { type: "paragraph", content };
}

/** One sentence with the passage's words in quotation marks: verbatim, so that the checks pass. */
function lineOf(passage: EvidencePassage, isFurther: boolean): string {
  const name = passage.speaker?.name ?? NO_SPEAKER;
  const quoted = quote(passage);
  if (passage.relayedBy && passage.relayedBy.id !== passage.speaker?.id) {
    return `${passage.relayedBy.name} said of the position of ${inSentence(name)}: ${quoted}`;
  }
  if (passage.kind === "indirect") return `${name} was reported as follows: ${quoted}`;
  return `${name} ${isFurther ? "also said" : "said"}: ${quoted}`;
}

function inSentence(name: string): string {
  return name === NO_SPEAKER ? "a speaker who is not named" : name;
}

function quote(passage: EvidencePassage): string {
  const words = passage.segments.map((segment) => bare(segment.exact)).join(" … ");
  return `“${/[.?!…]$/.test(words) ? words : `${words}.`}”`;
}

/** Without quotation marks around them and punctuation that leads on; marks within become single ones. */
function bare(words: string): string {
  let kept = words.replace(/\s+/g, " ").replace(/^\s+|[\s,;:–—-]+$/g, "");
  const opening = kept.search(/[“«]/);
  const closing = kept.search(/[”»]/);
  const straight = kept.split('"').length - 1;
  if (/^[“«][^“”«»]*[”»]$/.test(kept) || /^"[^"]*"$/.test(kept)) kept = kept.slice(1, -1);
  else if ((opening === 0 && closing === -1) || (straight % 2 === 1 && kept.startsWith('"')))
    kept = kept.slice(1);
  else if ((opening === -1 && closing === kept.length - 1) || (straight % 2 === 1 && kept.endsWith('"')))
    kept = kept.slice(0, -1);
  return kept
    .replace(/[\s,;:–—-]+$/, "")
    .replace(/"([^"]*)"/g, "‘$1’")
    .replace(/[“«"]/g, "‘")
    .replace(/[”»]/g, "’");
}
