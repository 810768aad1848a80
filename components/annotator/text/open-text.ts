import type { AnnotatorData } from "../state";
import { createWorkspace, type Workspace } from "../workspace";
import type { SentText } from "./first-response";
import { handedOver } from "./handover";
import { readText, WHOLE } from "./read-text";
import { groupText } from "./text-groups";

/** An annotator's data as they travel. */
export interface SentData extends Omit<AnnotatorData, "text"> {
  text: SentText;
}

/** The workspace over what was sent: on the server what was handed over, in the browser what the page says. */
export function openWorkspace({ text: sent, ...data }: SentData): Workspace {
  if ("whole" in sent) {
    const groups = groupText(sent.whole);
    return createWorkspace({ ...data, text: sent.whole }, { groups, words: { groups, drawing: new Map() } });
  }
  const handed = handedOver(sent.key);
  if (handed) {
    const { text, groups, drawing, items, total } = handed;
    return createWorkspace(
      { ...data, text },
      { groups, words: { groups, drawing }, beginning: { items, total } },
    );
  }
  const empty = { ...data.passages, ids: "", numbers: "[]" };
  if (typeof document === "undefined") return createWorkspace({ ...data, text: "", passages: empty });
  const root = document.querySelector("[data-source-text]");
  const read = root && readText(root, sent.rest);
  if (read) return createWorkspace({ ...data, text: read.text }, { groups: read.groups });
  // a translating browser or an extension has changed the words: then they are asked for beside the page
  const address = new URL(location.href);
  address.searchParams.set(WHOLE, "");
  location.replace(address);
  return createWorkspace({ ...data, text: "", passages: empty });
}
