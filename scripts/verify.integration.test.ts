import { Client } from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openAnchor, sealAnchor } from "@/lib/audit/rules";
import { db, disconnect } from "@/lib/core/db";
import { newId } from "@/lib/core/id";
import { makePublished } from "@/prisma/testing/review";
import { anchored, chain } from "./verify/chain";
import { anchors, revisions, texts } from "./verify/evidence";
import type { Check } from "./verify/finding";
import { fourEyes } from "./verify/four-eyes";
import { publications } from "./verify/publications";

type Made = Awaited<ReturnType<typeof makePublished>>;

const SECRET = "the secret that seals the anchors of this test";
const CHECKS = [chain, texts, anchors, revisions, publications, fourEyes];
let made: Made;
let sealed: string;

beforeAll(async () => {
  made = await makePublished();
  const head = await db.auditEvent.findFirstOrThrow({ orderBy: { seq: "desc" } });
  sealed = sealAnchor({ seq: String(head.seq), hash: head.hash }, SECRET);
});
afterAll(disconnect);

/** Everything that is found after the database's own owner did something to it with all its guards switched off. */
async function findingsAfter(statements: string[], lines = [sealed]): Promise<string[]> {
  const client = new Client(process.env.MIGRATION_DATABASE_URL);
  await client.connect();
  try {
    await client.query("begin");
    await client.query("set local session_replication_role = replica");
    for (const statement of statements) await client.query(statement);
    const outside: Check = anchored(lines.map((line) => openAnchor(line, SECRET)));
    const found: string[] = [];
    for (const check of [...CHECKS, outside]) {
      for await (const finding of check.run(client)) found.push(finding.check);
    }
    return [...new Set(found)];
  } finally {
    await client.query("rollback");
    await client.end();
  }
}

test("an untouched database has no findings", async () => {
  expect(await findingsAfter([])).toEqual([]);
});

describe("the log", () => {
  const last = "(select max(seq) from audit_event)";
  const rechain = `do $$ declare e audit_event; before text := repeat('0', 64); begin
    for e in select * from audit_event order by seq loop
      e.previous := before; e.hash := audit_hash(e); before := e.hash;
      update audit_event set previous = e.previous, hash = e.hash where seq = e.seq;
    end loop; end $$`;
  test.each([
    ["an event that says something else", ["update audit_event set payload = '{}' where seq = 3"]],
    ["an event in another name", ["update audit_event set actor_name = 'Nobody' where seq = 4"]],
    ["an event at another time", ["update audit_event set at = at - interval '1 hour' where seq = 4"]],
    ["an event taken out", ["delete from audit_event where seq = 5"]],
    [
      "two events changed about",
      [
        "update audit_event set seq = -1 where seq = 3",
        "update audit_event set seq = 3 where seq = 4",
        "update audit_event set seq = 4 where seq = -1",
      ],
    ],
    [
      "an event put in",
      [
        `insert into audit_event select seq + 1, '${newId()}', at, actor_id, actor_name, action, subject_type, subject_id,
          payload, hash, repeat('a', 64) from audit_event where seq = ${last}`,
      ],
    ],
  ])("%s", async (_, tampering) => {
    expect(await findingsAfter(tampering)).toContain("audit chain");
  });

  test("its end cut off: only what is kept outside shows it", async () => {
    expect(await findingsAfter([`delete from audit_event where seq = ${last}`])).toEqual(["audit anchors"]);
  });
  test("all of it written anew: only what is kept outside shows it", async () => {
    const forged = ["update audit_event set payload = '{}' where seq = 3", rechain];
    expect(await findingsAfter(forged)).toEqual(["audit anchors"]);
  });
  test("what is kept outside, moved to another event or sealed by somebody else", async () => {
    const moved = sealed.replace(/"seq":"\d+"/, '"seq":"1"');
    expect(await findingsAfter([], [moved])).toEqual(["audit anchors"]);
    const foreign = sealAnchor({ seq: "1", hash: "0".repeat(64) }, "another secret");
    expect(await findingsAfter([], [sealed, foreign])).toEqual(["audit anchors"]);
  });
});

describe("sources and passages", () => {
  test.each([
    ["a text", ["update source_version set text = text || ' And more.'"], "texts"],
    [
      "a text with its hash",
      [
        "update source_version set text = ' ' || text, sha256 = encode(sha256(convert_to(' ' || text, 'UTF8')), 'hex'), length = length + 1",
      ],
      "anchors",
    ],
    [
      "a passage moved",
      ["update passage_segment set start = start + 1, end_offset = end_offset + 1"],
      "anchors",
    ],
    ["words put into a mouth", ["update passage_segment set exact = upper(exact)"], "anchors"],
    ["another tone", ["update passage_tag set sentiment = 'strongly_negative'"], "anchors"],
    ["another speaker", ["update passage set speaker_id = null"], "anchors"],
    ["no words at all", ["delete from passage_segment"], "anchors"],
  ])("%s", async (_, tampering, check) => {
    expect(await findingsAfter(tampering)).toContain(check);
  });
});

describe("reviews and publications", () => {
  const byWriter = () =>
    `update review set reviewer_id = '${made.writer.id}' where summary_id = '${made.summaryId}'`;
  test.each([
    ["an approval in the name of whoever wrote it", () => [byWriter()], "four eyes"],
    [
      "an approval by an account that tagged its evidence",
      () => [byWriter().replace(made.writer.id, made.tagger.id)],
      "four eyes",
    ],
    ["an approval taken away", () => ["delete from review"], "four eyes"],
    ["a verdict turned round", () => ["update review set verdict = 'request_changes'"], "four eyes"],
    ["evidence taken out", () => ["delete from published_passage where ordinal = 1"], "four eyes"],
    ["a revision's text", () => ["update revision set headline = 'Another one'"], "revisions"],
    [
      "a revision's evidence",
      () => ["update revision set evidence = jsonb_set(evidence, '{passages,0,kind}', '\"context\"')"],
      "revisions",
    ],
    ["a public headline", () => ["update publication set headline = 'Another one'"], "publications"],
    [
      "a public text",
      () => ["update publication set body = replace(body::text, 'Point 1', 'Point 7')::jsonb"],
      "publications",
    ],
    [
      "a public quote",
      () => ["update published_passage set segments = replace(segments::text, 'holds', 'falls')::jsonb"],
      "publications",
    ],
    [
      "words around a public quote",
      () => ["update published_passage set context = replace(context::text, 'holds', 'falls')::jsonb"],
      "publications",
    ],
    ["words for the search", () => ["update published_passage set words = 'something else'"], "publications"],
    ["a public name", () => ["update published_passage set speaker_name = 'Somebody Else'"], "publications"],
    ["a public tone", () => ["update published_tag set sentiment = 'mixed'"], "publications"],
    ["a public issue", () => ["update published_tag set issue_name = 'Something else'"], "publications"],
    ["a tag taken out", () => ["delete from published_tag"], "publications"],
  ])("%s", async (_, tampering, check) => {
    expect(await findingsAfter(tampering())).toContain(check);
  });
});
