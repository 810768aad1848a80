import { v5 } from "uuid";
import { write } from "@/lib/audit/commands";
import type { Admin, Editor, Reviewer } from "@/lib/core/actor";
import { db } from "@/lib/core/db";
import { newId } from "@/lib/core/id";
import { actorFor } from "@/lib/core/session";
import { changeIssue, createIssue } from "@/lib/issue/commands";
import { findIssue } from "@/lib/issue/queries";
import type { IssueView } from "@/lib/issue/schema";
import { savePassage } from "@/lib/passage/commands";
import type { PassageKind, PassageView, Sentiment } from "@/lib/passage/schema";
import { publish } from "@/lib/publication/commands";
import { approve } from "@/lib/review/commands";
import { importSource } from "@/lib/source/commands";
import type { SourceInput } from "@/lib/source/schema";
import { changeSpeaker, createSpeaker } from "@/lib/speaker/commands";
import { findSpeaker } from "@/lib/speaker/queries";
import type { SpeakerKind, SpeakerView } from "@/lib/speaker/schema";
import { submitForReview } from "@/lib/summary/commands";
import type { Role } from "./generated/enums";

/**
 * Things to show and to test with, made as a person would make them: through the commands, so that hashes, anchors
 * and the log are true. The seed and the tests share them.
 */
let made = 0;

/** An id made from a name: the same for ever, so that what is made under it is made once. */
export function idFor(name: string): string {
  return v5(`on-the-record/${name}`, v5.URL);
}

/** Somebody at the desk. Without a password hash nobody signs in as them, and none has to be computed. */
export async function makeUser(
  user: { name?: string; email?: string; role?: Role; passwordHash?: string } = {},
): Promise<Admin> {
  made += 1;
  const { name = `Person ${made}`, email = `person-${newId()}@example.org`, role = "editor" } = user;
  const row = { id: newId(), name, email, role };
  await write({ actor: { system: "seed" } }, async (tx) => {
    await tx.user.create({ data: { ...row, passwordHash: user.passwordHash ?? null } });
    const subject = { type: "user" as const, id: row.id };
    return { value: null, events: [{ action: "user.created", subject, payload: { name, email, role } }] };
  });
  return actorFor(row);
}

export interface MadeSource {
  id: string;
  versionId: string;
  title: string;
  text: string;
}

/** A source with its first version. */
export async function makeSource(
  actor: Editor,
  source: Partial<Omit<SourceInput, "text" | "captured" | "bytes">> & { text?: string } = {},
): Promise<MadeSource> {
  const { id = newId(), text = `Nothing was said. (${newId()})`, ...details } = source;
  const { source: made } = await importSource(actor, { title: "A source", ...details, id, text });
  const version = await db.sourceVersion.findFirstOrThrow({ where: { sourceId: made.id } });
  return { id: made.id, versionId: version.id, title: made.title, text: version.text };
}

/** A speaker, with roles as [title, from, to]. */
export async function makeSpeaker(
  actor: Editor,
  speaker: {
    name?: string;
    kind?: SpeakerKind;
    aliases?: string[];
    description?: string;
    roles?: [title: string, from?: string, to?: string][];
  } = {},
): Promise<SpeakerView> {
  made += 1;
  const { name = `Speaker ${made}`, kind, aliases, description = "", roles = [] } = speaker;
  const created = await createSpeaker(actor, { id: newId(), name, kind, aliases });
  const found = await findSpeaker(actor, created.speaker.id);
  if (!found) throw new Error(`${name} is not there`);
  if (description === "" && roles.length === 0) return found.speaker;
  const { slug: _, mergedIntoId: __, ...seen } = found.speaker;
  const dated = roles.map(([title, from = null, to = null]) => ({ title, from, to }));
  return changeSpeaker(actor, { ...seen, mutation: newId(), description, roles: dated });
}

/** An issue, below another one or at the top. */
export async function makeIssue(
  actor: Editor,
  issue: { name?: string; definition?: string; parentId?: string; aliases?: string[] } = {},
): Promise<IssueView> {
  made += 1;
  const { name = `Issue ${made}`, definition, parentId, aliases = [] } = issue;
  const created = await createIssue(actor, { id: newId(), name, definition, parentId });
  const found = await findIssue(actor, created.issue.id);
  if (!found) throw new Error(`${name} is not there`);
  if (aliases.length === 0) return found.issue;
  const { slug: _, mergedIntoId: __, ...seen } = found.issue;
  return changeIssue(actor, { ...seen, mutation: newId(), aliases });
}

/**
 * A tagged passage, found by its exact words.
 * @param words of each segment; each must stand in the text exactly once
 * @param tags pairs of issue and sentiment
 * @throws Error when words are not in the text, or more than once
 */
export function makePassage(
  actor: Editor,
  source: MadeSource,
  words: string | string[],
  passage: {
    id?: string;
    speaker?: { id: string } | null;
    relayedBy?: { id: string } | null;
    kind?: PassageKind;
    tags?: [issue: { id: string }, sentiment: Sentiment][];
    note?: string;
  } = {},
): Promise<PassageView> {
  const { id = newId(), speaker, relayedBy, kind = "direct", tags = [], note = "" } = passage;
  return savePassage(actor, {
    id,
    mutation: newId(),
    rev: 0,
    versionId: source.versionId,
    kind,
    speakerId: speaker?.id ?? null,
    relayedById: relayedBy?.id ?? null,
    note,
    segments: [words].flat().map((exact) => locate(source.text, exact)),
    tags: tags.map(([issue, sentiment]) => ({ issueId: issue.id, sentiment })),
  });
}

/** @throws Error when the words are not in the text, or more than once */
function locate(text: string, exact: string): { start: number; end: number; exact: string } {
  const start = text.indexOf(exact);
  if (start < 0) throw new Error(`Not in the text: “${exact}”`);
  if (text.includes(exact, start + 1)) throw new Error(`More than once in the text: “${exact}”`);
  return { start, end: start + exact.length, exact };
}

/** Takes a summary that is written, or a correction of one, past its reviewer to the record. @returns its slug */
export async function approveAndPublish(writer: Editor, reviewer: Reviewer, id: string): Promise<string> {
  const { rev } = await db.summary.findUniqueOrThrow({ where: { id } });
  await submitForReview(writer, { id, mutation: newId(), rev });
  const { id: revisionId, contentHash } = await db.revision.findFirstOrThrow({
    where: { summaryId: id },
    orderBy: { number: "desc" },
  });
  await approve(reviewer, { id: newId(), revisionId, contentHash, note: "" });
  return (await publish(writer, { id: newId(), summaryId: id, contentHash })).slug;
}
