import { v7 as newId } from "uuid";
import { sql } from "./database";
import { type Desk, unique } from "./desk";

/** A source to work in, with the people and issues of its text in the codebook. */
export interface Worked {
  mark: string;
  sourceId: string;
  versionId: string;
  /** names, by the word that the text has for them */
  speakers: Map<string, { id: string; name: string }>;
  issues: Map<string, { id: string; name: string }>;
}

/**
 * @param text as it is imported; `speakers` and `issues` are made with a mark in their names that no other test has
 */
export async function arrangeSource(
  desk: Desk,
  part: { text: string; speakers: { name: string; aliases?: string[] }[]; issues: string[] },
): Promise<Worked> {
  const mark = unique();
  const { id: sourceId } = await desk.importSource({ title: `Source ${mark}`, text: part.text });
  const [version] = await sql<{ id: string }>("select id from source_version where source_id = $1", [
    sourceId,
  ]);
  const speakers = new Map<string, { id: string; name: string }>();
  for (const { name, aliases = [] } of part.speakers) {
    const made = { id: newId(), name: `${name} ${mark}` };
    await put(desk, `/api/desk/speakers/${made.id}`, { name: made.name, kind: "person", aliases });
    speakers.set(name, made);
  }
  const issues = new Map<string, { id: string; name: string }>();
  for (const name of part.issues) {
    const made = { id: newId(), name: `${name} ${mark}` };
    await put(desk, `/api/desk/issues/${made.id}`, { name: made.name });
    issues.set(name, made);
  }
  return { mark, sourceId, versionId: version?.id ?? "", speakers, issues };
}

/** Tags words of the source's text over HTTP. @returns the passage's id */
export async function arrangePassage(
  desk: Desk,
  { sourceId, versionId }: Worked,
  text: string,
  part: { words: string; speakerId?: string; tags?: { issueId: string; sentiment: string }[] },
): Promise<string> {
  const id = newId();
  const start = text.indexOf(part.words);
  const segments = [{ start, end: start + part.words.length, exact: part.words }];
  const { speakerId = null, tags = [] } = part;
  const content = { versionId, kind: "direct", speakerId, relayedById: null, note: "", segments, tags };
  const answer = await desk.send("POST", `/api/desk/sources/${sourceId}/steps`, {
    step: newId(),
    label: "New passage",
    changes: [{ id, rev: 0, content }],
  });
  if (!answer.ok()) throw new Error(`${answer.status()} ${await answer.text()}`);
  return id;
}

/** The words of the source's living passages, as the server has them, in the order of the text. */
export async function passagesOf(sourceId: string): Promise<string[]> {
  const rows = await sql<{ words: string }>(
    `select string_agg(g.exact, ' … ' order by g.ordinal) as words from passage p
    join passage_segment g on g.passage_id = p.id
    where p.source_id = $1 and p.deleted_at is null group by p.id, p.start, p.end_offset
    order by p.start, p.end_offset desc`,
    [sourceId],
  );
  return rows.map(({ words }) => words);
}

async function put(desk: Desk, path: string, body: unknown): Promise<void> {
  const answer = await desk.send("PUT", path, body);
  if (!answer.ok()) throw new Error(`${path}: ${answer.status()} ${await answer.text()}`);
}
