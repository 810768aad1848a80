import { expect, type Page } from "@playwright/test";
import { v7 as newId } from "uuid";
import { sql } from "./database";
import { type Desk, unique } from "./desk";

/** A source of many words, each there once, with one passage, so that the number keys know a speaker and an issue. */
export interface Wordy {
  sourceId: string;
  versionId: string;
  speakerId: string;
  issueId: string;
  text: string;
  words: string[];
  mark: string;
}

/** @param count words to tag, beside the ones of the first line */
export async function arrangeWordy(desk: Desk, count: number): Promise<Wordy> {
  const mark = unique();
  const words = Array.from({ length: count }, (_, n) => `word${String(n).padStart(4, "0")}`);
  // room between them: the edges of the chosen passage can be dragged
  const lines = Array.from({ length: Math.ceil(count / 4) }, (_, n) =>
    words.slice(n * 4, n * 4 + 4).join(" and after it "),
  );
  const text = [`Opened as ${mark}.`, ...lines].join("\n\n");
  const { id: sourceId } = await desk.importSource({ title: `Many words ${mark}`, text, author: mark });
  const [version] = await sql<{ id: string }>("select id from source_version where source_id = $1", [
    sourceId,
  ]);
  const [speakerId, issueId] = [newId(), newId()];
  await put(desk, `/api/desk/speakers/${speakerId}`, {
    name: `Speaker ${mark}`,
    kind: "person",
    aliases: [],
  });
  await put(desk, `/api/desk/issues/${issueId}`, { name: `Issue ${mark}` });
  const made = { sourceId, versionId: version?.id ?? "", speakerId, issueId, text, words, mark };
  await sendStep(desk, made, "Arranged", [{ id: newId(), rev: 0, content: contentOf(made, "Opened") }]);
  return made;
}

/** What a passage over one of the words says. */
export function contentOf({ text, versionId, speakerId, issueId }: Wordy, word: string, note = ""): object {
  const start = text.indexOf(word);
  const segments = [{ start, end: start + word.length, exact: word }];
  const tags = [{ issueId, sentiment: "positive" }];
  return { versionId, kind: "direct", speakerId, relayedById: null, note, segments, tags };
}

/** @returns the step's id, once the server has it */
export async function sendStep(desk: Desk, of: Wordy, label: string, changes: object[]): Promise<string> {
  const step = newId();
  const answer = await desk.send("POST", `/api/desk/sources/${of.sourceId}/steps`, { step, label, changes });
  if (!answer.ok()) throw new Error(`${answer.status()} ${await answer.text()}`);
  return step;
}

async function put(desk: Desk, path: string, body: unknown): Promise<void> {
  const answer = await desk.send("PUT", path, body);
  if (!answer.ok()) throw new Error(`${path}: ${answer.status()}`);
}

/** The words of the passages that were made at a source, in the order in which the server applied them. */
export async function appliedWords({ sourceId, text }: Wordy): Promise<string[]> {
  const rows = await sql<{ start: number; end: number }>(
    `select (payload->'after'->'segments'->0->>'start')::int as start,
      (payload->'after'->'segments'->0->>'end')::int as end
    from audit_event where action = 'passage.created' and payload->>'home' = $1 and payload->>'label' = 'New passage'
    order by seq`,
    [sourceId],
  );
  return rows.map(({ start, end }) => text.slice(start, end));
}

/** How many changes the browser's own database holds. */
export async function keptIn(page: Page): Promise<number> {
  return page.evaluate(
    () =>
      new Promise<number>((resolve, reject) => {
        const opening = indexedDB.open("on-the-record");
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const db = opening.result;
          if (!db.objectStoreNames.contains("entries")) {
            db.close();
            resolve(0);
            return;
          }
          const counting = db.transaction("entries").objectStore("entries").count();
          counting.onsuccess = () => {
            db.close();
            resolve(counting.result);
          };
        };
      }),
  );
}

export const untilSaved = (page: Page): Promise<void> =>
  expect(page.getByRole("region", { name: "Passages" }).getByRole("status").first()).toHaveText("Saved", {
    timeout: 60_000,
  });
