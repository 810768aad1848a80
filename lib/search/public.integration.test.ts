import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { db, disconnect, record } from "@/lib/core/db";
import { newId } from "@/lib/core/id";
import { speakerMoves } from "@/lib/passage/commands";
import { SENTIMENTS } from "@/lib/passage/schema";
import { passagesById } from "@/lib/publication/public";
import { mergeSpeakers } from "@/lib/speaker/commands";
import { spaceOut } from "@/lib/text/unspaced";
import { makeSpeaker, makeUser } from "@/prisma/factories";
import { Prisma } from "@/prisma/generated/client";
import { answerOf, asRole } from "@/prisma/testing/as-role";
import { makePublished, makeUnderReview } from "@/prisma/testing/review";
import {
  findNames,
  findNearest,
  findSome,
  markFound,
  matrix,
  months,
  searchPassages,
  searchSummaries,
  standingOnIssue,
} from "./public";
import { FACET_ROWS, type Facet } from "./schema";

let made: Awaited<ReturnType<typeof makePublished>>;
let speaker: { id: string; slug: string; name: string };
let issue: { id: string; slug: string };
beforeAll(async () => {
  made = await makePublished();
  const [first] = await passagesById(made.passages.map(({ id }) => id));
  const [tag] = first?.tags ?? [];
  if (!first?.speaker || !tag) throw new Error("The published passage has no speaker or issue");
  speaker = first.speaker;
  issue = { id: tag.issueId, slug: tag.issueSlug };
});
afterAll(disconnect);

const idsOf = async (search: Parameters<typeof searchPassages>[0]) =>
  (await searchPassages(search)).passages.map(({ id }) => id);

describe("search", () => {
  test("finds words by their stem, phrases, and speakers and issues by name", async () => {
    const [holds, measured] = made.passages.map(({ id }) => id);
    expect(await idsOf({ q: "bridges holding" })).toEqual([holds]);
    expect(await idsOf({ q: '"west pier"' })).toEqual([measured]);
    expect(await idsOf({ q: '"pier west"' })).toEqual([]);
    expect((await idsOf({ q: speaker.name })).sort()).toEqual([holds, measured].sort());
    expect(await idsOf({ q: "pier -west" })).toEqual([]);
  });

  test("narrows by speaker, issue, tone, source and day, and counts what would narrow", async () => {
    const [holds, measured] = made.passages.map(({ id }) => id);
    expect(await idsOf({ speaker: speaker.slug, sentiment: "positive" })).toEqual([holds]);
    expect(await idsOf({ issue: issue.slug, sentiment: "negative" })).toEqual([measured]);
    expect(await idsOf({ source: made.source.id, to: "1999-01-01" })).toEqual([]);
    const { total, facets } = await searchPassages({ source: made.source.id });
    expect(total).toBe(2);
    expect(facets.speaker).toEqual([{ value: speaker.slug, label: speaker.name, count: 2 }]);
    expect(facets.sentiment.map(({ value, count }) => [value, count])).toEqual([
      ["negative", 1],
      ["positive", 1],
    ]);
  });

  test("pages through all of it, each passage once, in both orders", async () => {
    for (const sort of ["newest", "relevance"] as const) {
      const seen: string[] = [];
      let after: string | undefined;
      do {
        const page = await searchPassages({ q: "said OR bridge OR nobody OR engineer", sort, after }, 1);
        seen.push(...page.passages.map(({ id }) => id));
        after = page.next ?? undefined;
      } while (after);
      expect(new Set(seen).size, sort).toBe(seen.length);
      expect(seen.length, sort).toBe(2);
    }
  });

  test("marks what it found, and leaves the words as they are", async () => {
    const [holds] = made.passages;
    const marked = (await markFound("bridge", [holds?.id ?? ""])).get(holds?.id ?? "");
    expect(marked?.map(({ text }) => text).join("")).toBe("the bridge holds for now");
    expect(marked?.filter(({ found }) => found).map(({ text }) => text)).toEqual(["bridge"]);
  });

  test.each(["", "!", "&&|", "'", "the of", '"', "((", ":*", "%", "\\"])(
    "takes any question: %j",
    async (q) => {
      await expect(searchPassages({ q })).resolves.toBeDefined();
      await expect(findNearest({ q: `${q} ${q} ${q} ${q} a` })).resolves.toBeDefined();
      await expect(findSome({ q })).resolves.toBeDefined();
      await expect(findNames(q)).resolves.toBeDefined();
      await expect(searchSummaries(q)).resolves.toBeDefined();
    },
  );

  test("finds names with typing errors", async () => {
    const [found] = await findNames("enginer");
    expect(found).toMatchObject({ kind: "speaker" });
  });

  test("takes a phrase in any quotation marks, and letters however they are composed", async () => {
    const [, measured] = made.passages.map(({ id }) => id);
    expect(await idsOf({ q: "“west pier”" })).toEqual([measured]);
    expect(await idsOf({ q: "„pier west“" })).toEqual([]);
    expect(await idsOf({ q: "nobody - measured" })).toEqual([measured]);
  });

  test.each([
    ["Li", "li"],
    ["李明", "李明"],
    ["Ng-O", "ng"],
  ])("finds the short name %s by %s", async (name, asked) => {
    const other = await makePublished();
    const [passage] = await passagesById([other.passages[0]?.id ?? ""]);
    const into = await makeSpeaker(other.writer, { name });
    const from = await db.speaker.findUniqueOrThrow({ where: { id: passage?.speaker?.id } });
    const admin = await makeUser({ role: "admin" });
    const pair = { id: from.id, rev: from.rev, intoId: into.id, intoRev: into.rev };
    await mergeSpeakers(admin, { ...pair, mutation: newId() }, speakerMoves);
    expect(await findNames(asked)).toContainEqual({ kind: "speaker", name, href: `/speakers/${into.slug}` });
    expect(await findNames(asked.slice(0, 1))).not.toContainEqual(expect.objectContaining({ name: "Li" }));
  });

  test.each([
    ["Chinese", "我们没有测量西边的桥墩，也没有关闭它。", "西边的桥墩", "东边的桥墩"],
    ["Japanese", "誰も西側の橋脚を測定していないと技師は述べた。", "橋脚を測定", "橋脚を修理"],
    ["Thai", "ไม่มีใครวัดตอม่อด้านตะวันตกเลย", "ตอม่อด้านตะวันตก", "ตอม่อด้านตะวันออก"],
  ])("finds and marks words within a run of %s, and the nearest words", async (_, said, within, other) => {
    const { passages } = await makePublished({ said });
    const id = passages[0]?.id ?? "";
    expect(await idsOf({ q: within })).toContain(id);
    expect(await idsOf({ q: `“${within}”` })).toContain(id);
    expect(await idsOf({ q: other })).not.toContain(id);
    expect(await idsOf({ q: `${within} -${within}` })).not.toContain(id);
    const pieces = (await markFound(within, [id])).get(id);
    expect(pieces?.map(({ text }) => text).join("")).toBe(said);
    expect(pieces?.filter(({ found }) => found).map(({ text }) => text)).toEqual([within]);
    const [near] = await findNearest({ q: said.slice(0, 15) });
    expect(near).toMatchObject({ score: 1, passage: { id }, words: said.slice(0, 15) });
  });

  test("finds summaries by the stems of their own language", async () => {
    const german = await makePublished({
      language: "de",
      headline: "Die Stadt sperrt ihre Brücken nicht",
      sentence: (number, words) =>
        `Zu Punkt ${number} wurde in der Sitzung gesagt: „${words}“, und das war alles.`,
    });
    const english = await makePublished({
      language: "de",
      headline: "The town leaves its bridges as they are",
    });
    const slugsOf = async (q: string) => (await searchSummaries(q, 100)).map(({ slug }) => slug);
    expect(await slugsOf("Brücke Sitzungen")).toContain(german.slug);
    expect(await slugsOf("die und in der")).toEqual([]);
    expect(await slugsOf("leaving bridge")).toContain(english.slug);
  });

  test("the database takes the same characters for words as we do", async () => {
    const text = "東京の2026年、ตอม่อเก่า Brücke ຂົວ၊ ខ្មែរ 한국 हिंदी 々〇ｱﾞ𠀀 a文b";
    const [row] = await record.query<{ same: string }>(Prisma.sql`select spaced(${text}) as same`);
    expect(row?.same).toBe(spaceOut(text));
  });

  test("tells verbatim words from near ones", async () => {
    const [verbatim] = await findNearest({ q: "nobody measured the west pier" });
    expect(verbatim).toMatchObject({ score: 1, words: "nobody measured the west pier" });
    await makePublished({ said: "somebody measured the west pier" });
    const same = await findNearest({ q: "nobody measured the west pier" });
    expect(new Set(same.map(({ score }) => score))).toEqual(new Set([1]));
    const [near] = await findNearest({ q: "everybody measured the west pier" });
    expect(near?.score).toBeGreaterThan(0.6);
    expect(near?.score).toBeLessThan(1);
  });

  test.each([
    ["with another word on both sides", "somebody measured the western pier", 0.5],
    ["with words between", "nobody ever measured any of the west wooden pier", 0.5],
    ["among signs that PostgreSQL reads", "nobody's \\\\ measured & the | west !pier <-> :*", 0.5],
  ])("finds the nearest words %s", async (_, q, least) => {
    const [near] = await findNearest({ q });
    expect(near?.words).toContain("measured the west pier");
    expect(near?.score).toBeGreaterThan(least);
  });
});

describe("the index", () => {
  test("counts who stands where", async () => {
    expect(await standingOnIssue(issue.id)).toMatchObject([{ n: 2, counts: { positive: 1, negative: 1 } }]);
    expect((await months({ issueId: issue.id })).reduce((sum, { n }) => sum + n, 0)).toBe(2);
    expect((await matrix({ issueId: issue.id })).cells).toHaveLength(1);
  });

  test("holds nothing of what is not published, and nothing more once it is withdrawn", async () => {
    const hidden = await makeUnderReview();
    expect(await passagesById(hidden.passages.map(({ id }) => id))).toEqual([]);
    const other = await makePublished();
    const ids = other.passages.map(({ id }) => id);
    expect(await passagesById(ids)).toHaveLength(2);
    const left = await asRole("owner", async (client) => {
      await client.query(
        "update publication set withdrawn_at = now(), withdrawn_note = 'Why' where id = $1",
        [other.publicationId],
      );
      await client.query("update summary set state = 'withdrawn' where id = $1", [other.summaryId]);
      await client.query("set constraints all immediate");
      const { rows } = await client.query<{ n: number }>(
        `select (select count(*)::int from published_entry where passage_id = any($1))
          + (select count(*)::int from published_entry_tag where passage_id = any($1))
          + (select count(*)::int from published_text where summary_id = $2) as n`,
        [ids, other.summaryId],
      );
      return rows[0]?.n;
    });
    expect(left).toBe(0);
  });

  test("follows a merge of speakers", async () => {
    const other = await makePublished();
    const [passage] = await passagesById([other.passages[0]?.id ?? ""]);
    const into = await makeSpeaker(other.writer, { name: `Joined ${newId().slice(-8)}` });
    const from = await db.speaker.findUniqueOrThrow({ where: { id: passage?.speaker?.id } });
    const admin = await makeUser({ role: "admin" });
    const pair = { id: from.id, rev: from.rev, intoId: into.id, intoRev: into.rev };
    await mergeSpeakers(admin, { ...pair, mutation: newId() }, speakerMoves);
    expect(await idsOf({ speaker: into.slug })).toHaveLength(2);
  });

  test("is written by nobody but the triggers, and read by the public through views", async () => {
    expect(await answerOf("app", "delete from published_entry")).toBe("42501");
    expect(await answerOf("app", "select index_passages('{}')")).toBe("42501");
    for (const table of [
      "published_entry",
      "published_entry_tag",
      "published_number",
      "published_text",
      "speaker",
      "publication",
    ]) {
      expect(await answerOf("reader", `select 1 from ${table}`), table).toBe("42501");
    }
    await expect(record.query(Prisma.sql`select 1 from record_entry`)).resolves.toBeDefined();
  });

  test("counts what the index holds, in every tone, of whoever said it", async () => {
    for (const sentiment of SENTIMENTS) await makePublished({ tones: [sentiment, "neutral"] });
    const { total, facets } = await searchPassages({ q: "bridge OR pier" });
    const [counted] = await record.query<Record<string, [string, number][]>>(Prisma.sql`
      with found as (select * from record_entry where tsv @@ to_tsquery('english', 'bridge | pier')),
      tag as (select t.* from record_entry_tag t join found using (passage_id))
      select (select jsonb_agg(jsonb_build_array(slug, n)) from (select s.slug, count(*) as n from found f
          join record_speaker s on s.id = f.speaker_id group by 1) one) as speaker,
        (select jsonb_agg(jsonb_build_array(source_id, n)) from (select source_id, count(*) as n from found group by 1) one) as source,
        (select jsonb_agg(jsonb_build_array(slug, n)) from (select i.slug, count(*) as n from tag
          join record_issue i on i.id = tag.issue_id group by 1) one) as issue,
        (select jsonb_agg(jsonb_build_array(sentiment, n)) from (select sentiment, count(*) as n from tag group by 1) one) as sentiment,
        (select jsonb_agg(jsonb_build_array(year, n)) from (select date_part('year', said_on)::text as year, count(*) as n
          from found group by 1) one) as year`);
    expect(total).toBe(counted?.source?.reduce((sum, [, n]) => sum + n, 0));
    expect(facets.sentiment.map(({ value }) => value)).toEqual([...SENTIMENTS]);
    for (const [name, rows] of Object.entries<Facet[]>({ ...facets })) {
      const expected = new Map(counted?.[name]);
      const most = [...expected.values()].sort((a, b) => b - a).slice(0, FACET_ROWS);
      expect(
        rows.map(({ count }) => count).sort((a, b) => b - a),
        name,
      ).toEqual(most);
      for (const { value, count } of rows) expect(count, `${name} ${value}`).toBe(expected.get(value));
    }
  });
});
