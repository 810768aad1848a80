import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { db, disconnect, record } from "@/lib/core/db";
import { newId } from "@/lib/core/id";
import { savePassage } from "@/lib/passage/commands";
import { findSource } from "@/lib/source/queries";
import { changeSpeaker } from "@/lib/speaker/commands";
import { findSpeaker } from "@/lib/speaker/queries";
import { recallSummary } from "@/lib/summary/commands";
import { Prisma } from "@/prisma/generated/client";
import { answerOf, asRole } from "@/prisma/testing/as-role";
import { makeApproved, makePublished, makeUnderReview, type UnderReview } from "@/prisma/testing/review";
import { publish } from "./commands";
import { findSummary, publicAddress } from "./public";

afterAll(disconnect);

const order = ({ summaryId, contentHash }: UnderReview) => ({ id: newId(), summaryId, contentHash });

describe("publishing", () => {
  test("shows an approved summary: text, evidence in its context, names of the day", async () => {
    const made = await makePublished();
    const shown = await findSummary(made.slug);
    expect(shown).toMatchObject({
      headline: made.headline,
      number: 1,
      moved: false,
      contentHash: made.contentHash,
    });
    expect(shown?.passages.map(({ id }) => id)).toEqual(made.passages.map(({ id }) => id));
    expect(shown?.passages[0]).toMatchObject({
      words: "the bridge holds for now",
      speaker: { role: "Bridge engineer" },
      tags: [{ sentiment: "positive" }],
    });
    for (const { segments, context } of shown?.passages ?? []) {
      for (const { start, end, exact } of segments) {
        expect(made.source.text.slice(start, end)).toBe(exact);
        expect(context.text.slice(start - context.start, end - context.start)).toBe(exact);
      }
    }
    expect(await publicAddress(made.summaryId)).toBe(made.slug);
  });

  test("shows nothing before it", async () => {
    const made = await makeApproved();
    expect(await publicAddress(made.summaryId)).toBeNull();
    const [cited] = made.passages;
    const found = await record.query(
      Prisma.sql`select 1 from record_passage where passage_id = ${cited?.id}::uuid`,
    );
    expect(found).toEqual([]);
  });

  test("is refused before an approval, for another content, and after a recall", async () => {
    const inReview = await makeUnderReview();
    await expect(publish(inReview.writer, order(inReview))).rejects.toMatchObject({ code: "conflict" });
    const approved = await makeApproved();
    const other = { ...order(approved), contentHash: "0".repeat(64) };
    await expect(publish(approved.writer, other)).rejects.toMatchObject({ code: "stale" });
    const { rev } = await db.summary.findUniqueOrThrow({ where: { id: approved.summaryId } });
    await recallSummary(approved.writer, { id: approved.summaryId, mutation: newId(), rev });
    await expect(publish(approved.writer, order(approved))).rejects.toMatchObject({ code: "conflict" });
    expect(await db.publication.count({ where: { summaryId: approved.summaryId } })).toBe(0);
  });

  test("twice with one id is once", async () => {
    const made = await makeApproved();
    const once = order(made);
    const first = await publish(made.writer, once);
    expect(await publish(made.writer, once)).toEqual(first);
    expect(await db.publication.count({ where: { summaryId: made.summaryId } })).toBe(1);
    await expect(publish(made.writer, { ...once, id: newId() })).rejects.toMatchObject({ code: "conflict" });
  });

  test("by two people at once is once", async () => {
    const made = await makeApproved();
    const tries = await Promise.allSettled([
      publish(made.writer, order(made)),
      publish(made.reviewer, order(made)),
      publish(made.tagger, order(made)),
    ]);
    expect(tries.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(await db.publication.count({ where: { summaryId: made.summaryId } })).toBe(1);
  });
});

test("what is published stays as it was, whatever the desk does", async () => {
  const made = await makePublished();
  const before = await findSummary(made.slug);
  const [passage] = made.passages;
  if (!passage?.speakerId) throw new Error("no passage");
  const found = await findSpeaker(made.writer, passage.speakerId);
  if (!found) throw new Error("no speaker");
  const { slug: _, mergedIntoId: __, ...speaker } = found.speaker;
  const renamed = { ...speaker, mutation: newId(), name: `Somebody else ${newId()}`, roles: [] };
  await changeSpeaker(made.writer, renamed);
  const { id, rev, versionId, kind, speakerId, segments } = passage;
  const parts = segments.map(({ start, end, exact }) => ({ start, end, exact }));
  const untagged = {
    id,
    mutation: newId(),
    rev,
    versionId,
    kind,
    speakerId,
    relayedById: null,
    note: "",
    tags: [],
  };
  await savePassage(made.writer, { ...untagged, segments: parts });
  const after = await findSummary(made.slug);
  expect(after?.body).toEqual(before?.body);
  expect(after?.passages[0]?.tags).toEqual(before?.passages[0]?.tags);
  expect(after?.passages[0]?.words).toBe(before?.passages[0]?.words);
  expect(after?.passages[0]?.speaker?.role).toBe("Bridge engineer");
  expect(await findSource(made.writer, made.source.id)).not.toBeNull();
});

describe("at the database itself, as the app's own role", () => {
  const INSERT = `insert into publication
    (id, summary_id, revision_id, number, slug, headline, body, content_hash, published_by_id)
    values ($1, $2, $3, 1, $4, 'A headline', '{"blocks":[]}', $5, $6)`;
  const insert = ({ summaryId, revisionId, contentHash, writer }: UnderReview) =>
    answerOf("app", INSERT, [newId(), summaryId, revisionId, newId(), contentHash, writer.id]);

  test("with a standing approval it is accepted", async () => {
    expect(await insert(await makeApproved())).toBe("accepted");
  });
  test("without an approval: refused", async () => {
    expect(await insert(await makeUnderReview())).toBe("23514 publication_unapproved");
  });
  test("with another content: refused", async () => {
    expect(await insert({ ...(await makeApproved()), contentHash: "0".repeat(64) })).toBe(
      "23514 publication_stale",
    );
  });
  test("with evidence that has moved since: refused", async () => {
    const made = await makeApproved();
    const answer = await asRole("app", async (client) => {
      await client.query("update passage set evidence_hash = $1 where id = $2", [
        "f".repeat(64),
        made.passages[0]?.id,
      ]);
      const { summaryId, revisionId, contentHash, writer } = made;
      const values = [newId(), summaryId, revisionId, newId(), contentHash, writer.id];
      return client.query(INSERT, values).catch((error: { constraint?: string }) => error.constraint);
    });
    expect(answer).toBe("publication_stale");
  });
  test("with an approval that was taken back: refused", async () => {
    const made = await makeApproved();
    const answer = await asRole("app", async (client) => {
      await client.query(
        `insert into review (id, summary_id, revision_id, content_hash, verdict, reviewer_id, created_at)
        values ($1, $2, $3, $4, 'request_changes', $5, now() + interval '1 second')`,
        [newId(), made.summaryId, made.revisionId, made.contentHash, made.reviewer.id],
      );
      const values = [newId(), made.summaryId, made.revisionId, newId(), made.contentHash, made.writer.id];
      return client.query(INSERT, values).catch((error: { constraint?: string }) => error.constraint);
    });
    expect(answer).toBe("publication_unapproved");
  });

  describe("a publication is frozen", () => {
    let made: Awaited<ReturnType<typeof makePublished>>;
    beforeAll(async () => {
      made = await makePublished();
    });
    test.each([
      ["its headline", "headline = 'Another one'"],
      ["its text", "body = '{}'"],
      ["its hash", `content_hash = '${"0".repeat(64)}'`],
      ["its date", "published_at = now()"],
    ])("%s: neither by the app nor by the owner", async (_, change) => {
      const statement = `update publication set ${change} where id = $1`;
      expect(await answerOf("app", statement, [made.publicationId])).toBe("42501");
      expect(await answerOf("owner", statement, [made.publicationId])).toBe("23001");
    });
    test("it is never removed", async () => {
      expect(await answerOf("app", "delete from publication where id = $1", [made.publicationId])).toBe(
        "42501",
      );
      expect(await answerOf("owner", "delete from publication where id = $1", [made.publicationId])).toBe(
        "23001",
      );
    });
    test("its end may be written: the control", async () => {
      const statement = "update publication set withdrawn_at = now(), withdrawn_note = 'Why' where id = $1";
      expect(await answerOf("app", statement, [made.publicationId])).toBe("accepted");
    });
    test("evidence that its revision does not cite is not added to it", async () => {
      const statement = `insert into published_passage (publication_id, passage_id, ordinal, source_id, version_id, kind,
          start, end_offset, segments, context, words, evidence_hash)
        select $1, p.id, 9, p.source_id, p.version_id, p.kind, p.start, p.end_offset, '[]', '{}', '', p.evidence_hash
        from passage p where p.id = $2`;
      const other = await makeUnderReview();
      expect(await answerOf("app", statement, [made.publicationId, other.passages[0]?.id])).toMatch(/^23514/);
    });
  });
});

describe("the role that reads for the public", () => {
  test("may read the views of the record, and no table at all", async () => {
    await makePublished();
    const { rows } = await asRole("owner", (client) =>
      client.query<{ name: string; kind: string }>(`
        select format('%I.%I', table_schema, table_name) as name,
          case when table_schema = 'public' and table_name like 'record\\_%' then 'view' else 'private' end as kind
        from information_schema.tables where table_schema not in ('pg_catalog', 'information_schema') order by 1`),
    );
    const names = (kind: string) => rows.filter((row) => row.kind === kind).map(({ name }) => name);
    expect(names("private").length).toBeGreaterThan(30);
    expect(names("view").length).toBeGreaterThan(8);
    for (const table of names("private")) {
      expect(await answerOf("reader", `select 1 from ${table} limit 1`), table).toBe("42501");
    }
    for (const view of names("view")) {
      expect(await answerOf("reader", `select 1 from ${view} limit 1`), view).toBe("accepted");
      expect(await answerOf("reader", `delete from ${view}`), view).toMatch(/^(42501|55000)/);
    }
  });

  test("sees no word of what is not published", async () => {
    const hidden = await makeApproved();
    const { rows } = await asRole("owner", (client) =>
      client.query<{ name: string }>(
        "select table_name as name from information_schema.views where table_schema = 'public' and table_name like 'record\\_%'",
      ),
    );
    const secret = hidden.source.title.split(" ").at(-1) ?? "";
    for (const { name } of rows) {
      const found = await asRole("reader", (client) =>
        client.query(`select 1 from ${name} v where to_jsonb(v)::text like $1`, [`%${secret}%`]),
      );
      expect(found.rowCount, name).toBe(0);
    }
    const shown = await makePublished();
    const mark = shown.source.title.split(" ").at(-1) ?? "";
    const control = await asRole("reader", (client) =>
      client.query("select 1 from record_source v where to_jsonb(v)::text like $1", [`%${mark}%`]),
    );
    expect(control.rowCount).toBe(1);
  });

  test("cannot make itself another role, nor a table, nor run the desk's functions", async () => {
    expect(await answerOf("reader", "create table mine (x int)")).toBe("42501");
    expect(await answerOf("reader", "create temporary table mine (x int)")).toBe("42501");
    expect(await answerOf("reader", "select live_content_hash($1)", [newId()])).toBe("42501");
  });
});
