import { Client } from "pg";
import { type OwnSite, startOwnSite } from "./support/own-site";
import { crawl, type Surface } from "./support/surfaces";
import { expect, test } from "./support/test";

/**
 * Nothing that is not published leaves: a canary in every other field of the database, and everything that the public
 * can get at. RECORD_FULL=1 follows every address; else some of each kind.
 */
const MOST = process.env.RECORD_FULL ? Number.POSITIVE_INFINITY : 3;

let site: OwnSite;
let planted: { planted: string[]; empty: string[]; unknown: string[] };

test.describe.configure({ mode: "serial" });
test.beforeAll(async () => {
  test.setTimeout(180_000);
  site = await startOwnSite();
  planted = await site.plant("plant-canaries.ts");
});
test.afterAll(() => site?.stop());

/** Questions that would find what is hidden, if it could be found; what is asked is answered with the question. */
const ASKED = ["kanar", "kanarysourceversiontex", "kanaryspeakeraliasalia"];
const QUESTIONS = ASKED.flatMap((q) => [
  `/search?q=${q}`,
  `/search?q=%22${q}%22`,
  `/api/v1/passages?q=${q}`,
  `/search/feed.xml?q=${q}`,
]);

const sung = (surfaces: Surface[]): string[] =>
  surfaces.flatMap(({ path, bytes, headers }) => {
    const all = `${bytes.toString("utf8")} ${bytes.toString("utf16le")} ${JSON.stringify([...headers])}`;
    const canaries = [...all.toLowerCase().matchAll(/kanary\w*/g)].map(([canary]) => canary);
    return canaries.filter((one) => !ASKED.includes(one)).map((canary) => `${canary} at ${path}`);
  });

test("every field with words has its canary, also one that nobody has spoken of", () => {
  expect(planted.unknown, "columns of a type that this test does not know").toEqual([]);
  expect(planted.planted).toContain("source.of_tomorrow");
  for (const field of [
    "summary.headline",
    "summary.doc",
    "revision.doc",
    "comment.body",
    "review.note",
    "passage.note",
    "user_account.email",
    "speaker_alias.alias",
    "source_version.text",
    "source_version.facts",
    "source_original.bytes",
    "suggestion.why",
    "audit_event.payload",
  ])
    expect(planted.planted).toContain(field);
  expect(planted.planted.length).toBeGreaterThan(100);
});

test("none of them is seen anywhere, in any format; one in a public field is", async () => {
  test.slow();
  const surfaces = await crawl(site.origin, MOST, QUESTIONS);
  expect(
    surfaces.filter(({ status }) => status >= 500).map(({ path, status }) => `${status} ${path}`),
  ).toEqual([]);
  const types = new Set(surfaces.map(({ type }) => type));
  for (const type of ["text/html", "application/atom+xml", "application/feed+json", "text/csv", "image/png"])
    expect(types).toContain(type);
  expect(sung(surfaces)).toEqual([]);

  const owner = new Client(site.urls.owner);
  await owner.connect();
  await owner.query(
    "update speaker set description = 'kanarycontrol' where id in (select id from record_speaker)",
  );
  await owner.query("notify record_changed");
  await owner.end();
  await expect
    .poll(async () => sung(await crawl(site.origin, 2)).filter((line) => line.startsWith("kanarycontrol")))
    .not.toEqual([]);
});

test("the role that public pages read with is refused every table", async () => {
  const reader = new Client(site.urls.reader);
  await reader.connect();
  const { rows: tables } = await reader.query<{ name: string; kind: string }>(
    `select c.oid::regclass::text as name, c.relkind as kind from pg_class c
    join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'p', 'v', 'm') and n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast')`,
  );
  const readable: string[] = [];
  for (const { name, kind } of tables) {
    const answer = await reader.query(`select 1 from ${name} limit 1`).then(
      () => "accepted",
      (error: { code?: string }) => error.code,
    );
    if (answer === "accepted") readable.push(`${kind} ${name}`);
    else expect(answer, name).toBe("42501");
  }
  await reader.end();
  expect(tables.length).toBeGreaterThan(40);
  expect(readable.filter((one) => !one.startsWith("v record_"))).toEqual([]);
  expect(readable).toContain("v record_publication");
});
