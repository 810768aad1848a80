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
    newestWords(actor, id),
    progressOf(actor, id),
    listSpeakersForPicker(actor),
    listIssuesForPicker(actor),
  ]);
  const version = found?.versions[0];
  if (!found || !version) return null;
  // a new version may have come while both were read
  const isNewest = early?.versionId === version.id;
  const { stored, passages } = early && isNewest ? early : await wordsOf(actor, version.id);
  if (!early || !stored) return null;
  const names = {
    people: people.map(({ id, name, aliases, role }) => ({ id, name, aliases, hint: role })),
    issues: issues.map(({ id, name, aliases, parent }) => ({ id, name, aliases, hint: parent })),
  };
  return { source: found.source, version, progress, whole: stored.text, seq: early.seq, passages, names };
}

/** @returns null where there is no such source */
async function newestWords(actor: Editor, sourceId: string) {
  // before the passages are read: what is committed in between comes down the stream once more, and is known by its rev
  const [seq, versionId] = await Promise.all([logHead(), newestVersion(actor, sourceId)]);
  return versionId ? { seq, versionId, ...(await wordsOf(actor, versionId)) } : null;
}

/** A text and what is marked in it. */
async function wordsOf(actor: Editor, versionId: string) {
  const [stored, passages] = await Promise.all([versionText(versionId), placesInVersion(actor, versionId)]);
  return { stored, passages };
}
