import { record } from "@/lib/core/db";
import { pageStore } from "@/lib/core/page-cache";
import { passagesById } from "@/lib/publication/public";
import type { PublicPassage } from "@/lib/publication/schema";
import { foldName } from "@/lib/text/fold";
import { nearestWords } from "@/lib/text/nearest";
import { Prisma } from "@/prisma/generated/client";
import {
  askable,
  type CountRow,
  type Cursor,
  type FacetRows,
  isUnspaced,
  readCursor,
  readFacets,
  standing,
  toMatrix,
  writeCursor,
} from "./rules";
import {
  FACET_ROWS,
  type Matrix,
  type MatrixRow,
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
 * Reads of the index of the record (`record_entry`, one row a published passage). A search is two round trips: the
 * names and words in it, then one look at all that matches, for the page and the facets together.
 */

/** Facets are counted over at most so many passages. */
export const FACETS_OVER = 100_000;

interface Asked {
  /** what a row of the index has to be */
  where: Prisma.Sql;
  /** what finds and ranks; null when no words were asked, or nothing but little ones */
  query: string | null;
  issueId: string | null;
}

/**
 * Resolves what a search names, so that the planner sees what is asked for: words as the stems of each language of the
 * record (a text is asked in its own), speaker and issue by any address they ever had.
 */
async function resolve(search: Search): Promise<Asked> {
  const { q, speaker, issue, sentiment, source, from, to } = search;
  const all: Prisma.Sql[] = [];
  const asked: Asked = { where: Prisma.sql`true`, query: null, issueId: null };
  if (q || speaker || issue) {
    const [row] = await record.query<{
      words: { config: string; query: string }[];
      speaker: string | null;
      issue: string | null;
    }>(Prisma.sql`/* prepared */
      select (select coalesce(jsonb_agg(jsonb_build_object(
          'config', config, 'query', websearch_to_tsquery(config::regconfig, ${askable(q ?? "")})::text)), '[]')
        from record_language) as words,
      (select s.id from record_speaker_slug a join record_speaker s on s.slug = a.current_slug
        where a.slug = ${speaker ?? ""}) as speaker,
      (select i.id from record_issue_slug a join record_issue i on i.slug = a.current_slug
        where a.slug = ${issue ?? ""}) as issue`);
    const words = row?.words ?? [];
    const meant = words.filter(({ query }) => query !== "");
    asked.query = meant.length > 0 ? meant.map((one) => `(${one.query})`).join(" | ") : null;
    asked.issueId = row?.issue ?? null;
    if (q) all.push(asked.query ? inWords(asked.query, meant, words.length) : Prisma.sql`false`);
    if (speaker) all.push(row?.speaker ? Prisma.sql`e.speaker_id = ${row.speaker}::uuid` : Prisma.sql`false`);
  }
  if (issue) {
    const tone = sentiment ? Prisma.sql`and t.sentiment = ${sentiment}::sentiment` : Prisma.empty;
    all.push(
      asked.issueId
        ? Prisma.sql`e.passage_id in (
            select t.passage_id from record_entry_tag t where t.issue_id = ${asked.issueId}::uuid ${tone})`
        : Prisma.sql`false`,
    );
  } else if (sentiment) all.push(Prisma.sql`${sentiment}::sentiment = any(e.sentiments)`);
  if (source) all.push(Prisma.sql`e.source_id = ${source}::uuid`);
  if (from) all.push(Prisma.sql`e.said_on >= ${from}::date`);
  if (to) all.push(Prisma.sql`e.said_on <= ${to}::date`);
  if (all.length > 0) asked.where = Prisma.join(all, " and ");
  return asked;
}

/** @param meant the words in each language where they are words; @param languages how many there are on the record */
function inWords(query: string, meant: { config: string; query: string }[], languages: number): Prisma.Sql {
  const any = Prisma.sql`e.tsv @@ ${query}::tsquery`;
  if (languages === 1) return any;
  const own = meant.map(
    (one) => Prisma.sql`when ${one.config}::regconfig then e.tsv @@ ${one.query}::tsquery`,
  );
  return Prisma.sql`${any} and case e.config ${Prisma.join(own, " ")} else false end`;
}

/** The order that a search is shown in: by relevance where words were asked, unless the reader says otherwise. */
export function orderOf(search: Search): "relevance" | "newest" {
  return search.q && search.sort !== "newest" ? "relevance" : "newest";
}

/** Passages that match, a page of them, with counts of what would narrow them. */
export async function searchPassages(search: Search, size = RESULTS_PAGE): Promise<SearchResult> {
  const asked = await resolve(search);
  const byRank = orderOf(search) === "relevance" && asked.query !== null;
  const order: Order = {
    key: byRank ? Prisma.sql`ts_rank(e.tsv, ${asked.query}::tsquery)` : Prisma.sql`e.said_on`,
    after: Prisma.sql`true`,
    size: size + 1,
  };
  const cursor = readCursor(search.after);
  // a cursor of the other order is no place in this one: the first page then
  if (cursor && /^\d{4}-/.test(cursor.key) !== byRank)
    order.after = Prisma.sql`(key, id) < (${cursor.key}::${Prisma.raw(byRank ? "real" : "date")}, ${cursor.id}::uuid)`;
  const isAll = !Object.entries(search).some(([name, value]) => value && name !== "sort" && name !== "after");
  const [counted, ofAll] = await Promise.all([
    isAll ? countAll() : lookAt(asked, order),
    isAll ? onePage(asked.where, order) : null,
  ]);
  // the facets did not see all of it
  const isCut = counted.total >= FACETS_OVER;
  const page = ofAll ?? (isCut ? await onePage(asked.where, order) : counted.page);
  const shown = page.slice(0, size);
  const last = shown.at(-1);
  return {
    total: counted.total,
    facets: counted.facets,
    passages: await passagesById(shown.map(({ id }) => id)),
    next: page.length > size && last ? writeCursor(last) : null,
  };
}

/** How a page is sorted, where it begins (by `key` and `id`) and how long it is. */
interface Order {
  key: Prisma.Sql;
  after: Prisma.Sql;
  size: number;
}

/** A page by itself: what the indexes give in order, they give at once. */
function onePage(where: Prisma.Sql, { key, after, size }: Order): Promise<Cursor[]> {
  return record.query<Cursor>(Prisma.sql`
    select id, key::text from (select e.passage_id as id, ${key} as key from record_entry e where ${where}) found
    where ${after}
    order by found.key desc, id desc limit ${size}`);
}

const all = new WeakMap<object, { epoch: number; counted: Promise<Looked> }>();

/** The facets of the whole record, counted once a change of it. */
function countAll(): Promise<Looked> {
  const store = pageStore();
  const known = store && all.get(store);
  if (known && known.epoch === store.epoch) return known.counted;
  const order = { key: Prisma.sql`e.said_on`, after: Prisma.sql`true`, size: 0 };
  const counted = lookAt({ where: Prisma.sql`true`, query: null, issueId: null }, order);
  if (store) {
    all.set(store, { epoch: store.epoch, counted });
    counted.catch(() => all.delete(store));
  }
  return counted;
}

interface Looked extends Pick<SearchResult, "total" | "facets"> {
  page: Cursor[];
}

/** One look at what matches: the page, and what would narrow it. */
async function lookAt({ where, issueId }: Asked, { key, after, size }: Order): Promise<Looked> {
  const about = issueId ? Prisma.sql`where tag.issue_id = ${issueId}::uuid` : Prisma.empty;
  const top = Prisma.sql`order by n desc, label limit ${FACET_ROWS}`;
  const [row] = await record.query<{ page: Cursor[] | null; total: number; facets: FacetRows }>(Prisma.sql`
    with m as materialized (
      select e.passage_id as id, ${key} as key, e.speaker_id, e.source_id, e.said_on, e.issue_ids, e.sentiments
      from record_entry e where ${where} limit ${FACETS_OVER}
    ),
    page as (select id, key from m where ${after} order by key desc, id desc limit ${size}),
    speakers as (select speaker_id, count(*)::int as n from m where speaker_id is not null group by 1
      order by 2 desc limit ${FACET_ROWS}),
    sources as (select source_id, count(*)::int as n from m group by 1 order by 2 desc limit ${FACET_ROWS}),
    issues as (select issue_id, count(*)::int as n from m, unnest(m.issue_ids) issue_id group by 1
      order by 2 desc limit ${FACET_ROWS}),
    tones as (select tag.sentiment, count(*)::int as n
      from m, unnest(m.issue_ids, m.sentiments) as tag (issue_id, sentiment) ${about} group by 1),
    years as (select date_part('year', said_on)::int as year, count(*)::int as n from m group by 1)
    select (select count(*)::int from m) as total,
      (select jsonb_agg(jsonb_build_object('id', id, 'key', key::text) order by page.key desc, id desc) from page) as page,
      jsonb_build_object(
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
  return { page: row?.page ?? [], total: row?.total ?? 0, facets: readFacets(row?.facets ?? {}) };
}

/** Passages looked at for "some of the words": enough to find good ones, few enough to rank at once. */
const SOME_OF = 5_000;

/** For words that no passage holds all of: passages that hold some of them, the most first. */
export async function findSome(search: Search, limit = 10): Promise<PublicPassage[]> {
  const rows = await record.query<{ query: string }>(Prisma.sql`
    select websearch_to_tsquery(config::regconfig, ${askable(search.q ?? "")})::text as query from record_language`);
  const query = rows
    .filter((row) => row.query.includes("&") && !row.query.includes("!"))
    .map((row) => row.query.replaceAll("&", "|"))
    .join(" | ");
  if (!query) return [];
  const { where } = await resolve({ ...search, q: undefined });
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
  if (ids.length === 0) return new Map();
  const rows = await record.query<{ id: string; marked: string }>(Prisma.sql`/* prepared */
    select e.passage_id as id, ts_headline(e.config, rp.words, websearch_to_tsquery(e.config, ${askable(q)}),
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
  if (words.length === 0) return findShortNames(folded);
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

/** Names of few letters ("Li", "EU", "李明") are too short to be misspelt: they are looked for as they stand. */
function findShortNames(folded: string): Promise<NameFound[]> {
  if (!/[\p{L}\p{N}]/u.test(folded)) return Promise.resolve([]);
  const stands = isUnspaced(folded)
    ? Prisma.sql`strpos(n.folded, ${folded}) > 0`
    : Prisma.sql`strpos(' ' || translate(n.folded, '-.,', '   ') || ' ', ' ' || ${folded} || ' ') > 0`;
  return record.query<NameFound>(Prisma.sql`
    select distinct coalesce(s.name, i.name) as name,
      case when n.speaker_id is null then 'issue' else 'speaker' end as kind,
      case when n.speaker_id is null then '/issues/' || i.slug else '/speakers/' || s.slug end as href
    from record_name n
    left join record_speaker s on s.id = n.speaker_id
    left join record_issue i on i.id = n.issue_id
    where ${stands} order by name limit 6`);
}

/** Summaries that stand and hold the words. */
export function searchSummaries(q: string, limit = 5): Promise<SummaryFound[]> {
  return record.query<SummaryFound>(Prisma.sql`
    select p.slug, p.headline, p.published_at as "publishedAt"
    from record_text t join record_publication p on p.summary_id = t.summary_id,
      websearch_to_tsquery('english', ${askable(q)}) as asked
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
    .normalize("NFC")
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
  const { where } = await resolve({ speaker: search.speaker, from: search.from, to: search.to });
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
