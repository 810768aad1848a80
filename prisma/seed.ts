import { write } from "@/lib/audit/commands";
import type { Admin } from "@/lib/core/actor";
import { db } from "@/lib/core/db";
import { hashPassword } from "@/lib/core/password";
import { actorFor } from "@/lib/core/session";
import type { PassageView } from "@/lib/passage/schema";
import { publish } from "@/lib/publication/commands";
import { approve } from "@/lib/review/commands";
import { createSummary, submitForReview } from "@/lib/summary/commands";
import type { Doc, DocInline } from "@/lib/summary/schema";
import { idFor, makeIssue, makePassage, makeSource, makeSpeaker, makeUser } from "./factories";
import { BATTERY_HEARING } from "./seed/battery-hearing";
import { ISSUES, SPEAKERS } from "./seed/codebook";
import { COUNCIL_DEBATE } from "./seed/council-debate";
import { RIVER_TALKS } from "./seed/river-talks";
import type { DemoBlock, Person, Story } from "./seed/story";

type People = Record<Person, Admin>;
type ByName = Map<string, { id: string }>;

const NAMES: Record<Person, string> = {
  editor: "Edda Lindgren",
  reviewer: "Rafael Moss",
  admin: "Ines Calder",
};

/**
 * Puts in the demo: accounts, a codebook, three sources with their passages, and a summary of each. Everything goes
 * through the commands, under ids made from names: run again after it was interrupted, it finishes the work.
 * @param password of the demo accounts
 */
export async function seed({ password }: { password: string }): Promise<void> {
  const people: People = {
    editor: await person("editor", password),
    reviewer: await person("reviewer", password),
    admin: await person("admin", password),
  };
  const speakers: ByName = new Map();
  for (const speaker of SPEAKERS) speakers.set(speaker.name, await makeSpeaker(people.editor, speaker));
  const issues: ByName = new Map();
  for (const { parent, ...issue } of ISSUES) {
    const parentId = parent ? named(issues, parent).id : undefined;
    issues.set(issue.name, await makeIssue(people.editor, { ...issue, parentId }));
  }
  for (const story of [COUNCIL_DEBATE, RIVER_TALKS, BATTERY_HEARING]) {
    const passages = await tell(story, people, speakers, issues);
    await summarise(story, people, passages);
  }
  await write({ actor: { system: "seed" } }, async (tx) => {
    const done = await tx.auditEvent.findFirst({ where: { action: "system.seeded" } });
    const subject = { type: "system" as const, id: idFor("demo") };
    return { value: null, events: done ? [] : [{ action: "system.seeded", subject, payload: {} }] };
  });
}

async function person(role: Person, password: string): Promise<Admin> {
  const email = `${role}@example.org`;
  const known = await db.user.findUnique({ where: { email } });
  if (known) return actorFor(known);
  // not held against the rules for passwords: whoever runs the demo may choose a short one
  return makeUser({ email, role, name: NAMES[role], passwordHash: await hashPassword(password) });
}

/** Imports a story's source and tags its passages. @returns the passages by key */
async function tell(
  { key, importedBy, details, text, passages }: Story,
  people: People,
  speakers: ByName,
  issues: ByName,
): Promise<Map<string, PassageView>> {
  const source = await makeSource(people[importedBy], { id: idFor(key), text, ...details });
  const made = new Map<string, PassageView>();
  for (const { key: name, words, speaker, relayedBy, tags = [], by = "editor", kind, note } of passages) {
    const passage = await makePassage(people[by], source, words, {
      id: idFor(`${key}/${name}`),
      kind,
      note,
      speaker: speaker ? named(speakers, speaker) : null,
      relayedBy: relayedBy ? named(speakers, relayedBy) : null,
      tags: tags.map(([issue, sentiment]) => [named(issues, issue), sentiment]),
    });
    made.set(name, passage);
  }
  return made;
}

/** Writes a story's summary and takes it as far as the story says: by the editor, and past the reviewer. */
async function summarise(
  { key, summary }: Story,
  { editor, reviewer }: People,
  passages: Map<string, PassageView>,
): Promise<void> {
  const id = idFor(`${key}/summary`);
  await createSummary(editor, { id, headline: summary.headline, doc: toDoc(summary.blocks, passages) });
  if (summary.state === "draft") return;
  await submitForReview(editor, { id, mutation: idFor(`${key}/submit`), rev: 1 });
  if (summary.state === "in_review") return;
  const { id: revisionId, contentHash } = await db.revision.findFirstOrThrow({
    where: { summaryId: id },
    orderBy: { number: "desc" },
  });
  const note = "Checked each sentence against its passage; the quotes are word for word.";
  await approve(reviewer, { id: idFor(`${key}/approval`), revisionId, contentHash, note });
  await publish(editor, { id: idFor(`${key}/publication`), summaryId: id, contentHash });
}

function toDoc(blocks: DemoBlock[], passages: Map<string, PassageView>): Doc {
  return {
    type: "doc",
    content: blocks.map((block) =>
      typeof block === "string"
        ? { type: "heading", attrs: { level: 2 }, content: [{ type: "text", text: block }] }
        : { type: "paragraph", content: block.flatMap((sentence, i) => toInlines(sentence, i, passages)) },
    ),
  };
}

function toInlines(
  [sentence, ...cited]: [string, ...string[]],
  index: number,
  passages: Map<string, PassageView>,
): DocInline[] {
  return [
    { type: "text", text: `${index > 0 ? " " : ""}${sentence}` },
    ...cited.map((key): DocInline => ({ type: "citation", attrs: { passageId: named(passages, key).id } })),
  ];
}

/** @throws Error where the story names what is not there */
function named<T>(all: ReadonlyMap<string, T>, name: string): T {
  const found = all.get(name);
  if (!found) throw new Error(`The demo has no ${name}`);
  return found;
}
