import type { AnnotatorData } from "../state";
import { createWorkspace, type Workspace } from "../workspace";
import type { SentText } from "./first-response";
import { handedOver } from "./handover";
import { readText, WHOLE } from "./read-text";

/** An annotator's data as they travel. */
export interface SentData extends Omit<AnnotatorData, "text"> {
  text: SentText;
}

/** The workspace over what was sent: on the server what was handed over, in the browser what the page says. */
export function openWorkspace({ text: sent, ...data }: SentData): Workspace {
  if ("whole" in sent) return createWorkspace({ ...data, text: sent.whole });
  const handed = handedOver(sent.key);
  if (handed) {
    const { text, groups, markup, items, total } = handed;
    return createWorkspace({ ...data, text }, { groups, markup, beginning: { items, total } });
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
