import { describe, expect, test } from "vitest";
import { hashPassword, isPassword, limited } from "./password";

// each hash takes a core and 64 MiB: slow on a busy machine
describe("a password", { timeout: 30_000 }, () => {
  test("is kept as argon2id at the agreed cost", async () => {
    const stored = await hashPassword("a wet umbrella in March");
    expect(stored).toMatch(/^\$argon2id\$v=19\$m=65536,t=3,p=1\$[\w+/]{22}\$[\w+/]{43}$/);
    expect(await isPassword(stored, "a wet umbrella in March")).toBe(true);
    expect(await isPassword(stored, "a wet umbrella in march")).toBe(false);
    expect(await isPassword(stored, "")).toBe(false);
  });

  test("counts to its last character, and is the same on every keyboard", async () => {
    const long = "é".repeat(127);
    const stored = await hashPassword(`${long}x`);
    expect(await isPassword(stored, `${long}y`)).toBe(false);
    expect(await isPassword(stored, `${"e\u0301".repeat(127)}x`)).toBe(true);
  });

  test("of nobody is never right", async () => {
    expect(await isPassword(null, "")).toBe(false);
    expect(await isPassword(null, "a wet umbrella in March")).toBe(false);
  });
});

describe("in turn", { timeout: 30_000 }, () => {
  test("two run, two wait, the fifth is refused; a failure frees its place", async () => {
    const inTurn = limited(2, 2);
    let running = 0;
    let most = 0;
    const open: (() => void)[] = [];
    const task = (fails: boolean) => async () => {
      most = Math.max(most, ++running);
      await new Promise<void>((resolve) => open.push(resolve));
      running--;
      if (fails) throw new Error("failed");
      return "done";
    };
    const all = [true, false, true, false].map((fails) => inTurn(task(fails)));
    const settled = Promise.allSettled(all);
    await expect(inTurn(task(false))).rejects.toMatchObject({ code: "unavailable" });
    for (let finished = 0; finished < 4; finished++) {
      await expect.poll(() => open.length, { timeout: 10_000 }).toBeGreaterThan(0);
      open.shift()?.();
    }
    expect((await settled).map(({ status }) => status)).toEqual([
      "rejected",
      "fulfilled",
      "rejected",
      "fulfilled",
    ]);
    expect(most).toBe(2);
    const last = inTurn(task(false));
    await expect.poll(() => open.length, { timeout: 10_000 }).toBe(1);
    open.shift()?.();
    expect(await last).toBe("done");
  });
});
