import { record } from "@/lib/core/db";
import { SENTIMENT_LABEL, SENTIMENTS, type Sentiment } from "@/lib/passage/schema";
import { passagesById } from "@/lib/publication/public";
import type { PublicPassage } from "@/lib/publication/schema";
import { foldName } from "@/lib/text/fold";
import { nearestWords } from "@/lib/text/nearest";
import { Prisma } from "@/prisma/generated/client";
import { readCursor, writeCursor } from "./rules";
import {
  type Counts,
  type Facet,
  type Facets,
  type Matrix,
  type MonthRow,
  type NameFound,
  type Nearest,
  RESULTS_PAGE,
  type Search,
  type SearchResult,
  type StandingRow,
  type SummaryFound,
} from "./schema";

/**
 * Reads of the index of the record (`record_entry`, one row a published passage). A search is one statement for the
 * page and one for the facets; both run at once.
 */

/** Facets are counted over at most so many passages. */
export const FACETS_OVER = 100_000;
const FACET_ROWS = 12;

interface TextQuery {
  /** what finds and ranks; null when nothing but little words was asked */
  query: string | null;
  condition: Prisma.Sql;
}

/** The words of a search in the stems of each language of the record: a text is asked in its own. */
async function textQuery(q: string): Promise<TextQuery> {
  const rows = await record.query<{ config: string; query: string }>(Prisma.sql`
    select config, websearch_to_tsquery(config::regconfig, ${q})::text as query from record_language`);
  const asked = rows.filter(({ query }) => query !== "");
  if (asked.length === 0) return { query: null, condition: Prisma.sql`false` };
  const query = asked.map((one) => `(${one.query})`).join(" | ");
  const any = Prisma.sql`e.tsv @@ ${query}::tsquery`;
  if (asked.length === 1 && rows.length === 1) return { query, condition: any };
  const own = asked.map(
    (one) => Prisma.sql`when ${one.config}::regconfig then e.tsv @@ ${one.query}::tsquery`,
  );
  return { query, condition: Prisma.sql`${any} and case e.config ${Prisma.join(own, " ")} else false end` };
}

/** What a search asks of a row of the index. */
function conditions(search: Search, text: TextQuery | null): Prisma.Sql {
  const all: Prisma.Sql[] = [];
  if (text) all.push(text.condition);
  if (search.speaker) {
    all.push(Prisma.sql`e.speaker_id = (
      select s.id from record_speaker_slug a join record_speaker s on s.slug = a.current_slug
      where a.slug = ${search.speaker})`);
  }
  if (search.issue) {
    const tone = search.sentiment
      ? Prisma.sql`and t.sentiment = ${search.sentiment}::sentiment`
      : Prisma.empty;
    all.push(Prisma.sql`e.passage_id in (
      select t.passage_id from record_entry_tag t where t.issue_id = ${issueId(search.issue)} ${tone})`);
  } else if (search.sentiment) {
    all.push(Prisma.sql`${search.sentiment}::sentiment = any(e.sentiments)`);
  }
  if (search.source) all.push(Prisma.sql`e.source_id = ${search.source}::uuid`);
  if (search.from) all.push(Prisma.sql`e.said_on >= ${search.from}::date`);
  if (search.to) all.push(Prisma.sql`e.said_on <= ${search.to}::date`);
  return all.length > 0 ? Prisma.join(all, " and ") : Prisma.sql`true`;
}

const issueId = (slug: string) => Prisma.sql`(
  select i.id from record_issue_slug a join record_issue i on i.slug = a.current_slug where a.slug = ${slug})`;

/** The order that a search is shown in: by relevance where words were asked, unless the reader says otherwise. */
export function orderOf(search: Search): "relevance" | "newest" {
  return search.q && search.sort !== "newest" ? "relevance" : "newest";
}

/** Passages that match, a page of them, with counts of what would narrow them. */
export async function searchPassages(search: Search, size = RESULTS_PAGE): Promise<SearchResult> {
  const text = search.q ? await textQuery(search.q) : null;
  const where = conditions(search, text);
  const byRank = orderOf(search) === "relevance" && Boolean(text?.query);
  const key = byRank ? Prisma.sql`ts_rank(e.tsv, ${text?.query}::tsquery)` : Prisma.sql`e.said_on`;
  const cursor = readCursor(search.after);
  const type = Prisma.raw(byRank ? "real" : "date");
  // a cursor of the other order is no place in this one: the first page then
  const after =
    cursor && /^\d{4}-/.test(cursor.key) !== byRank
      ? Prisma.sql`and (${key}, e.passage_id) < (${cursor.key}::${type}, ${cursor.id}::uuid)`
      : Prisma.empty;
  const [page, counted] = await Promise.all([
    record.query<{ id: string; key: string }>(Prisma.sql`
      select e.passage_id as id, (${key})::text as key from record_entry e where ${where} ${after}
      order by ${key} desc, e.passage_id desc limit ${size + 1}`),
    countFacets(search, where),
  ]);
  const shown = page.slice(0, size);
  const last = shown.at(-1);
  return {
    ...counted,
    passages: await passagesById(shown.map(({ id }) => id)),
    next: page.length > size && last ? writeCursor(last) : null,
  };
}

interface FacetRow {
  total: number;
  facets: { [name in keyof Facets]: { value: string; label: string | null; n: number }[] | null };
}

async function countFacets(
  search: Search,
  where: Prisma.Sql,
): Promise<Pick<SearchResult, "total" | "facets">> {
  const about = search.issue ? Prisma.sql`where tag.issue_id = ${issueId(search.issue)}` : Prisma.empty;
  const top = Prisma.sql`order by n desc, label limit ${FACET_ROWS}`;
  const [row] = await record.query<FacetRow>(Prisma.sql`
    with m as materialized (
      select e.speaker_id, e.source_id, e.said_on, e.issue_ids, e.sentiments
      from record_entry e where ${where} limit ${FACETS_OVER}
    ),
    speakers as (select speaker_id, count(*)::int as n from m where speaker_id is not null group by 1
      order by 2 desc limit ${FACET_ROWS}),
    sources as (select source_id, count(*)::int as n from m group by 1 order by 2 desc limit ${FACET_ROWS}),
    issues as (select issue_id, count(*)::int as n from m, unnest(m.issue_ids) issue_id group by 1
      order by 2 desc limit ${FACET_ROWS}),
    tones as (select tag.sentiment, count(*)::int as n
      from m, unnest(m.issue_ids, m.sentiments) as tag (issue_id, sentiment) ${about} group by 1),
    years as (select date_part('year', said_on)::int as year, count(*)::int as n from m group by 1)
    select (select count(*)::int from m) as total, jsonb_build_object(
      'speaker', (select jsonb_agg(x) from (select s.slug as value, s.name as label, n
        from speakers join record_speaker s on s.id = speaker_id ${top}) x),
      'issue', (select jsonb_agg(x) from (select i.slug as value, i.name as label, n
        from issues join record_issue i on i.id = issue_id ${top}) x),
      'source', (select jsonb_agg(x) from (select s.id as value, s.title as label, n
        from sources join lateral (select id, title from record_source where id = source_id limit 1) s on true ${top}) x),
      'sentiment', (select jsonb_agg(x) from (select sentiment as value, null as label, n from tones) x),
      'year', (select jsonb_agg(x) from (select year::text as value, year::text as label, n
        from years order by year desc) x)
    ) as facets`);
  const list = (name: keyof Facets): Facet[] =>
    (row?.facets[name] ?? []).map(({ value, label, n }) => ({ value, label: label ?? value, count: n }));
  const tones = list("sentiment");
  return {
    total: row?.total ?? 0,
    facets: {
      speaker: list("speaker"),
      issue: list("issue"),
      source: list("source"),
      year: list("year"),
      sentiment: SENTIMENTS.flatMap((step) =>
        tones
          .filter(({ value }) => value === step)
          .map((tone) => ({ ...tone, label: SENTIMENT_LABEL[step] })),
      ),
    },
  };
}

/** Passages looked at for "some of the words": enough to find good ones, few enough to rank at once. */
const SOME_OF = 5_000;

/** For words that no passage holds all of: passages that hold some of them, the most first. */
export async function findSome(search: Search, limit = 10): Promise<PublicPassage[]> {
  const rows = await record.query<{ query: string }>(Prisma.sql`
    select websearch_to_tsquery(config::regconfig, ${search.q ?? ""})::text as query from record_language`);
  const query = rows
    .filter((row) => row.query.includes("&") && !row.query.includes("!"))
    .map((row) => row.query.replaceAll("&", "|"))
    .join(" | ");
  if (!query) return [];
  const where = conditions({ ...search, q: undefined }, null);
  const found = await record.query<{ id: string }>(Prisma.sql`
    select id from (
      select e.passage_id as id, ts_rank(e.tsv, ${query}::tsquery) as rank from record_entry e
      where e.tsv @@ ${query}::tsquery and ${where} limit ${SOME_OF}
    ) found order by rank desc, id limit ${limit}`);
  return passagesById(found.map(({ id }) => id));
}

/** Beginning and end of found words in what PostgreSQL answers: signs that no text holds (private use). */
const FOUND = /\ue000([^\ue001]*)\ue001/g;

/** Where a search found its words: the words of each passage, cut into what was found and what was not. */
export async function markFound(
  q: string,
  ids: string[],
): Promise<Map<string, { text: string; found: boolean; at: number }[]>> {
  const text = await textQuery(q);
  if (!text.query || ids.length === 0) return new Map();
  const rows = await record.query<{ id: string; marked: string }>(Prisma.sql`
    select e.passage_id as id, ts_headline(e.config, rp.words, ${text.query}::tsquery,
      'HighlightAll=true, StartSel="\ue000", StopSel="\ue001"') as marked
    from record_entry e join record_passage rp
      on rp.publication_id = e.publication_id and rp.passage_id = e.passage_id
    where e.passage_id = any(${ids}::uuid[])`);
  return new Map(rows.map(({ id, marked }) => [id, cutFound(marked)]));
}

function cutFound(marked: string): { text: string; found: boolean; at: number }[] {
  const pieces: { text: string; found: boolean; at: number }[] = [];
  let at = 0;
  for (const match of marked.matchAll(FOUND)) {
    if (match.index > at) pieces.push({ text: marked.slice(at, match.index), found: false, at });
    pieces.push({ text: match[1] ?? "", found: true, at: match.index });
    at = match.index + match[0].length;
  }
  if (at < marked.length) pieces.push({ text: marked.slice(at), found: false, at });
  return pieces;
}

/** Speakers and issues whose names the words may mean, also misspelt; the best first. */
export async function findNames(q: string): Promise<NameFound[]> {
  const folded = foldName(q).slice(0, 100);
  const words = [...new Set(folded.split(/[^\p{L}\p{N}]+/u).filter((word) => word.length > 3))].slice(0, 6);
  if (words.length === 0) return [];
  const likeness = words.map((word) => Prisma.sql`word_similarity(${word}, n.folded)`);
  const alike = words.map((word) => Prisma.sql`${word} <% n.folded`);
  return record.query<NameFound>(Prisma.sql`
    select name, kind, href from (
      select distinct on (coalesce(n.speaker_id, n.issue_id)) coalesce(s.name, i.name) as name,
        case when n.speaker_id is null then 'issue' else 'speaker' end as kind,
        case when n.speaker_id is null then '/issues/' || i.slug else '/speakers/' || s.slug end as href,
        ${Prisma.join(likeness, " + ")} + similarity(n.folded, ${folded}) as score
      from record_name n
      left join record_speaker s on s.id = n.speaker_id
      left join record_issue i on i.id = n.issue_id
      where ${Prisma.join(alike, " or ")}
      order by coalesce(n.speaker_id, n.issue_id), 4 desc
    ) found order by score desc, name limit 6`);
}

/** Summaries that stand and hold the words. */
export function searchSummaries(q: string, limit = 5): Promise<SummaryFound[]> {
  return record.query<SummaryFound>(Prisma.sql`
    select p.slug, p.headline, p.published_at as "publishedAt"
    from record_text t join record_publication p on p.summary_id = t.summary_id,
      websearch_to_tsquery('english', ${q}) as asked
    where t.tsv @@ asked order by ts_rank(t.tsv, asked) desc, t.summary_id limit ${limit}`);
}

/** Fewer words than this are looked for, not compared. */
const QUOTE_WORDS = 4;
const CANDIDATES = 60;
const NEAR_ENOUGH = 0.5;

/**
 * "Did X say this?": passages that come nearest to the words, with how near. Candidates share two neighbouring words
 * with the question; then each is compared word by word.
 */
export async function findNearest(search: Search, limit = 3): Promise<Nearest[]> {
  const words = (search.q ?? "")
    .replace(/["“”„«»]/g, "")
    .split(/\s+/)
    .filter(Boolean);
  if (words.length < QUOTE_WORDS) return [];
  const asked = words.join(" ");
  const pairs = words.slice(1).map((word, i) => `${words[i]} ${word}`);
  const rows = await record.query<{ config: string; query: string | null }>(Prisma.sql`
    select config, string_agg(nullif(phraseto_tsquery(config::regconfig, pair)::text, ''), ' | ') as query
    from record_language, unnest(${pairs}::text[]) as pair
    where numnode(phraseto_tsquery(config::regconfig, pair)) > 1 group by config`);
  const query = rows.flatMap((row) => (row.query ? [row.query] : [])).join(" | ");
  if (!query) return [];
  const where = conditions({ speaker: search.speaker, from: search.from, to: search.to }, null);
  const found = await record.query<{ id: string }>(Prisma.sql`
    select e.passage_id as id from record_entry e where e.tsv @@ ${query}::tsquery and ${where}
    order by ts_rank(e.tsv, ${query}::tsquery) desc, e.passage_id limit ${CANDIDATES}`);
  const passages = await passagesById(found.map(({ id }) => id));
  return passages
    .flatMap((passage) => {
      const near = nearestWords(asked, passage.words);
      if (!near || near.score < NEAR_ENOUGH) return [];
      return [{ passage, score: near.score, words: passage.words.slice(near.start, near.end) }];
    })
    .sort((a, b) => b.score - a.score)
    .slice(0, limit);
}

interface CountRow {
  slug: string;
  name: string;
  sentiment: Sentiment;
  n: number;
}

function standing(rows: CountRow[]): StandingRow[] {
  const found = new Map<string, StandingRow>();
  for (const { slug, name, sentiment, n } of rows) {
    const row = found.get(slug) ?? { slug, name, counts: {}, n: 0 };
    row.counts[sentiment] = (row.counts[sentiment] ?? 0) + n;
    row.n += n;
    found.set(slug, row);
  }
  return [...found.values()].sort((a, b) => b.n - a.n || a.name.localeCompare(b.name));
}

/** What each speaker said of an issue, by tone; who said most comes first. */
export async function standingOnIssue(issueId: string): Promise<StandingRow[]> {
  const rows = await record.query<CountRow>(Prisma.sql`
    select s.slug, s.name, t.sentiment, count(*)::int as n
    from record_entry_tag t join record_speaker s on s.id = t.speaker_id
    where t.issue_id = ${issueId}::uuid group by s.id, s.slug, s.name, t.sentiment`);
  return standing(rows);
}

/** What a speaker said of each issue, by tone. */
export async function standingOfSpeaker(speakerId: string): Promise<StandingRow[]> {
  const rows = await record.query<CountRow>(Prisma.sql`
    select i.slug, i.name, t.sentiment, count(*)::int as n
    from record_entry_tag t join record_issue i on i.id = t.issue_id
    where t.speaker_id = ${speakerId}::uuid group by i.id, i.slug, i.name, t.sentiment`);
  return standing(rows);
}

/** Passages by month and tone: of a speaker, on an issue, or both. */
export function months(about: { speakerId?: string; issueId?: string }): Promise<MonthRow[]> {
  const who = about.speakerId ? Prisma.sql`and t.speaker_id = ${about.speakerId}::uuid` : Prisma.empty;
  const what = about.issueId ? Prisma.sql`and t.issue_id = ${about.issueId}::uuid` : Prisma.empty;
  return record.query<MonthRow>(Prisma.sql`
    select to_char(t.said_on, 'YYYY-MM') as month, t.sentiment, count(distinct t.passage_id)::int as n,
      min(t.passage_id::text) as "passageId"
    from record_entry_tag t where true ${who} ${what} group by 1, 2 order by 1, 2`);
}

interface MatrixRow {
  speaker: string;
  speakerName: string;
  issue: string;
  issueName: string;
  sentiment: Sentiment;
  n: number;
}

/**
 * Who said how much of what: the speakers and issues with the most passages. With an issue: those who spoke of it,
 * and what else they spoke of.
 */
export async function matrix(
  about: { issueId?: string } = {},
  most = { speakers: 14, issues: 8 },
): Promise<Matrix> {
  const among = about.issueId
    ? Prisma.sql`where t.speaker_id in (
        select speaker_id from record_entry_tag where issue_id = ${about.issueId}::uuid)`
    : Prisma.empty;
  const first = about.issueId ? Prisma.sql`t.issue_id = ${about.issueId}::uuid desc,` : Prisma.empty;
  const rows = await record.query<MatrixRow>(Prisma.sql`
    with c as materialized (
      select t.speaker_id, t.issue_id, t.sentiment, count(*)::int as n
      from record_entry_tag t ${among} group by 1, 2, 3),
    who as (select speaker_id, sum(n) from c where speaker_id is not null group by 1
      order by 2 desc, 1 limit ${most.speakers}),
    what as (select t.issue_id, sum(n) from c t join who using (speaker_id) group by 1
      order by ${first} 2 desc, 1 limit ${most.issues})
    select s.slug as speaker, s.name as "speakerName", i.slug as issue, i.name as "issueName", c.sentiment, c.n
    from c join who using (speaker_id) join what using (issue_id)
    join record_speaker s on s.id = c.speaker_id join record_issue i on i.id = c.issue_id`);
  return toMatrix(rows);
}

function toMatrix(rows: MatrixRow[]): Matrix {
  const cells = new Map<string, { speaker: string; issue: string; counts: Counts; n: number }>();
  const totals = { speakers: new Map<string, number>(), issues: new Map<string, number>() };
  const names = new Map<string, string>();
  for (const { speaker, speakerName, issue, issueName, sentiment, n } of rows) {
    const key = `${speaker} ${issue}`;
    const cell = cells.get(key) ?? { speaker, issue, counts: {}, n: 0 };
    cell.counts[sentiment] = (cell.counts[sentiment] ?? 0) + n;
    cell.n += n;
    cells.set(key, cell);
    totals.speakers.set(speaker, (totals.speakers.get(speaker) ?? 0) + n);
    totals.issues.set(issue, (totals.issues.get(issue) ?? 0) + n);
    names.set(`s ${speaker}`, speakerName).set(`i ${issue}`, issueName);
  }
  const ranked = (of: Map<string, number>, kind: string) =>
    [...of.entries()]
      .sort((a, b) => b[1] - a[1] || a[0].localeCompare(b[0]))
      .map(([slug]) => ({ slug, name: names.get(`${kind} ${slug}`) ?? slug }));
  return {
    speakers: ranked(totals.speakers, "s"),
    issues: ranked(totals.issues, "i"),
    cells: [...cells.values()],
  };
}
