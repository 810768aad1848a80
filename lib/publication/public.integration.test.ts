import { afterAll, expect, test } from "vitest";
import { disconnect } from "@/lib/core/db";
import { newId } from "@/lib/core/id";
import { asRole } from "@/prisma/testing/as-role";
import { makePublished, makeUnderReview } from "@/prisma/testing/review";
import { findGonePassage, findPassage, findVersion } from "./public";

afterAll(disconnect);

/** What the public reads of a passage after this was done to its publication. */
const goneAfter = (statement: string, passageId: string, publicationId: string) =>
  asRole("owner", async (client) => {
    await client.query("set session_replication_role = replica");
    await client.query(statement, [publicationId]);
    await client.query("update publication set superseded_at = now() where id = $1", [publicationId]);
    await client.query("select index_passages(array[$1::uuid])", [passageId]);
    await client.query("set local role on_the_record_reader");
    const { rows } = await client.query("select * from record_gone_passage where passage_id = $1", [
      passageId,
    ]);
    return rows;
  });

const WITHDRAWN = "update publication set withdrawn_at = now() where id = $1";
/** a second version that cites nothing */
const CORRECTED = `insert into publication select (jsonb_populate_record(p, jsonb_build_object('id', '${newId()}',
  'number', 2, 'revision_id', '${newId()}', 'published_at', now()))).* from publication p where p.id = $1`;

test("a passage's address says what became of it: withdrawn or taken out by a correction", async () => {
  const { slug, headline, publicationId, passages } = await makePublished();
  const id = passages[0]?.id ?? "";
  expect(await findGonePassage(id)).toBeNull();
  const gone = { passage_id: id, slug, headline, number: 1, at: expect.any(Date) };
  expect(await goneAfter(WITHDRAWN, id, publicationId)).toEqual([{ ...gone, withdrawn: true }]);
  expect(await goneAfter(CORRECTED, id, publicationId)).toEqual([{ ...gone, withdrawn: false }]);
});

test("of a passage that was never published it says nothing", async () => {
  const { passages } = await makeUnderReview();
  expect(await findGonePassage(passages[0]?.id ?? "")).toBeNull();
  expect(await findGonePassage(newId())).toBeNull();
  expect(await findGonePassage("none")).toBeNull();
});

test("words carry the language of their source, also in a version", async () => {
  const { slug, passages } = await makePublished({ said: "il ponte regge ancora", language: "it" });
  expect((await findPassage(passages[0]?.id ?? ""))?.passage.source.language).toBe("it");
  expect((await findVersion(slug, 1))?.passages.map(({ source }) => source.language)).toEqual(["it", "it"]);
});
