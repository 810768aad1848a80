import "fake-indexeddb/auto";
import { expect, it } from "vitest";
import { sample } from "../samples";
import { pack } from "../text/pack";
import { createWorkspace, type Workspace } from "../workspace";
import { startKeeping } from "./keeper";
import type { UnsentStep } from "./outbox";
import { openQueue } from "./queue";
import { makeSeal } from "./seal";

const SEALS = [Buffer.alloc(32, 7).toString("base64url")];

function workspace(): Workspace {
  return createWorkspace({
    userId: "u",
    seals: SEALS,
    seq: "0",
    sourceId: "s",
    versionId: "v",
    text: "Words enough.",
    language: "en",
    passages: pack([]),
    people: [],
    issues: [],
  });
}

const step: UnsentStep = {
  kind: "step",
  id: "step",
  at: 1,
  label: "New passage",
  changes: [
    {
      id: "p",
      before: null,
      after: sample("p", [[0, 5]]),
      rev: 0,
      words: { versionId: "v", exact: ["Words"] },
    },
  ],
  needs: [],
  state: "waiting",
  attempts: 0,
  notBefore: 0,
};

it("a tab that sent a step and was reloaded before it could delete it: the next one does not wait for it for ever", async () => {
  const other = workspace();
  const others = startKeeping(other);
  await others.takeUp();
  const gone = openQueue("u:s", makeSeal(SEALS), () => undefined);
  gone.save([step]);
  await gone.written();
  await expect.poll(() => other.store.get().outbox.length).toBe(1);
  gone.tell({ what: "acknowledged", id: "step", passages: [] });
  gone.close();
  await expect.poll(() => other.store.get().outbox.length).toBe(0);

  const here = workspace();
  const keeping = startKeeping(here);
  await keeping.takeUp();
  await expect.poll(() => here.store.get().outbox).toEqual([]);
  await expect
    .poll(async () => {
      const next = openQueue("u:s", makeSeal(SEALS), () => undefined);
      const outbox = await next.load();
      next.close();
      return outbox;
    })
    .toEqual([]);
  others.stop();
  keeping.stop();
});
