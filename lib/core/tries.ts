import { inWords } from "@/lib/text/duration";
import { networkOf } from "./client-address";
import { operational } from "./db";
import { env } from "./env";
import { AppError } from "./errors";
import { sha256 } from "./id";
import { log } from "./log";
import { limited } from "./password";
import { type FailedTry, knownDevice, THROTTLE, type TriesSoFar, waitBeforeTry } from "./throttle";

/** Who knocks. */
export interface Caller {
  /** as the server wrote it: see client-address.ts */
  address: string;
  /** what the browser says of itself */
  agent: string;
  /** the cookie of a known browser */
  device?: string;
  /** the secret of the session that this browser has now: it ends when another begins */
  session?: string | null;
}

/** At most so many at once, so that a flood of guesses leaves connections for everybody else. */
const oneOfFew = limited(3, 60);

/**
 * Lets a check of a password through only if the throttle says so. The try is stored before it is checked, under a
 * lock on its account and its network: guesses that come together are counted one after another.
 * @param account whom it is counted against; only a hash of it is kept
 * @param check null: the password was wrong
 */
export async function tryOnce<T>(
  account: string,
  from: Caller,
  now: Date,
  check: () => Promise<T | null>,
): Promise<T | null> {
  const secrets = [env().NEXTAUTH_SECRET, env().NEXTAUTH_SECRET_PREVIOUS ?? []].flat();
  const device = knownDevice(from.device, account, secrets);
  const key = { account: sha256(account), network: networkOf(from.address), device };
  const id = await oneOfFew(() =>
    operational.$transaction(async (tx) => {
      for (const lock of [`account:${account}`, ...(device ? [] : [`network:${key.network}`])]) {
        await tx.$executeRaw`select pg_advisory_xact_lock(hashtextextended(${lock}, 1))`;
      }
      const wait = waitBeforeTry(key, await triesSoFar(tx, key, now), now);
      if (wait > 0) {
        throw new AppError("rate_limited", `Too many tries. Try again in ${inWords(wait)}.`, {
          retryAfter: wait,
        });
      }
      return (await tx.signInAttempt.create({ data: { ...key, at: now, succeeded: null } })).id;
    }),
  );
  await slowDownForAll(now);
  try {
    const result = await check();
    await operational.signInAttempt.update({ where: { id }, data: { succeeded: result !== null } });
    return result;
  } catch (error) {
    // it was not checked after all: no fault of whoever tried
    await operational.signInAttempt.deleteMany({ where: { id } });
    throw error;
  }
}

/** Guessing spread over many networks and accounts shows in the sum only: everybody waits a second, and it is logged. */
async function slowDownForAll(now: Date): Promise<void> {
  const tries = await triesOfEverybody(operational, now);
  if (tries <= THROTTLE.everybody.tries) return;
  log.warn({ tries }, "unusually many tries to sign in");
  await new Promise((resolve) => setTimeout(resolve, THROTTLE.everybody.delay));
}

type Reader = Pick<typeof operational, "signInAttempt">;

/** What the throttle decides by. @param device the known browser that asks, or null */
async function triesSoFar(
  client: Reader,
  from: { account: string; network: string; device: string | null },
  now: Date,
): Promise<TriesSoFar> {
  const failed = { OR: [{ succeeded: null }, { succeeded: false }] };
  const since = (milliseconds: number) => ({ gt: new Date(now.getTime() - milliseconds) });
  const newest = { orderBy: [{ at: "desc" as const }, { id: "desc" as const }], select: FAILURE_FIELDS };
  const success = (device: string | null) =>
    client.signInAttempt.findFirst({
      where: { account: from.account, device, succeeded: true, at: since(THROTTLE.memory) },
      orderBy: { at: "desc" },
      select: { at: true },
    });
  const account: FailedTry[] = await client.signInAttempt.findMany({
    where: { account: from.account, device: from.device, at: since(THROTTLE.memory), ...failed },
    ...newest,
    take: 200,
  });
  const network: FailedTry[] = await client.signInAttempt.findMany({
    where: { network: from.network, at: since(THROTTLE.network.within), ...failed },
    ...newest,
    take: THROTTLE.network.tries,
  });
  return {
    account,
    network,
    lastSuccess: from.device ? null : ((await success(null))?.at ?? null),
    lastSuccessOnDevice: from.device ? ((await success(from.device))?.at ?? null) : null,
  };
}

const FAILURE_FIELDS = { at: true, network: true, device: true } as const;

/** How many tries the whole site has seen lately. */
function triesOfEverybody(client: Reader, now: Date): Promise<number> {
  const since = new Date(now.getTime() - THROTTLE.everybody.within);
  return client.signInAttempt.count({ where: { at: { gt: since } } });
}
