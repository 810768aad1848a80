import { spawnSync } from "node:child_process";
import path from "node:path";
import { expect, test } from "vitest";

const script = path.join(import.meta.dirname, "canary.ts");

/** Ends with 2, and says so, where no network of its own can be made. */
function run(settings: Record<string, string>): { status: number | null; said: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, ["--import", "tsx", script], {
    env: { ...process.env, ...settings },
    encoding: "utf8",
  });
  if (status === 2) console.warn(stderr.trim());
  return { status, said: stdout + stderr };
}

test("the canary hears nobody", { timeout: 120_000 }, () => {
  const { status, said } = run({ CANARY_TRIES: "260" });
  expect([0, 2], said).toContain(status);
  expect(said).toMatch(/must not be reached: 0\n|^SKIPPED/m);
});

test("and sings when somebody comes", { timeout: 120_000 }, () => {
  const { status, said } = run({ CANARY_TRIES: "60", CANARY_GUARD: "off" });
  expect([0, 2], said).toContain(status);
  expect(said).toMatch(/must not be reached: [1-9]|^SKIPPED/m);
});
