import { write } from "@/lib/audit/commands";
import { sameContent } from "@/lib/audit/rules";
import type { Editor, SystemActor } from "@/lib/core/actor";
import type { Tx } from "@/lib/core/db";
import { AppError, forbidden, invalid, notFound, stale } from "@/lib/core/errors";
import { newId, sha256 } from "@/lib/core/id";
import { emptyPageCache } from "@/lib/core/page-cache";
import { canCaptureAgain, canChangeSource, canImportSource } from "./policy";
import { toDetails, toView } from "./queries";
import { readPastedText, safeFileName, structureOf, structureProblem } from "./rules";
import {
  type CapturedAgain,
  type CapturedText,
  type CaptureInput,
  type ChangeSourceInput,
  captureFacts,
  changeSourceInput,
  type ImportedSource,
  type SourceDetails,
  type SourceInput,
  type SourceView,
  sourceDetails,
  type TextInput,
  type WatchInput,
} from "./schema";

interface Original {
  name: string;
  mediaType: string;
  bytes: Uint8Array<ArrayBuffer>;
  sha256: string;
}

/**
 * Keeps a text for ever as version 1 of a new source, with the file it came from. A text that is here already is
 * offered as the source that has it, unless `separately` asks for one of its own. Retries are harmless.
 * @throws AppError invalid (the text cannot be kept; `fields.text` says why), conflict
 */
export async function importSource(actor: Editor, input: SourceInput): Promise<ImportedSource> {
  if (!canImportSource(actor)) throw forbidden("You may not import sources.");
  const { id, separately = false, sha256: meant, ...rest } = input;
  const { captured, original } = readInput(rest);
  const { text } = captured;
  const details = sourceDetails.parse(detailsOf(rest));
  const hash = sha256(text);
  if (meant && meant !== hash) throw invalid("The text arrived damaged, so nothing was kept. Send it again.");
  return write<ImportedSource>({ actor }, async (tx) => {
    // the same text from two people at once, or one request twice: the second waits and finds the first
    await tx.$executeRaw`select pg_advisory_xact_lock(hashtextextended(${`source ${hash}`}, 0))`;
    const earlier = await findEarlier(tx, id, actor, { details, hash });
    if (earlier) return { value: { outcome: "imported", source: earlier }, events: [] };
    const known = separately ? null : await findByText(tx, hash);
    if (known) return { value: { outcome: "existing", source: known }, events: [] };

    const versionId = newId();
    const capturedFrom = captured.facts.address || (original?.name ?? "paste");
    await tx.source.create({
      data: { id, ...details, publishedOn: toDate(details.publishedOn), createdById: actor.id },
    });
    await tx.sourceVersion.create({
      data: {
        id: versionId,
        sourceId: id,
        number: 1,
        text,
        length: text.length,
        sha256: hash,
        capturedFrom,
        capturedById: actor.id,
        structure: captured.structure,
        facts: captured.facts,
      },
    });
    if (original) await tx.sourceOriginal.create({ data: { versionId, ...original } });
    const { title, publisher } = details;
    const payload = {
      ...details,
      versionId,
      sha256: hash,
      length: text.length,
      capturedFrom,
      originalSha256: original?.sha256 ?? null,
    };
    return {
      value: { outcome: "imported", source: { id, title, publisher } },
      events: [{ action: "source.imported", subject: { type: "source", id }, payload }],
      jobs: [{ task: "version.captured", payload: { versionId }, key: `read ${versionId}` }],
    };
  });
}

/**
 * Keeps a source's text, captured again, as its next version; its passages are looked for in it by a job. A text that
 * is the same adds nothing but a note that somebody looked. Two captures at once come one after the other: the second
 * is compared with the first. Retries are harmless.
 * @param actor a person, or null for the schedule, in the name of whoever set it (`byId`)
 * @throws AppError invalid, not_found, conflict (the id belongs to another version)
 */
export async function captureAgain(actor: Editor | Schedule, input: CaptureInput): Promise<CapturedAgain> {
  const person = "byId" in actor ? null : actor;
  if (person && !canCaptureAgain(person)) throw forbidden("You may not capture sources.");
  const { id, sourceId, sha256: meant, ...rest } = input;
  const { captured, original } = readInput(rest);
  const { text } = captured;
  const hash = sha256(text);
  if (meant && meant !== hash) throw invalid("The text arrived damaged, so nothing was kept. Send it again.");
  const from = captured.facts.address || (original?.name ?? "paste");
  const done = await write<CapturedAgain>({ actor: person ?? WATCH }, async (tx) => {
    await tx.$queryRaw`select 1 from source where id = ${sourceId}::uuid for update`;
    const earlier = await tx.sourceVersion.findUnique({
      where: { id },
      select: { id: true, number: true, sourceId: true, sha256: true },
    });
    if (earlier && (earlier.sourceId !== sourceId || earlier.sha256 !== hash)) {
      throw new AppError("conflict", "An earlier try of this form was already kept, with another text.");
    }
    if (earlier)
      return { value: { outcome: "changed", version: { id, number: earlier.number } }, events: [] };
    const newest = await tx.sourceVersion.findFirst({
      where: { sourceId },
      orderBy: { number: "desc" },
      select: { id: true, number: true, sha256: true },
    });
    if (!newest) throw notFound("source");
    const subject = { type: "source" as const, id: sourceId };
    const same = newest.sha256 === hash;
    const number = newest.number + 1;
    if (!same) {
      await tx.sourceVersion.create({
        data: {
          id,
          sourceId,
          number,
          text,
          length: text.length,
          sha256: hash,
          capturedFrom: from,
          capturedById: "byId" in actor ? actor.byId : actor.id,
          structure: captured.structure,
          facts: captured.facts,
        },
      });
      if (original) await tx.sourceOriginal.create({ data: { versionId: id, ...original } });
    }
    const versionId = same ? newest.id : id;
    const outcome = same ? ("unchanged" as const) : ("changed" as const);
    await tx.sourceCheck.create({
      data: { id: newId(), sourceId, versionId, outcome, from, byId: person?.id ?? null },
    });
    if (same) {
      const payload = { outcome, versionId, number: newest.number, from };
      const value = { outcome, version: { id: newest.id, number: newest.number } };
      return { value, events: [{ action: "source.checked", subject, payload }] };
    }
    const payload = { versionId, number, sha256: hash, length: text.length, from, before: newest.id };
    return {
      value: { outcome, version: { id, number } },
      events: [{ action: "source.captured", subject, payload }],
      jobs: [
        { task: "source.reanchor", payload: { sourceId }, key: `reanchor ${sourceId}` },
        { task: "version.captured", payload: { versionId }, key: `read ${versionId}` },
      ],
    };
  });
  if (done.outcome === "changed") emptyPageCache();
  return done;
}

/** The schedule of a source, in the name of whoever set it. */
export interface Schedule {
  byId: string;
}

const WATCH: SystemActor = { system: "Watch over web pages" };
/** After so many failures in a row a page is looked at this many times less often. */
const BACK_OFF_MAX = 8;

/** Has a web page looked at on schedule from now on, or no longer. @throws AppError not_found, invalid (no web page) */
export function watchSource(actor: Editor, { id, everyHours }: WatchInput): Promise<{ everyHours: number }> {
  if (!canCaptureAgain(actor)) throw forbidden("You may not capture sources.");
  return write({ actor }, async (tx) => {
    await tx.$queryRaw`select 1 from source where id = ${id}::uuid for update`;
    const source = await tx.source.findUnique({ where: { id }, select: { link: true, watch: true } });
    if (!source) throw notFound("source");
    const before = source.watch?.everyHours ?? 0;
    if (before === everyHours) return { value: { everyHours }, events: [] };
    if (everyHours > 0 && source.link === "") {
      const message = "Give the source its link first: that is the page that will be looked at.";
      throw invalid(message, { everyHours: message });
    }
    if (everyHours === 0) await tx.sourceWatch.delete({ where: { sourceId: id } });
    else {
      const data = { everyHours, nextAt: inHours(new Date(), everyHours), failures: 0, setById: actor.id };
      await tx.sourceWatch.upsert({
        where: { sourceId: id },
        create: { sourceId: id, ...data },
        update: data,
      });
    }
    const payload = { before, after: everyHours };
    return {
      value: { everyHours },
      events: [{ action: "source.watched", subject: { type: "source", id }, payload }],
    };
  });
}

/** Takes a page that is due, so that no other worker does, and says when the next look is. @returns null: not due */
export function claimWatch(sourceId: string, now: Date): Promise<{ link: string; byId: string } | null> {
  return write({ actor: WATCH }, async (tx) => {
    const [due] = await tx.$queryRaw<{ link: string; byId: string; everyHours: number; failures: number }[]>`
      select s.link, w.set_by_id as "byId", w.every_hours as "everyHours", w.failures
      from source_watch w join source s on s.id = w.source_id
      where w.source_id = ${sourceId}::uuid and w.next_at <= ${now} for update of w skip locked`;
    if (!due) return { value: null, events: [] };
    const pause = due.everyHours * Math.min(BACK_OFF_MAX, 2 ** due.failures);
    // counted as failed until it has worked, so that one that kills its worker is not tried for ever
    await tx.sourceWatch.update({
      where: { sourceId },
      data: { nextAt: inHours(now, pause), failures: { increment: 1 } },
    });
    return { value: { link: due.link, byId: due.byId }, events: [] };
  });
}

/** Notes how a look on schedule went. @param problem why it failed; null when it did not */
export function noteWatch(sourceId: string, problem: string | null, link: string): Promise<null> {
  return write({ actor: WATCH }, async (tx) => {
    if (problem === null) {
      await tx.sourceWatch.updateMany({ where: { sourceId }, data: { failures: 0 } });
      return { value: null, events: [] };
    }
    await tx.sourceCheck.create({
      data: { id: newId(), sourceId, outcome: "failed", from: link, note: problem },
    });
    const payload = { outcome: "failed", from: link, note: problem };
    return {
      value: null,
      events: [{ action: "source.checked", subject: { type: "source", id: sourceId }, payload }],
    };
  });
}

function inHours(now: Date, hours: number): Date {
  return new Date(now.getTime() + hours * 3_600_000);
}

/**
 * Changes title, publisher and the like. The text of a version never changes.
 * @throws AppError not_found, stale with the source as it stands
 */
export async function changeSource(actor: Editor, input: ChangeSourceInput): Promise<SourceView> {
  if (!canChangeSource(actor)) throw forbidden("You may not change sources.");
  const { id, mutation, rev, ...details } = changeSourceInput.parse(input);
  const view = await write<SourceView>(
    { actor, key: mutation, request: { id, rev, ...details } },
    async (tx) => {
      await tx.$executeRaw`select 1 from source where id = ${id}::uuid for update`;
      const row = await tx.source.findUnique({ where: { id } });
      if (!row) throw notFound("source");
      const before = toView(row);
      if (before.rev !== rev) {
        throw stale("Someone changed these details while you were editing them.", before);
      }
      if (sameContent(toDetails(row), details)) return { value: before, events: [] };
      const after = await tx.source.update({
        where: { id },
        data: {
          ...details,
          publishedOn: toDate(details.publishedOn),
          rev: { increment: 1 },
          updatedAt: new Date(),
        },
      });
      const payload = { before: { ...toDetails(row) }, after: { ...details } };
      return {
        value: toView(after),
        events: [{ action: "source.changed", subject: { type: "source", id }, payload }],
      };
    },
  );
  emptyPageCache();
  return view;
}

/**
 * The text to keep, with the file to keep beside it. What was read from a file is looked at once more: offsets that do
 * not fit the text would be a defect of ours.
 * @throws AppError invalid, too_large
 */
function readInput(input: TextInput): { captured: CapturedText; original: Original | null } {
  if ("captured" in input) {
    const { captured, bytes } = input;
    const wrong = structureProblem(captured.text, captured.structure);
    if (wrong) throw new Error(`the structure does not fit its text: ${wrong}`);
    if (!captured.original) return { captured, original: null };
    const { name, mediaType } = captured.original;
    const original = {
      name: safeFileName(name),
      mediaType,
      bytes: new Uint8Array(bytes),
      sha256: sha256(bytes),
    };
    if (original.sha256 !== captured.original.sha256)
      throw new Error("the bytes are not those that were read");
    return { captured, original };
  }
  const read = readPastedText(input.text);
  if ("error" in read) {
    const { message } = read;
    throw read.error === "too_long"
      ? new AppError("too_large", message, { fields: { text: message } })
      : invalid(message, { text: message });
  }
  const { text } = read;
  const facts = captureFacts.parse({});
  return { captured: { text, structure: structureOf(text), facts, original: null }, original: null };
}

function detailsOf(rest: Record<string, unknown>): object {
  const { captured: _, bytes: __, text: ___, ...details } = rest;
  return details;
}

/** The source that an earlier try of the same import made. @throws AppError conflict */
async function findEarlier(
  tx: Tx,
  id: string,
  actor: Editor,
  wanted: { details: SourceDetails; hash: string },
): Promise<ImportedSource["source"] | null> {
  const row = await tx.source.findUnique({
    where: { id },
    include: { versions: { where: { number: 1 }, select: { sha256: true } } },
  });
  if (!row) return null;
  const { title, publisher } = row;
  const same =
    row.createdById === actor.id &&
    row.versions[0]?.sha256 === wanted.hash &&
    sameContent(toDetails(row), wanted.details);
  if (same) return { id, title, publisher };
  throw new AppError("conflict", "An earlier try of this form was already imported, with other content.", {
    current: row.createdById === actor.id ? { id, title, publisher } : null,
  });
}

/** The oldest source that has this very text in any version. */
async function findByText(tx: Tx, hash: string): Promise<ImportedSource["source"] | null> {
  const version = await tx.sourceVersion.findFirst({
    where: { sha256: hash },
    orderBy: { capturedAt: "asc" },
    select: { source: { select: { id: true, title: true, publisher: true } } },
  });
  return version?.source ?? null;
}

function toDate(day: string | null): Date | null {
  return day ? new Date(`${day}T00:00:00Z`) : null;
}
