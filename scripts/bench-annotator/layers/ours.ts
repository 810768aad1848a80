import type { PassageItem } from "@/components/annotator/passages/item";
import { passageList, withItem } from "@/components/annotator/passages/passage-list";
import { initialState } from "@/components/annotator/state";
import { createStore } from "@/components/annotator/store";
import { startPainter } from "@/components/annotator/text/highlight-painter";
import { watchGroups } from "@/components/annotator/text/near";
import { pack } from "@/components/annotator/text/pack";
import { groupText, type TextGroup } from "@/components/annotator/text/text-groups";
import type { SamplePassage } from "../sample";
import { answerTo } from "./layer";

// Our highlight layer as the annotator runs it, in the same elements, without React around it.

let groups: TextGroup[] = [];
let place: HTMLElement | null = null;
const data = {
  userId: "",
  sourceId: "",
  versionId: "",
  text: "",
  language: "en",
  people: [],
  issues: [],
  seals: [],
  seq: "0",
};
const store = createStore(initialState({ ...data, passages: pack([]) }, []));

function itemOf({ id, start, end, sentiment, speaker, issue }: SamplePassage): PassageItem {
  return {
    id,
    rev: 1,
    kind: "direct",
    speakerId: `speaker ${speaker}`,
    relayedById: null,
    note: "",
    segments: [{ start, end }],
    tags: [{ issueId: `issue ${issue}`, sentiment }],
  };
}

answerTo({
  build(root, text) {
    groups = groupText(text);
    place = root;
    for (const group of groups) {
      const element = document.createElement("div");
      element.className = "source-group";
      element.dataset.group = String(group.index);
      for (const block of group.blocks) {
        const words = document.createElement("p");
        words.dataset.start = String(block.start);
        words.append(text.slice(block.start, block.end));
        const holder = document.createElement("div");
        holder.append(words);
        element.append(holder);
      }
      root.append(element);
    }
  },
  attach(passages) {
    if (!place) return undefined;
    store.set({ list: passageList(passages.map(itemOf)) });
    startPainter({ store, groups }, { root: place, groups });
    watchGroups({ store, groups }, place);
    return undefined;
  },
  add(passage) {
    store.set(({ list }) => ({ list: withItem(list, itemOf(passage)) }));
    return undefined;
  },
});
