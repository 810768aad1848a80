import { hash, verify } from "@node-rs/argon2";
import { AppError } from "./errors";

/** argon2id (its number in the library, whose enum exists for the compiler only): 64 MiB, three passes. */
const COST = { algorithm: 2, memoryCost: 65_536, timeCost: 3, parallelism: 1, outputLen: 32 } as const;

/** Each hash takes 64 MiB and a core: two at a time, twenty more may wait. */
const SLOTS = 2;
const QUEUE = 20;

/** Of a text that nobody knows, at the same cost: what a password is compared with where there is no account. */
const NOBODY =
  "$argon2id$v=19$m=65536,t=3,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

/** Runs at most `slots` of its tasks at once; `queue` more may wait; what comes then is refused. */
export function limited(slots: number, queue: number): <T>(task: () => Promise<T>) => Promise<T> {
  let running = 0;
  const waiting: (() => void)[] = [];
  return async (task) => {
    if (running >= slots) {
      if (waiting.length >= queue) {
        throw new AppError("unavailable", "Many people are signing in at this moment. Try again.", {
          retryAfter: 2,
        });
      }
      // whoever leaves hands the slot over, so `running` stays as it is
      await new Promise<void>((resolve) => waiting.push(resolve));
    } else running++;
    try {
      return await task();
    } finally {
      const next = waiting.shift();
      if (next) next();
      else running--;
    }
  };
}

const inTurn = limited(SLOTS, QUEUE);

/** One form for what looks the same on two keyboards; nothing is cut off. */
const normal = (password: string) => password.normalize("NFKC");

/** @returns argon2id in PHC form, with a salt of 16 bytes. @throws AppError unavailable when too many wait */
export function hashPassword(password: string): Promise<string> {
  return inTurn(() => hash(normal(password), COST));
}

/**
 * Whether a password is the one that was hashed. Without a hash it takes as long, and the answer is no.
 * @throws AppError unavailable when too many wait
 */
export async function isPassword(stored: string | null, password: string): Promise<boolean> {
  const matches = await inTurn(() => verify(stored ?? NOBODY, normal(password)));
  return matches && stored !== null;
}
