import { setTimeout as pause } from "node:timers/promises";
import { z } from "zod";

/** Where an external language model answers, and what it may cost. Off unless address and model are set. */
export interface ModelSettings {
  /** the address of the OpenAI-compatible interface, up to and with its version: "https://models.example.org/v1" */
  url: string;
  model: string;
  key: string;
  timeoutMs: number;
  /** over all workers, by UTC day */
  requestsPerDay: number;
  tokensPerDay: number;
  /** longer texts are left to the built-in engine; UTF-16 code units */
  maxCharacters: number;
  /** before the second try; four times as long before the third */
  pauseMs: number;
}

const schema = z.object({
  SUGGESTION_MODEL_URL: z.url({ protocol: /^https?$/ }),
  SUGGESTION_MODEL: z.string().min(1),
  SUGGESTION_MODEL_KEY: z.string().default(""),
  SUGGESTION_MODEL_TIMEOUT: z.coerce.number().min(0.05).max(600).default(60),
  SUGGESTION_MODEL_REQUESTS_PER_DAY: z.coerce.number().int().min(0).default(500),
  SUGGESTION_MODEL_TOKENS_PER_DAY: z.coerce.number().int().min(0).default(1_000_000),
  SUGGESTION_MODEL_MAX_CHARACTERS: z.coerce.number().int().min(0).default(200_000),
});

/** The settings, or null while there is none. @throws Error that names what is wrong, never its value */
export function modelSettings(
  values: Record<string, string | undefined> = process.env,
): ModelSettings | null {
  const given = Object.fromEntries(Object.entries(values).filter(([, value]) => value !== ""));
  if (!given.SUGGESTION_MODEL_URL) return null;
  const result = schema.safeParse(given);
  if (!result.success) {
    const wrong = [...new Set(result.error.issues.map((issue) => issue.path.join(".")))];
    throw new Error(`wrong settings: ${wrong.join(", ")}`);
  }
  const set = result.data;
  return {
    url: set.SUGGESTION_MODEL_URL.replace(/\/+$/, ""),
    model: set.SUGGESTION_MODEL,
    key: set.SUGGESTION_MODEL_KEY,
    timeoutMs: set.SUGGESTION_MODEL_TIMEOUT * 1000,
    requestsPerDay: set.SUGGESTION_MODEL_REQUESTS_PER_DAY,
    tokensPerDay: set.SUGGESTION_MODEL_TOKENS_PER_DAY,
    maxCharacters: set.SUGGESTION_MODEL_MAX_CHARACTERS,
    pauseMs: 250,
  };
}

/** Why there is no answer, in words that may be shown and logged: nothing of the request or the answer is in them. */
export class ModelError extends Error {
  constructor(
    message: string,
    readonly isWorthAnotherTry: boolean,
    /** what the model asked for, in ms */
    readonly retryAfter = 0,
  ) {
    super(message);
    this.name = "ModelError";
  }
}

const MAX_ANSWER_BYTES = 2_000_000;
/** More are in no request and its answer. */
const MOST_TOKENS = 10_000_000;
const MOST_TRIES = 3;
const LONGEST_PAUSE = 20_000;

export interface Completion {
  content: string;
  /** as the model counts them; an estimate where it does not say */
  tokens: number;
}

/**
 * Asks the model once, trying again when it is busy or failing. Nothing but the address of the settings is called: a
 * redirect is an error, so the key goes nowhere else.
 * @param beforeEach called before each try: the limits of the day are counted there
 * @throws ModelError when there is no answer; whatever `beforeEach` throws
 */
export async function complete(
  settings: ModelSettings,
  messages: { system: string; user: string },
  beforeEach: () => Promise<void> = async () => {},
): Promise<Completion> {
  for (let attempt = 1; ; attempt++) {
    await beforeEach();
    try {
      return await ask(settings, messages);
    } catch (error) {
      const known = error instanceof ModelError ? error : new ModelError("it could not be reached", true);
      if (!known.isWorthAnotherTry || attempt >= MOST_TRIES) throw known;
      await pause(Math.min(LONGEST_PAUSE, Math.max(known.retryAfter, settings.pauseMs * 4 ** (attempt - 1))));
    }
  }
}

async function ask(
  { url, model, key, timeoutMs }: ModelSettings,
  { system, user }: { system: string; user: string },
): Promise<Completion> {
  const signal = AbortSignal.timeout(timeoutMs);
  const body = {
    model,
    temperature: 0,
    response_format: { type: "json_object" },
    messages: [
      { role: "system", content: system },
      { role: "user", content: user },
    ],
  };
  const response = await fetch(`${url}/chat/completions`, {
    method: "POST",
    redirect: "error",
    headers: { "content-type": "application/json", ...(key ? { authorization: `Bearer ${key}` } : {}) },
    body: JSON.stringify(body),
    signal,
  }).catch(() => {
    throw signal.aborted ? late(timeoutMs) : new ModelError("it could not be reached", true);
  });
  const { status } = response;
  if (!response.ok) {
    await response.body?.cancel().catch(() => {});
    const seconds = Number(response.headers.get("retry-after"));
    const retryAfter = Number.isFinite(seconds) && seconds > 0 ? seconds * 1000 : 0;
    throw new ModelError(`it answered with the error ${status}`, status === 429 || status >= 500, retryAfter);
  }
  const text = await readAll(response).catch((error: unknown) => {
    if (error instanceof ModelError) throw error;
    throw signal.aborted ? late(timeoutMs) : new ModelError("its answer broke off", true);
  });
  return completionIn(text, system.length + user.length);
}

function late(timeoutMs: number): ModelError {
  return new ModelError(`it did not answer within ${timeoutMs / 1000} seconds`, true);
}

/** Counted while it comes: what a server says of its length is not believed. @throws ModelError */
async function readAll(response: Response): Promise<string> {
  const reader = response.body?.getReader();
  const decoder = new TextDecoder();
  let text = "";
  let bytes = 0;
  for (;;) {
    const part = await reader?.read();
    if (!part || part.done) return text + decoder.decode();
    bytes += part.value.byteLength;
    if (bytes > MAX_ANSWER_BYTES) {
      await reader?.cancel();
      throw new ModelError("its answer was too long", false);
    }
    text += decoder.decode(part.value, { stream: true });
  }
}

const answerSchema = z.object({
  choices: z.array(z.object({ message: z.object({ content: z.string() }) })).min(1),
  // what cannot be true is not believed: what is counted is then the estimate
  usage: z
    .object({ total_tokens: z.number().nonnegative().max(MOST_TOKENS) })
    .nullish()
    .catch(null),
});

/** @throws ModelError */
function completionIn(text: string, asked: number): Completion {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new ModelError("its answer was not JSON", false);
  }
  const answer = answerSchema.safeParse(value);
  const content = answer.data?.choices[0]?.message.content;
  if (content === undefined) throw new ModelError("its answer did not have the expected shape", false);
  return { content, tokens: answer.data?.usage?.total_tokens ?? estimatedTokens(asked + content.length) };
}

/** About four characters of English a token; rounded up, so that a limit is kept rather than passed. */
export function estimatedTokens(characters: number): number {
  return Math.ceil(characters / 3.5);
}
