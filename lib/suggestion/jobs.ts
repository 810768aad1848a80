import { setImmediate as letOthersRun } from "node:timers/promises";
import { write } from "@/lib/audit/commands";
import { db } from "@/lib/core/db";
import { canonicalJson, sha256 } from "@/lib/core/id";
import { tell } from "@/lib/core/live";
import { log } from "@/lib/core/log";
import { complete, estimatedTokens, ModelError, type ModelSettings, modelSettings } from "@/lib/core/model";
import type { JobPayload } from "@/lib/job/schema";
import {
  beginReading,
  correctSpending,
  failReading,
  finishReading,
  learn,
  type Reading,
  readingOf,
  spend,
  storeFound,
} from "./commands";
import { chunksOf, messagesFor, readAnswer } from "./engine/external";
import type { Learned } from "./engine/learning";
import { suggestInParts } from "./engine/suggest";
import type { Codebook, Suggestion } from "./engine/types";
import { codebook } from "./queries";
import { asPassages, outsideHeadings, proposalOf, whyReadingFailed } from "./rules";
import type { SuggestionEngine } from "./schema";

/** What a reading is done with. Kept while it is the same, so that the engine's models are made once. */
interface Knowledge {
  codebook: Codebook;
  learned: Learned;
}

let kept: { key: string; knowledge: Knowledge } | null = null;

async function knowledge(): Promise<Knowledge> {
  const now = { learned: await learn(), codebook: await codebook() };
  const key = sha256(canonicalJson(now));
  if (kept?.key !== key) kept = { key, knowledge: now };
  return kept.knowledge;
}

/**
 * `version.captured`: reads a version for suggestions and stores them as they come. Nothing it writes counts: a person
 * makes passages of them or not. Done again it comes to the same; broken off it is taken up by the next try.
 * @param given settings of the external model or null for none, instead of those of the environment
 */
export async function readVersion(
  { versionId }: JobPayload<"version.captured">,
  given?: ModelSettings | null,
): Promise<void> {
  const began = performance.now();
  const { settings, wrong } = given === undefined ? settingsOrNot() : { settings: given, wrong: "" };
  const engine: SuggestionEngine = settings ? "external" : "built_in";
  const reading = await beginReading(versionId, engine);
  if (!reading) return;
  try {
    const known = await knowledge();
    const result = settings
      ? await readExternally(reading, known, settings)
      : await readBuiltIn(reading, known, wrong && standingIn(wrong));
    await finishReading(reading, { ...result, durationMs: Math.round(performance.now() - began) });
    await tellDesk(reading);
  } catch (error) {
    await failReading(reading.runId, whyReadingFailed(error)).catch(() => {});
    throw error;
  }
}

/** Wrong settings leave the reading to the built-in engine, which says so: a text is never left unread for them. */
function settingsOrNot(): { settings: ModelSettings | null; wrong: string } {
  try {
    return { settings: modelSettings(), wrong: "" };
  } catch (error) {
    // names of settings alone: see `modelSettings`
    const wrong = error instanceof Error ? error.message : "wrong settings";
    log.error({ wrong }, "the external model is not asked");
    return { settings: null, wrong };
  }
}

function standingIn(reason: string): string {
  return `Read by the built-in engine, because the external model did not do: ${reason}.`;
}

interface Result {
  engine: SuggestionEngine;
  /** for people */
  note: string;
}

/** So many are stored at once: few at first, so that they appear soon, then more, so that it is over soon. */
const STORED_FIRST = 40;
const STORED_AT_ONCE = 240;

async function readBuiltIn(
  reading: Reading,
  { codebook: book, learned }: Knowledge,
  note: string,
): Promise<Result> {
  let waiting: Suggestion[] = [];
  let told = 0;
  let enough = STORED_FIRST;
  for (const part of suggestInParts(reading.text, book, learned)) {
    waiting.push(...part.suggestions);
    // the connection to the database, other jobs and signals get their turn between two parts
    await letOthersRun();
    if (waiting.length < enough && (waiting.length > 0 || part.done - told < 0.2) && part.done < 1) continue;
    told = part.done;
    if (waiting.length > 0) enough = STORED_AT_ONCE;
    await propose(reading, "built_in", waiting, Math.floor(part.done * reading.text.length), book);
    waiting = [];
  }
  return { engine: "built_in", note };
}

/** @param done UTF-16 code units that have been read */
async function propose(
  reading: Reading,
  engine: SuggestionEngine,
  found: readonly Suggestion[],
  done: number,
  book: Codebook,
): Promise<void> {
  const known = {
    speakers: new Set(book.speakers.map(({ id }) => id)),
    issues: new Set(book.issues.map(({ id }) => id)),
  };
  const said = outsideHeadings(reading.text, found);
  const proposals = said.flatMap(asPassages).flatMap((one) => proposalOf(reading, one, known) ?? []);
  const unique = [...new Map(proposals.map((one) => [one.id, one])).values()];
  await storeFound(reading, engine, unique, done);
  await tellDesk(reading);
}

/** Those who have the source open look again: what there is to see, the database says. */
async function tellDesk({ sourceId, versionId }: Reading): Promise<void> {
  await tell(sourceId, "suggestions", { versionId });
}

/** Reads with the model of the settings, piece by piece; whatever goes wrong with it, the built-in engine stands in. */
async function readExternally(reading: Reading, known: Knowledge, settings: ModelSettings): Promise<Result> {
  const { text, done } = reading;
  try {
    if (text.length > settings.maxCharacters)
      throw new ModelError("the text is longer than the settings allow", false);
    let dropped = 0;
    for (const chunk of chunksOf(text)) {
      if (chunk.end <= done) continue;
      const { codebook: book, learned } = known;
      const messages = messagesFor(text.slice(chunk.start, chunk.end), book);
      const content = await askWithinLimits(reading.runId, messages, settings);
      const read = readAnswer(content, text, chunk, book, learned);
      if (!read) throw new ModelError("its answer did not have the expected shape", false);
      dropped += read.dropped;
      await propose(reading, "external", read.suggestions, chunk.end, book);
    }
    const left =
      dropped > 0 ? ` ${dropped} of its quotations did not stand in the text and were left out.` : "";
    return { engine: "external", note: `Read by ${settings.model}.${left}` };
  } catch (error) {
    if (!(error instanceof ModelError)) throw error;
    log.warn({ versionId: reading.versionId, reason: error.message }, "the built-in engine stands in");
    return readBuiltIn(reading, known, standingIn(error.message));
  }
}

/** @throws ModelError also when the day's limits are reached */
async function askWithinLimits(
  runId: string,
  messages: { system: string; user: string },
  settings: ModelSettings,
): Promise<string> {
  const expected = estimatedTokens(messages.system.length + messages.user.length * 2);
  const { content, tokens } = await complete(settings, messages, async () => {
    if (!(await spend(runId, expected, settings)))
      throw new ModelError("the limit of the day is reached", false);
  });
  await correctSpending(tokens - expected);
  return content;
}

/** A reading without a sign of life for so long has lost its worker, in seconds; an answer may be waited for besides. */
const SILENT = 90;

/** `suggestions.catch_up`: learns from what was decided, and has read what was never read or was broken off. */
export async function catchUp(settings = settingsOrNot().settings): Promise<void> {
  await learn();
  const silent = SILENT + (settings?.timeoutMs ?? 0) / 1000;
  const waiting = await db.$queryRaw<{ id: string }[]>`
    select v.id from (
      select distinct on (source_id) id, source_id, captured_at from source_version
      order by source_id, number desc) v
    left join lateral (
      select state, updated_at from suggestion_run r where r.version_id = v.id
      order by r.created_at desc limit 1) r on true
    where r.state is null
      or (r.state in ('waiting', 'running') and r.updated_at < now() - make_interval(secs => ${silent}::float8))
    order by v.captured_at desc limit 500`;
  if (waiting.length === 0) return;
  const jobs = waiting.map(({ id }) => readingOf(id));
  await write({ actor: { system: "suggestions" } }, async () => ({ value: null, events: [], jobs }));
}
