import { v7 as newId } from "uuid";
import { BoundedCache } from "@/lib/core/bounded-cache";
import type { Named, PassageItem } from "../passages/item";
import { passageList } from "../passages/passage-list";
import { handOver } from "./handover";
import { groupMarkup } from "./markup";
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
  /** the groups after those that are painted */
  markup: string;
}

/** Versions never change: their HTML without passages is kept, up to so many UTF-16 code units. */
const prepared = new BoundedCache<string, Prepared>(32_000_000);

function prepare(versionId: string, text: string): Prepared {
  const known = prepared.get(versionId);
  if (known) return known;
  const groups = groupText(text);
  const markup = groups
    .slice(GROUPS_PAINTED)
    .map((group) => groupMarkup(text, group))
    .join("");
  const made = { groups, rest: restOf(text, groups), markup };
  prepared.set(versionId, made, markup.length);
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
  const { groups, rest, markup } = prepare(versionId, text);
  const painted = groups.slice(0, GROUPS_PAINTED);
  const end = painted.at(-1)?.end ?? 0;
  const until = passages.findIndex(({ segments }) => (segments[0]?.start ?? 0) >= end);
  const items = passages.slice(0, Math.max(until < 0 ? passages.length : until, CARDS_SHOWN));
  const list = passageList(items);
  const [people, issues] = [byId(input.people), byId(input.issues)];
  const beginning = painted.map((group) => {
    const here = passagesIn(list, group);
    return groupMarkup(text, group, (block) => ({
      strokes: strokes(list, block),
      spoken: here
        .filter((item) => touches(item, block))
        .map((item) => spokenWords(text, list, item, people, issues)),
    }));
  });
  const key = newId();
  handOver(key, { text, groups, markup: beginning.join("") + markup, items, total: passages.length });
  return { key, rest };
}

function byId(named: readonly Named[]): Map<string, Named> {
  return new Map(named.map((one) => [one.id, one]));
}
