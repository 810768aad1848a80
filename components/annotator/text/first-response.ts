import { v7 as newId } from "uuid";
import { BoundedCache } from "@/lib/core/bounded-cache";
import type { Named, PassageItem } from "../passages/item";
import { passageList } from "../passages/passage-list";
import type { Drawn } from "./drawn-text";
import { handOver } from "./handover";
import { strokes } from "./paint";
import { type Rest, restOf } from "./read-text";
import { passagesIn, spokenWords, touches } from "./spoken-words";
import { groupText, type TypedGroup } from "./text-groups";

/** How a text comes to the browser: in the HTML of the page, with what that lacks; or whole, when there is no HTML. */
export type SentText = SentPage | { whole: string };

interface SentPage {
  key: string;
  rest: Rest;
}

/** Groups at the beginning whose passages are painted with the first response. */
const GROUPS_PAINTED = 4;
/** Cards that the first response shows beside them, at least. */
const CARDS_SHOWN = 16;

interface Prepared {
  groups: readonly TypedGroup[];
  rest: Rest;
}

/** Versions never change: how they fall into groups is kept, for texts of so many UTF-16 code units together. */
const prepared = new BoundedCache<string, Prepared>(32_000_000);

function prepare(versionId: string, text: string): Prepared {
  const known = prepared.get(versionId);
  if (known) return known;
  const groups = groupText(text);
  const made = { groups, rest: restOf(text, groups) };
  prepared.set(versionId, made, text.length);
  return made;
}

/**
 * Makes the text ready to be rendered as HTML, its first screens with their passages.
 * @param passages in the order of the text
 */
export function sendAsPage(input: {
  versionId: string;
  text: string;
  passages: readonly PassageItem[];
  people: readonly Named[];
  issues: readonly Named[];
}): SentPage {
  const { versionId, text, passages } = input;
  const { groups, rest } = prepare(versionId, text);
  const painted = groups.slice(0, GROUPS_PAINTED);
  const end = painted.at(-1)?.end ?? 0;
  const until = passages.findIndex(({ segments }) => (segments[0]?.start ?? 0) >= end);
  const items = passages.slice(0, Math.max(until < 0 ? passages.length : until, CARDS_SHOWN));
  const list = passageList(items);
  const [people, issues] = [byId(input.people), byId(input.issues)];
  const drawing = new Map<number, Drawn>();
  for (const group of painted) {
    const here = passagesIn(list, group);
    for (const block of group.blocks) {
      const spoken = here
        .filter((item) => touches(item, block))
        .map((item) => spokenWords(text, list, item, people, issues));
      if (spoken.length > 0) drawing.set(block.start, { strokes: strokes(list, block), spoken });
    }
  }
  const key = newId();
  handOver(key, { text, groups, drawing, items, total: passages.length });
  return { key, rest };
}

function byId(named: readonly Named[]): Map<string, Named> {
  return new Map(named.map((one) => [one.id, one]));
}
