import { v7 as newId } from "uuid";
import { MAX_CHANGES, type Occurrence } from "@/lib/passage/schema";
import { foldPhrase, occurrencesIn } from "@/lib/text/occurrences";
import type { ItemContent, Named, Tag } from "../passages/item";
import { overlapping, type PassageList } from "../passages/passage-list";

/** What to look for, and where. */
export interface Search {
  words: string;
  wholeWords: boolean;
  /** the other names of the speaker that the words name */
  aliases: readonly string[];
  extent: "words" | "sentence";
  everywhere: boolean;
}

/** What every passage that is made will say. */
export interface Template {
  speakerId: string | null;
  relayedById: string | null;
  tags: readonly Tag[];
}

/** A place found in one source. `standing`: whether a passage there says the same already, or something else. */
export interface Found extends Occurrence {
  key: string;
  standing: "free" | "tagged" | "overlaps";
}

export interface FoundIn {
  /** null: the source that is open */
  elsewhere: { sourceId: string; versionId: string; title: string } | null;
  found: readonly Found[];
}

/** The speaker whose name or alias the words are, if any. */
export function speakerNamed(words: string, people: ReadonlyMap<string, Named>): Named | null {
  const wanted = foldPhrase(words);
  if (wanted === "") return null;
  for (const one of people.values()) {
    if ([one.name, ...(one.aliases ?? [])].some((name) => foldPhrase(name) === wanted)) return one;
  }
  return null;
}

export function phrasesOf({ words, aliases }: Search): string[] {
  return [words, ...aliases].map((phrase) => phrase.trim()).filter((phrase) => foldPhrase(phrase) !== "");
}

/** The places in the open source, with the passages that lie over them. */
export function findHere(text: string, language: string, list: PassageList, search: Search): Occurrence[] {
  const wanted = { phrases: phrasesOf(search), wholeWords: search.wholeWords };
  return occurrencesIn(text, wanted, search.extent, language).map((place) => ({
    ...place,
    passages: overlapping(list, place.start, place.end).flatMap((at) => list.items[at] ?? []),
  }));
}

/** How each place stands to what would be said of it. */
export function judge(occurrences: readonly Occurrence[], template: Template, source: string): Found[] {
  return occurrences.map((one) => ({
    ...one,
    key: `${source}:${one.start}`,
    standing:
      one.passages.length === 0
        ? "free"
        : one.passages.some((passage) => saysSame(passage, template))
          ? "tagged"
          : "overlaps",
  }));
}

function saysSame({ speakerId, tags }: Occurrence["passages"][number], template: Template): boolean {
  return (
    speakerId === template.speakerId &&
    template.tags.every((tag) =>
      tags.some(({ issueId, sentiment }) => issueId === tag.issueId && sentiment === tag.sentiment),
    )
  );
}

/** What is ticked to begin with: what no passage says yet, as much as one action can do. */
export function tickedAtFirst(all: readonly FoundIn[]): Set<string> {
  const free = all.flatMap(({ found }) => found.filter(({ standing }) => standing === "free"));
  return new Set(free.slice(0, MAX_CHANGES).map(({ key }) => key));
}

/** The changes of one action: a passage for each place that is ticked. */
export function changesOf(all: readonly FoundIn[], ticked: ReadonlySet<string>, template: Template) {
  return all.flatMap(({ elsewhere, found }) =>
    found
      .filter(({ key, standing }) => ticked.has(key) && standing !== "tagged")
      .map(({ start, end, exact, kind }) => {
        const after: ItemContent = { ...template, kind, note: "", segments: [{ start, end }] };
        const place = elsewhere ? { elsewhere: { versionId: elsewhere.versionId, exact: [exact] } } : {};
        return { id: newId(), before: null, after, ...place };
      }),
  );
}
