import { afterAll, beforeAll, expect, test } from "vitest";
import { db, disconnect } from "@/lib/core/db";
import { actorFor } from "@/lib/core/session";
import { listSummaries } from "@/lib/publication/public";
import { listSources, type SourceFilter } from "@/lib/source/queries";
import { seed } from "./seed";

const all: SourceFilter = { q: "", kind: null, sort: "title", descending: false, page: 1 };

beforeAll(() => seed({ password: "a password for the demo alone" }));
afterAll(disconnect);

test("every page has life: sources tagged and cited, a summary in each state", async () => {
  const editor = actorFor(await db.user.findUniqueOrThrow({ where: { email: "editor@example.org" } }));
  const { sources } = await listSources(editor, all);
  expect(sources).toHaveLength(3);
  for (const { passages, tagged, cited } of sources) {
    expect(tagged).toBeGreaterThanOrEqual(passages - 1);
    expect(cited).toBeGreaterThan(4);
  }
  const passages = sources.reduce((sum, source) => sum + source.passages, 0);
  expect(passages).toBeGreaterThanOrEqual(25);
  const states = await db.summary.findMany({ select: { state: true }, orderBy: { state: "asc" } });
  expect(states.map(({ state }) => state)).toEqual(["draft", "in_review", "published"]);
  const [published] = await listSummaries();
  expect(published).toMatchObject({ slug: expect.stringContaining("kaldova"), speakers: expect.any(Array) });
});

test("run again it finds everything done", async () => {
  const before = await db.auditEvent.count();
  await seed({ password: "a password for the demo alone" });
  expect(await db.auditEvent.count()).toBe(before);
});
