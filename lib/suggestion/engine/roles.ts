import type { Cast, Entity } from "./coreference";
import { phraseBefore, phraseEnd } from "./phrases";
import type { Doc } from "./tokens";

const LONGEST_ROLE = 10;

/** "lead author Dr": what somebody is called is not what they are, where the text says that. */
function withoutTitle(role: string): string {
  return role.replace(/(\p{Ll})\s+(?:Mr|Mrs|Ms|Miss|Dr)\.?$/u, "$1");
}

/** What the text says somebody is: the words before the name ("U.S. envoy") or right after it ("head of the party"). */
export function roleOf(doc: Doc, cast: Cast, entity: Entity): string | undefined {
  if (entity.organisation) return undefined;
  for (const index of entity.mentions.slice(0, 6)) {
    const mention = cast.mentions[index];
    if (!mention) continue;
    const sentence = doc.sentences[doc.tokens[mention.first]?.sentence ?? -1];
    const phrase = phraseBefore(doc.tokens, mention.last - 1, sentence?.first ?? 0);
    const nameFirst = mention.last - Math.max(1, mention.words.length);
    if (phrase && phrase.first < nameFirst && nameFirst - phrase.first <= LONGEST_ROLE) {
      const before = doc.tokens.slice(phrase.first, nameFirst);
      const plain = !before.some(
        (t) => t.pos === "ADP" || t.lower === "'s" || t.pos === "CCONJ" || /^["“”,]$/.test(t.text),
      );
      const says = before.some(
        (t) => t.pos === "NOUN" || (mention.title !== "" && !/^(?:mr|mrs|ms|miss|dr)\.?$/.test(t.lower)),
      );
      // "The letters Moen wrote": nobody is several things.
      const many = before.at(-1)?.pos === "NOUN" && /[^s]s$/.test(before.at(-1)?.lower ?? "");
      if (before[0]?.text === "-" || many) continue;
      const from = before[0]?.pos === "DET" ? 1 : 0;
      if (plain && says && before.length > from)
        return withoutTitle(doc.text.slice(before[from]?.start ?? 0, before.at(-1)?.end ?? 0));
    }
    if (doc.tokens[mention.last]?.text !== ",") continue;
    const after = mention.last + 1;
    const end = phraseEnd(doc.tokens, after, after + LONGEST_ROLE);
    const link =
      doc.tokens[end]?.pos === "ADP" ? phraseEnd(doc.tokens, end + 1, end + 1 + LONGEST_ROLE) : end;
    const last = link > end + 1 ? link : end;
    const first = doc.tokens[after]?.pos === "DET" ? after + 1 : after;
    if (last > first && doc.tokens[end - 1]?.pos === "NOUN" && doc.tokens[last]?.text === ",")
      return doc.text.slice(doc.tokens[first]?.start ?? 0, doc.tokens[last - 1]?.end ?? 0);
  }
  return undefined;
}
