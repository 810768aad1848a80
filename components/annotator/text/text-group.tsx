import { memo } from "react";
import { passes } from "../passages/filter";
import { type PassageItem, type Stretch, wordsOf } from "../passages/item";
import { numberOf, overlapping } from "../passages/passage-list";
import type { AnnotatorState } from "../state";
import { sameList, useStore } from "../store";
import { segmentsOf } from "../tagging/draft";
import { inWords } from "../tagging/names";
import type { Workspace } from "../workspace";
import { MarkedText } from "./marked-text";
import { type Stroke, strokes } from "./paint";
import type { TextGroup } from "./text-groups";

const looks = {
  heading: "pt-9 pb-2 text-lg leading-snug font-semibold",
  paragraph: "py-2",
  quote: "my-2 border-s-2 border-line-strong ps-4",
  list: "py-1 ps-5 -indent-5",
} as const;

/** Some paragraphs of the source. After each, unseen, its passages in words for those who listen. */
export const TextGroupView = memo(function TextGroupView({ ws, group }: { ws: Workspace; group: TextGroup }) {
  const { text } = ws.data;
  const isPlain = useStore(ws.store, (state) => state.isPlain && state.near.has(group.index));
  const here = useStore(ws.store, (state) => passagesIn(state, group), sameList);
  return (
    <div data-group={group.index} className="source-group">
      {group.blocks.map((block) => (
        <div key={block.start}>
          <p
            data-start={block.start}
            dir="auto"
            className={looks[block.kind]}
            {...(block.kind === "heading" ? { role: "heading", "aria-level": 2 } : {})}
          >
            {isPlain ? <PlainMarks ws={ws} block={block} /> : text.slice(block.start, block.end)}
          </p>
          <PassagesInWords ws={ws} items={here.filter((item) => touches(item, block))} />
        </div>
      ))}
    </div>
  );
});

const NONE: PassageItem[] = [];

function passagesIn({ list, near }: AnnotatorState, group: TextGroup): PassageItem[] {
  if (!near.has(group.index)) return NONE;
  return overlapping(list, group.start, group.end).flatMap((at) => list.items[at] ?? []);
}

function touches({ segments }: PassageItem, { start, end }: Stretch): boolean {
  return segments.some((segment) => segment.start < end && segment.end > start);
}

function PassagesInWords({ ws, items }: { ws: Workspace; items: PassageItem[] }) {
  const people = useStore(ws.store, (state) => state.people);
  const issues = useStore(ws.store, (state) => state.issues);
  const numbers = useStore(ws.store, ({ list }) => items.map((item) => numberOf(list, item)), sameList);
  if (items.length === 0) return null;
  return (
    <ul className="sr-only select-none" aria-label="Passages in this paragraph">
      {items.map((item, at) => (
        <li key={item.id}>
          Passage {numbers[at]}, “{wordsOf(ws.data.text, item, 60)}”: {inWords(item, people, issues)}
        </li>
      ))}
    </ul>
  );
}

/** The same strokes as elements: before scripts have run, and where highlights cannot be registered. */
function PlainMarks({ ws, block }: { ws: Workspace; block: Stretch }) {
  const drawn = useStore(ws.store, (state) => allStrokes(state, block), sameStrokes);
  return <MarkedText text={ws.data.text} stretch={block} strokes={drawn} />;
}

function allStrokes(state: AnnotatorState, block: Stretch): Stroke[] {
  const { list, filter, hovered, selected, draft } = state;
  const over = (brush: Stroke["brush"], stretches: readonly Stretch[] = []) =>
    stretches
      .map((stretch) => ({ ...stretch, brush }))
      .filter((one) => one.start < block.end && one.end > block.start);
  return [
    ...strokes(list, block, (item) => passes(filter, item)),
    ...over("hovered", hovered ? list.byId.get(hovered)?.segments : []),
    ...over("chosen", selected ? list.byId.get(selected)?.segments : []),
    ...over("draft", draft ? segmentsOf(draft) : []),
  ];
}

function sameStrokes(a: Stroke[], b: Stroke[]): boolean {
  return (
    a.length === b.length &&
    a.every((one, i) => one.start === b[i]?.start && one.end === b[i]?.end && one.brush === b[i]?.brush)
  );
}
