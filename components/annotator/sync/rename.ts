import type { ItemContent, Named } from "../passages/item";
import { passageList } from "../passages/passage-list";
import type { AnnotatorState } from "../state";
import type { Entry } from "./outbox";

/**
 * The server knows a name under another id (somebody was faster with it, it is an alias, or the two were merged):
 * everything here names that one from now on.
 */
export function renamed(
  state: AnnotatorState,
  kind: "speaker" | "issue",
  from: string,
  to: Named,
): Pick<AnnotatorState, "people" | "issues" | "list" | "outbox" | "draft" | "recentPeople" | "recentIssues"> {
  const { list, outbox, draft, recentPeople, recentIssues } = state;
  const key = kind === "speaker" ? "people" : "issues";
  const names = new Map(state[key]);
  names.delete(from);
  names.set(to.id, to);
  const known = { people: state.people, issues: state.issues, [key]: names };
  if (from === to.id) return { ...known, list, outbox, draft, recentPeople, recentIssues };

  const id = (one: string | null) => (one === from ? to.id : one);
  const inContent = <T extends ItemContent>(content: T): T => ({
    ...content,
    speakerId: id(content.speakerId),
    relayedById: id(content.relayedById),
    // tagged with both, it keeps the first
    tags: content.tags
      .map((tag) => ({ ...tag, issueId: id(tag.issueId) ?? tag.issueId }))
      .filter((tag, at, all) => all.findIndex(({ issueId }) => issueId === tag.issueId) === at),
  });
  const swap = (ids: readonly string[]) => [...new Set(ids.map((one) => id(one) ?? one))];
  return {
    ...known,
    list: passageList(list.items.map(inContent)),
    outbox: outbox.map((entry): Entry => {
      const needs = swap(entry.needs);
      if (entry.kind !== "step") return { ...entry, needs };
      const changes = entry.changes.map((change) => ({
        ...change,
        after: change.after && inContent(change.after),
      }));
      return { ...entry, needs, changes };
    }),
    draft: draft && {
      ...draft,
      speakerId: id(draft.speakerId),
      relayedById: id(draft.relayedById),
      tags: draft.tags.map((tag) => ({ ...tag, issueId: id(tag.issueId) })),
    },
    recentPeople: { ids: swap(recentPeople.ids), order: swap(recentPeople.order) },
    recentIssues: { ids: swap(recentIssues.ids), order: swap(recentIssues.order) },
  };
}
