import { describe, expect, test } from "vitest";
import { deviceCookie, type FailedTry, knownDevice, waitBeforeTry } from "./throttle";

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const now = new Date("2026-11-22T12:00:00Z");
const ago = (milliseconds: number) => new Date(now.getTime() - milliseconds);

/** `count` failures, the newest `newest` ago, then one each `step`. */
function failures(
  count: number,
  newest: number,
  step = 0,
  network = "192.0.2.1",
  device: string | null = null,
) {
  return Array.from(
    { length: count },
    (_, i): FailedTry => ({ at: ago(newest + i * step), network, device }),
  );
}

const nobody = { account: [], network: [], lastSuccess: null, lastSuccessOnDevice: null };
const here = { network: "192.0.2.1", device: null };

describe("one network on one account", () => {
  test.each([
    [4, 0, 0],
    [5, 0, 300],
    [5, MINUTE, 240],
    [5, 5 * MINUTE - 1, 1],
    [5, 5 * MINUTE, 0],
    [6, 5 * MINUTE - 1 * SECOND, 1],
  ])("%i failures %i ms ago: wait %i s", (count, newest, expected) => {
    expect(waitBeforeTry(here, { ...nobody, account: failures(count, newest) }, now)).toBe(expected);
  });

  test("150 in 48 hours, not one more", () => {
    const account = (count: number) => failures(count, 25 * HOUR, 8 * MINUTE);
    expect(waitBeforeTry(here, { ...nobody, account: account(149) }, now)).toBe(0);
    const wait = waitBeforeTry(here, { ...nobody, account: account(150) }, now);
    expect(wait).toBe((48 * HOUR - 25 * HOUR - 149 * 8 * MINUTE) / SECOND);
    expect(waitBeforeTry(here, { ...nobody, account: failures(150, 30 * HOUR, 8 * MINUTE) }, now)).toBe(0);
  });
});

describe("an account over all networks", () => {
  const elsewhere = { network: "198.51.100.9", device: null };
  const wait = (count: number, newest = 0, lastSuccess: Date | null = null) =>
    waitBeforeTry(elsewhere, { ...nobody, account: failures(count, newest, 6 * MINUTE), lastSuccess }, now);

  test.each([
    [4, 0],
    [5, 1],
    [6, 2],
    [7, 4],
    [8, 8],
    [9, 16],
    [10, 32],
    [14, 512],
    [15, 900],
    [16, 900],
    [74, 900],
  ])("after %i failures in a row: %i s", (count, expected) => {
    expect(wait(count)).toBe(expected);
  });

  test.each([
    [5, 999, 1],
    [5, 1_000, 0],
    [15, 900 * SECOND - 1, 1],
    [15, 900 * SECOND, 0],
  ])("%i failures, the last %i ms ago: %i s", (count, newest, expected) => {
    expect(wait(count, newest)).toBe(expected);
  });

  test("a success ends the row", () => {
    expect(wait(9, 1)).toBe(16);
    expect(wait(9, 1, ago(0))).toBe(0);
    expect(wait(9, 1, ago(30 * MINUTE))).toBe(1);
  });

  test("75 a day, with or without a success in between, and never for ever", () => {
    const spread = (count: number, newest = 16 * MINUTE) => failures(count, newest, 18 * MINUTE);
    const at = (count: number, newest?: number) =>
      waitBeforeTry(elsewhere, { ...nobody, account: spread(count, newest), lastSuccess: ago(0) }, now);
    expect(at(74)).toBe(0);
    expect(at(75)).toBe((24 * HOUR - 16 * MINUTE - 74 * 18 * MINUTE) / SECOND);
    expect(at(75, 24 * HOUR - 74 * 18 * MINUTE - 1)).toBe(1);
    expect(at(75, 24 * HOUR - 74 * 18 * MINUTE)).toBe(0);
  });
});

describe("one network on many accounts", () => {
  const wait = (count: number, newest: number) =>
    waitBeforeTry(here, { ...nobody, network: failures(count, newest) }, now);
  test.each([
    [29, 0, 0],
    [30, 0, 600],
    [30, 10 * MINUTE - 1, 1],
    [30, 10 * MINUTE, 0],
  ])("%i failures %i ms ago: wait %i s", (count, newest, expected) => {
    expect(wait(count, newest)).toBe(expected);
  });
});

describe("a known browser", () => {
  const known = { network: "192.0.2.1", device: "a1" };
  test("is not locked out by guesses from elsewhere, nor by its network", () => {
    const flood = { ...nobody, account: failures(120, 0), network: failures(30, 0) };
    expect(waitBeforeTry(here, flood, now)).toBeGreaterThan(0);
    expect(waitBeforeTry(known, flood, now)).toBe(0);
  });

  test("has limits of its own", () => {
    const own = (count: number) => ({ ...nobody, account: failures(count, 0, 0, "192.0.2.1", "a1") });
    expect(waitBeforeTry(known, own(4), now)).toBe(0);
    expect(waitBeforeTry(known, own(5), now)).toBe(300);
    expect(waitBeforeTry({ ...known, network: "203.0.113.5" }, own(5), now)).toBe(300);
    expect(waitBeforeTry({ ...known, device: "b2" }, own(5), now)).toBe(0);
  });
});

describe("the cookie of a known browser", () => {
  const secret = "one secret of at least 32 characters.";
  const cookie = deviceCookie("account-1", "device-1", secret);
  test("is true for its account, under the key in use or the one before", () => {
    expect(knownDevice(cookie, "account-1", [secret])).toBe("device-1");
    expect(knownDevice(cookie, "account-1", ["another secret", secret])).toBe("device-1");
  });
  test.each([
    [cookie, "account-2", secret],
    [cookie, "account-1", "another secret"],
    [cookie.replace("device-1", "device-2"), "account-1", secret],
    [`${cookie}.x`, "account-1", secret],
    [cookie.slice(0, -1), "account-1", secret],
    ["device-1", "account-1", secret],
    ["device-1.", "account-1", secret],
    [".", "account-1", secret],
    ["", "account-1", secret],
    [undefined, "account-1", secret],
  ])("%s says nothing of %s", (value, account, key) => {
    expect(knownDevice(value, account, [key])).toBeNull();
  });
});
