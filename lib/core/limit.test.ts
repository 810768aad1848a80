import { afterEach, describe, expect, test, vi } from "vitest";
import { AppError } from "./errors";
import { type Bucket, limit } from "./limit";

/** What SECURITY D.5 promises: so many at once, and one more each so many milliseconds. */
const promised: [bucket: Bucket, burst: number, oneMoreAfter: number][] = [
  ["read", 100, 50],
  ["write", 20, 200],
  ["import", 10, 6_000],
  ["invite", 20, 180_000],
  ["guest", 20, 3_000],
  ["publicSearch", 30, 2_000],
  ["report", 20, 5_000],
  ["publicApi", 60, 1_000],
];

let serial = 0;
const start = 1_795_000_000_000;
const someone = () => `someone-${serial++}`;

/** How many of `tries` are let through at one moment. */
function letThrough(bucket: Bucket, key: string, tries: number, now: number): number {
  let count = 0;
  for (let i = 0; i < tries; i++) if (wait(bucket, key, now) === 0) count++;
  return count;
}

/** Takes a token; the seconds to wait when there is none. */
function wait(bucket: Bucket, key: string, now: number): number {
  try {
    limit(bucket, key, now);
    return 0;
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== "rate_limited") throw error;
    return error.details.retryAfter ?? -1;
  }
}

afterEach(() => vi.unstubAllEnvs());

describe.each(promised)("%s: %i at once, then one each %i ms", (bucket, burst, oneMoreAfter) => {
  test("lets the whole burst through and not one more", () => {
    expect(letThrough(bucket, someone(), burst + 50, start)).toBe(burst);
  });

  test("has the next one at its time and not before", () => {
    const key = someone();
    letThrough(bucket, key, burst, start);
    expect(wait(bucket, key, start + oneMoreAfter - 1)).toBeGreaterThan(0);
    expect(wait(bucket, key, start + oneMoreAfter + 1)).toBe(0);
    expect(wait(bucket, key, start + oneMoreAfter + 1)).toBeGreaterThan(0);
  });

  test("tells how long to wait, and it is enough", () => {
    const key = someone();
    letThrough(bucket, key, burst, start);
    const seconds = wait(bucket, key, start);
    expect(seconds).toBe(Math.ceil(oneMoreAfter / 1_000));
    expect(wait(bucket, key, start + seconds * 1_000)).toBe(0);
  });

  test("never holds more than its burst, however long nobody came", () => {
    const key = someone();
    letThrough(bucket, key, burst, start);
    expect(letThrough(bucket, key, burst + 50, start + 30 * 24 * 3_600_000)).toBe(burst);
  });
});

test("one bucket a person and a purpose", () => {
  const [one, another] = [someone(), someone()];
  letThrough("write", one, 20, start);
  expect(wait("write", one, start)).toBe(1);
  expect(wait("write", another, start)).toBe(0);
  expect(wait("read", one, start)).toBe(0);
});

test("a try that is refused costs nothing: who keeps knocking is let in no later", () => {
  const key = someone();
  letThrough("write", key, 20, start);
  for (let ms = 1; ms < 200; ms += 10) expect(wait("write", key, start + ms)).toBe(1);
  expect(wait("write", key, start + 201)).toBe(0);
});

test("forgets whoever came longest ago beyond ten thousand, not whoever comes now", () => {
  const key = someone();
  for (let i = 0; i < 10_050; i++) limit("read", someone(), start);
  expect(letThrough("write", key, 25, start)).toBe(20);
});

test("is off only by the setting for benchmarks", () => {
  const key = someone();
  vi.stubEnv("RATE_LIMITS", "off");
  expect(letThrough("write", key, 50, start)).toBe(50);
  vi.stubEnv("RATE_LIMITS", "on");
  expect(letThrough("write", key, 50, start)).toBe(20);
});
