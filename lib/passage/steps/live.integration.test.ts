import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Editor } from "@/lib/core/actor";
import { db, disconnect, writable } from "@/lib/core/db";
import { newId, sha256 } from "@/lib/core/id";
import { follow, logHead } from "@/lib/core/live";
import { isSessionAlive } from "@/lib/core/session";
import { type Harbour, makeHarbour, passageOf } from "@/prisma/testing/harbour";
import { applyStep, savePassage } from "../commands";
import { passageEvents } from "../queries";
import type { PassagesChanged } from "../schema";

let place: Harbour;
let ada: Editor;
let ben: Editor;
beforeAll(async () => {
  place = await makeHarbour(writable());
  ({ ada, ben } = place);
});
afterAll(disconnect);

interface Event {
  id: string;
  data: PassagesChanged;
}

/** A client of the stream, as a browser is: it remembers the last id. */
class Client {
  readonly events: Event[] = [];
  last: string;
  hasEnded = false;
  readonly stop = new AbortController();
  readonly over: Promise<void>;
  private waiting: (() => void)[] = [];

  constructor(after: bigint | string, isStillAllowed: () => Promise<boolean> = async () => true) {
    this.last = String(after);
    const chunks = follow({
      room: place.sourceId,
      tab: newId(),
      after: BigInt(after),
      readers: [passageEvents],
      isStillAllowed,
      signal: this.stop.signal,
    });
    this.over = this.read(chunks);
  }

  private async read(chunks: AsyncGenerator<string>): Promise<void> {
    for await (const chunk of chunks) {
      for (const block of chunk.split("\n\n")) {
        const [, id] = /^id: (\d+)$/m.exec(block) ?? [];
        const [, data] = /^event: passages\ndata: (.*)$/m.exec(block) ?? [];
        if (id) this.last = id;
        if (id && data) this.events.push({ id, data: JSON.parse(data) as PassagesChanged });
        if (/^event: ended$/m.test(block)) this.hasEnded = true;
      }
      for (const look of this.waiting.splice(0)) look();
    }
  }

  /** Resolves when so many events have come. */
  async until(count: number): Promise<void> {
    while (this.events.length < count) await new Promise<void>((resolve) => this.waiting.push(resolve));
  }

  async close(): Promise<void> {
    this.stop.abort();
    await this.over;
  }
}

const save = (actor: Editor) => savePassage(actor, passageOf(place));
const stepsOf = (client: Client) => client.events.map(({ data }) => data.step);

describe("the stream of a source", () => {
  it("brings each step once, in one order, to whoever listens, and again from the last id on", async () => {
    const [one, two] = [new Client(await logHead()), new Client(await logHead())];
    await Promise.all(Array.from({ length: 12 }, (_, n) => save(n % 2 ? ada : ben)));
    await Promise.all([one.until(12), two.until(12)]);
    expect(stepsOf(one)).toEqual(stepsOf(two));
    await two.close();
    // while it is away: more happens than one read of the log brings
    await Promise.all(Array.from({ length: 10 }, () => save(ada)));
    const back = new Client(two.last);
    await Promise.all([one.until(22), back.until(10)]);
    expect([...stepsOf(two), ...stepsOf(back)]).toEqual(stepsOf(one));
    expect(new Set(stepsOf(one)).size).toBe(22);
    await Promise.all([one.close(), back.close()]);
  });

  it("says who, what and by which name", async () => {
    const client = new Client(await logHead());
    const { id } = await save(ada);
    await client.until(1);
    expect(client.events[0]?.data).toMatchObject({
      by: { id: ada.id, name: "Ada" },
      label: "New passage",
      home: place.sourceId,
      changes: [{ before: null, after: { id, rev: 1 } }],
      names: { speakers: [{ name: "Harbour master" }], issues: [{ name: "Lock hours" }] },
    });
    await client.close();
  });

  it("brings a step of many passages whole", async () => {
    const client = new Client(await logHead());
    const changes = Array.from({ length: 40 }, () => {
      const { id, mutation: _, rev, ...content } = passageOf(place);
      return { id, rev, content };
    });
    await applyStep(ada, { id: place.sourceId, step: newId(), label: "Tag all", changes });
    await client.until(1);
    expect(client.events[0]?.data.changes.map(({ after }) => after.id)).toEqual(changes.map(({ id }) => id));
    await client.close();
  });

  it("a read that is cut short stops before a step that is not whole, and goes on there", async () => {
    const before = await logHead();
    await save(ada);
    const changes = Array.from({ length: 5 }, () => {
      const { id, mutation: _, rev, ...content } = passageOf(place);
      return { id, rev, content };
    });
    await applyStep(ben, { id: place.sourceId, step: newId(), label: "Tag all", changes });
    const head = await logHead();
    const first = await passageEvents(place.sourceId, before, head, 3);
    expect(first.events).toHaveLength(1);
    const rest = await passageEvents(place.sourceId, first.through, head, 100);
    expect(rest.events.map(({ data }) => (data as PassagesChanged).changes.length)).toEqual([5]);
    expect(rest.through).toBe(head);
  });

  it("ends at once when the session has ended", async () => {
    const id = newId();
    const times = { createdAt: new Date(), rotatedAt: new Date(), lastSeenAt: new Date() };
    await writable().session.create({
      data: {
        id,
        userId: ben.id,
        tokenHash: sha256(id),
        ...times,
        authenticatedAt: new Date(),
        expiresAt: new Date(Date.now() + 3_600_000),
        ip: "",
        agent: "",
      },
    });
    const client = new Client(await logHead(), () => isSessionAlive(id));
    await save(ada);
    await client.until(1);
    await writable().user.update({ where: { id: ben.id }, data: { disabledAt: new Date() } });
    await client.over;
    expect(client.hasEnded).toBe(true);
    await save(ada);
    expect(client.events).toHaveLength(1);
    expect(await db.session.count({ where: { id, revokedAt: null } })).toBe(1);
  });
});
