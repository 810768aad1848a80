import "fake-indexeddb/auto";
import { afterEach, describe, expect, it } from "vitest";
import { sample } from "../samples";
import type { UnsentStep } from "./outbox";
import { openQueue, type Queue, type Told } from "./queue";
import type { Seal } from "./seal";

const WORDS = { versionId: "v", exact: [] };

function step(id: string): UnsentStep {
  const changes = [{ id: "p", before: null, after: sample("p", [[0, 1]]), rev: 0, words: WORDS }];
  return {
    kind: "step",
    id,
    at: 1,
    label: id,
    changes,
    needs: [],
    state: "waiting",
    attempts: 0,
    notBefore: 0,
  };
}

/** A seal that takes as long as it is told to: what is written lies between two of its turns. */
function slowSeal(): Seal & { finish: () => void } {
  let finish = (): void => undefined;
  const turn = new Promise<void>((resolve) => {
    finish = resolve;
  });
  return {
    finish,
    async seal(value) {
      if ((value as UnsentStep).id === "slow") await turn;
      const bytes = new TextEncoder().encode(JSON.stringify(value)).buffer as ArrayBuffer;
      return { iv: new Uint8Array(12), data: bytes };
    },
    open: async <T>(sealed: { data: ArrayBuffer }) => JSON.parse(new TextDecoder().decode(sealed.data)) as T,
  };
}

const queues: Queue[] = [];
function tab(owner: string, seal: Seal): { queue: Queue; told: Told[] } {
  const told: Told[] = [];
  const queue = openQueue(owner, seal, (one) => {
    told.push(one);
    queue.heard(one);
  });
  queues.push(queue);
  return { queue, told };
}

afterEach(() => {
  for (const queue of queues.splice(0)) queue.close();
});

describe("a tab that opens while another one's acknowledgement is being written", () => {
  it("reads the row of before, and then hears that it is gone, with the passages as the step left them", async () => {
    const seal = slowSeal();
    const first = tab("gone", seal);
    first.queue.save([step("sent")]);
    await first.queue.written();
    // another write is on its way when the server acknowledges the first
    first.queue.save([step("sent"), step("slow")]);
    first.queue.tell({ what: "acknowledged", id: "sent", passages: [] });
    first.queue.save([step("slow")]);

    const second = tab("gone", seal);
    const outbox = await second.queue.load();
    expect(outbox.map(({ id }) => id)).toEqual(["sent"]);

    seal.finish();
    await expect
      .poll(() => second.told.map((one) => (one.what === "acknowledged" ? one.id : one.what)))
      .toContain("sent");
    await expect
      .poll(() => second.told.flatMap((one) => (one.what === "entries" ? one.gone : [])))
      .toContain("sent");
  });

  it("hears of a step that was not written when it read", async () => {
    const seal = slowSeal();
    const first = tab("new", seal);
    first.queue.save([step("slow")]);
    const second = tab("new", seal);
    expect(await second.queue.load()).toEqual([]);
    seal.finish();
    await expect
      .poll(() => second.told.flatMap((one) => (one.what === "entries" ? one.put.map(({ id }) => id) : [])))
      .toContain("slow");
  });

  it("does not bring back what has gone since", async () => {
    const seal = slowSeal();
    const first = tab("back", seal);
    const second = tab("back", seal);
    await second.queue.load();
    first.queue.save([step("slow")]);
    first.queue.save([]);
    seal.finish();
    await first.queue.written();
    await expect.poll(() => second.told.at(-1)).toEqual({ what: "entries", put: [], gone: ["slow"] });
  });
});

it("a row that is written after another tab has sent and deleted it does not stay", async () => {
  const seal = slowSeal();
  const writer = tab("late", seal);
  const sender = tab("late", seal);
  writer.queue.save([step("slow")]);
  // the other tab hears of it at once, sends it, and deletes a row that is not there yet
  await expect.poll(() => sender.told.length).toBe(1);
  sender.queue.tell({ what: "acknowledged", id: "slow", passages: [] });
  sender.queue.save([]);
  await sender.queue.written();
  await expect.poll(() => writer.told.length).toBeGreaterThan(0);
  seal.finish();
  await writer.queue.written();
  expect(await tab("late", seal).queue.load()).toEqual([]);
});

it("a row that nobody is left to delete goes when the next tab looks", async () => {
  const seal = slowSeal();
  const other = tab("left", seal);
  other.queue.save([step("sent")]);
  await other.queue.written();
  const here = tab("left", seal);
  // the tab that sent it said so, and was gone before it could delete the row
  here.queue.heard({ what: "acknowledged", id: "sent", passages: [] });
  expect(await here.queue.load()).toEqual([]);
  await here.queue.written();
  expect(await tab("left", seal).queue.load()).toEqual([]);
});
