import { SetupError } from "../../prisma/setup-error";
import { openScreen, type Screen } from "./screen";
import { type Closer, startAll } from "./steps";

/**
 * Starts everything, says so, and stays until somebody stops it or a part of it ends by itself. Whatever was started is
 * stopped again, last first.
 * @returns the exit code
 */
export async function run(env: NodeJS.ProcessEnv, screen = openScreen()): Promise<number> {
  const interrupt = new AbortController();
  const stopped = new Promise<null>((resolve) =>
    interrupt.signal.addEventListener("abort", () => resolve(null)),
  );
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
    process.on(signal, () => {
      if (!interrupt.signal.aborted) screen.say("\n  Stopping …");
      interrupt.abort();
    });
  }
  const parent = watchParent(env, () => interrupt.abort());
  const closers: Closer[] = [];
  let code = 1;
  try {
    const endings = await startAll(env, screen, interrupt.signal, closers);
    const reason = await Promise.race([stopped, ...endings]);
    if (reason !== null) screen.say(`\n  ${reason}`);
    code = reason === null ? 0 : 1;
  } catch (error) {
    // a step that fails because it was interrupted is no failure
    if (interrupt.signal.aborted) code = 0;
    else screen.say(explain(error));
  }
  clearInterval(parent);
  const clean = await close(closers, screen);
  if (code === 0 && clean) screen.say("  Stopped. Everything is saved.");
  return clean ? code : 1;
}

/** npm passes signals on, but not the one it cannot catch: when it is gone, nobody could stop us any more. */
function watchParent(env: NodeJS.ProcessEnv, gone: () => void): NodeJS.Timeout | undefined {
  if (env.npm_lifecycle_event === undefined) return undefined;
  const parent = process.ppid;
  return setInterval(() => {
    if (process.ppid !== parent) gone();
  }, 250);
}

async function close(closers: Closer[], screen: Screen): Promise<boolean> {
  let clean = true;
  for (const closer of closers.reverse()) {
    try {
      await closer();
    } catch (error) {
      clean = false;
      screen.say(explain(error));
    }
  }
  return clean;
}

/** A message for a person: what is wrong, then what to do. What nobody foresaw keeps its trace. */
export function explain(error: unknown): string {
  if (error instanceof SetupError) return `\n  ${error.message}\n  ${error.advice}\n`;
  return `\n  Something went wrong that was not foreseen. Please report it:\n${error instanceof Error ? error.stack : error}\n`;
}
