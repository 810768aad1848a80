import type { Editor } from "@/lib/core/actor";
import { isUuid } from "@/lib/core/id";
import { logHead } from "@/lib/core/live";
import { listIssuesForPicker } from "@/lib/issue/queries";
import { progressOf } from "@/lib/passage/anchoring/queue";
import { newestVersion, placesInVersion, versionText } from "@/lib/passage/queries";
import { findSource } from "@/lib/source/queries";
import { listSpeakersForPicker } from "@/lib/speaker/queries";

/**
 * The newest text of a source, what is marked in it, and what it can be tagged with.
 * @returns null where there is no such source
 */
export async function readSource(actor: Editor, id: string) {
  if (!isUuid(id)) return null;
  const [found, early, progress, people, issues] = await Promise.all([
    findSource(actor, id),
    newestVersion(actor, id).then((newest) => (newest ? wordsOf(actor, newest) : null)),
    progressOf(actor, id),
    listSpeakersForPicker(actor),
    listIssuesForPicker(actor),
  ]);
  const version = found?.versions[0];
  if (!found || !version) return null;
  // a new version may have come while both were read
  const isNewest = early && early.versionId === version.id;
  const { stored, seq, passages } = isNewest ? early : await wordsOf(actor, version.id);
  if (!stored) return null;
  const names = {
    people: people.map(({ id, name, aliases, role }) => ({ id, name, aliases, hint: role })),
    issues: issues.map(({ id, name, aliases, parent }) => ({ id, name, aliases, hint: parent })),
  };
  return { source: found.source, version, progress, whole: stored.text, seq, passages, names };
}

/** A text and what is marked in it. */
async function wordsOf(actor: Editor, versionId: string) {
  // before the passages are read: what is committed in between comes down the stream once more, and is known by its rev
  const [seq, stored] = await Promise.all([logHead(), versionText(versionId)]);
  return { seq, versionId, stored, passages: await placesInVersion(actor, versionId) };
}
