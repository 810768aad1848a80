import { record } from "@/lib/core/db";
import { onceAChange } from "@/lib/core/page-cache";
import { passagesById } from "@/lib/publication/public";
import type { PublicPassage } from "@/lib/publication/schema";
import {
  anyTwo,
  apart,
  askable,
  cutFound,
  type MarkedWords,
  type Placed,
  together,
  verbatim,
} from "@/lib/text/asked";
import { foldName } from "@/lib/text/fold";
import { countUnspaced, isUnspaced, spaceOut } from "@/lib/text/unspaced";
import { Prisma } from "@/prisma/generated/client";
import {
  type CountRow,
  type Cursor,
  countFacets,
  mostCounted,
  type NumberRow,
  nearestOf,
  orderOf,
  readCursor,
  readFacets,
  standing,
  toMatrix,
  writeCursor,
} from "./rules";
import {
  FACETS_OVER,
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

/** Reads of the index (`record_entry`, one row a published passage): a search resolves its words, then looks at all that match. */

interface Asked {
  /** what a row of the index has to be */
  where: Prisma.Sql;
  /** what finds and ranks; null when no words were asked, or nothing but little ones */
  query: string | null;
  /** the issue asked for: its number in `record_number` */
  issue: number | null;
}

/**
 * Resolves what a search names, so that the planner sees what is asked for: words as the stems of each language of the
 * record (a text is asked in its own), speaker and issue by any address they ever had.
 */
async function resolve(search: Search): Promise<Asked> {
  const { q, speaker, issue, sentiment, source, from, to } = search;
  const all: Prisma.Sql[] = [];
  let issueId: string | null = null;
  const asked: Asked = { where: Prisma.sql`true`, query: null, issue: null };
  if (q || speaker || issue) {
    const [row] = await record.query<{
      words: { config: string; query: string }[];
      speaker: string | null;
      issue: { id: string; no: number } | null;
    }>(Prisma.sql`/* prepared */
      select (select coalesce(jsonb_agg(jsonb_build_object(
          'config', config, 'query', websearch_to_tsquery(config::regconfig, ${askable(q ?? "")})::text)), '[]')
        from record_language) as words,
      (select s.id from record_speaker_slug a join record_speaker s on s.slug = a.current_slug
        where a.slug = ${speaker ?? ""}) as speaker,
      (select jsonb_build_object('id', i.id, 'no', n.no)
        from record_issue_slug a join record_issue i on i.slug = a.current_slug join record_number n on n.id = i.id
        where a.slug = ${issue ?? ""}) as issue`);
    const words = row?.words ?? [];
    const meant = words.filter(({ query }) => query !== "");
    asked.query = meant.length > 0 ? meant.map((one) => `(${one.query})`).join(" | ") : null;
    asked.issue = row?.issue?.no ?? null;
    issueId = row?.issue?.id ?? null;
    if (q) all.push(asked.query ? inWords(asked.query, meant, words.length) : Prisma.sql`false`);
    if (speaker) all.push(row?.speaker ? Prisma.sql`e.speaker_id = ${row.speaker}::uuid` : Prisma.sql`false`);
  }
  if (issue) {
    const tone = sentiment ? Prisma.sql`and t.sentiment = ${sentiment}::sentiment` : Prisma.empty;
    all.push(
      issueId
        ? Prisma.sql`e.passage_id in (
            select t.passage_id from record_entry_tag t where t.issue_id = ${issueId}::uuid ${tone})`
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

/** Passages that match, a page of them, with counts of what would narrow them. */
export async function searchPassages(search: Search, size = RESULTS_PAGE): Promise<SearchResult> {
  const { ids, ...found } = await lookUp(search, size);
  return { ...found, passages: await passagesById(ids) };
}

/** The same, with the places in the words that the search found. */
export async function searchMarked(
  search: Search,
): Promise<{ result: SearchResult; marked: Map<string, MarkedWords> }> {
  const { ids, ...found } = await lookUp(search, RESULTS_PAGE);
  const [passages, marked] = await Promise.all([passagesById(ids), markFound(search.q ?? "", ids)]);
  return { result: { ...found, passages }, marked };
}

async function lookUp(search: Search, size: number) {
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
  // by day, PostgreSQL might walk through all days to find the few that match: it is given what matches first
  const among = isAll || byRank ? null : FACETS_OVER + 1;
  const [{ total, isMore, facets }, first] = await Promise.all([
    isAll ? countAll() : countFound(asked),
    onePage(asked.where, order, among),
  ]);
  const page = isMore && among !== null ? await onePage(asked.where, order, null) : first;
  const shown = page.slice(0, size);
  const last = shown.at(-1);
  const next = page.length > size && last ? writeCursor(last) : null;
  return { ids: shown.map(({ id }) => id), total, isMore, facets, next };
}

/** How a page is sorted, where it begins (by `key` and `id`) and how long it is. */
interface Order {
  key: Prisma.Sql;
  after: Prisma.Sql;
  size: number;
}

/**
 * A page by itself.
 * @param among only the first so many that match are sorted; null: all of them, or as an index has them in order
 */
function onePage(where: Prisma.Sql, { key, after, size }: Order, among: number | null): Promise<Cursor[]> {
  const some = among === null ? Prisma.empty : Prisma.sql`limit ${among}`;
  return record.query<Cursor>(Prisma.sql`
    select id, key::text from (
      select e.passage_id as id, ${key} as key from record_entry e where ${where} ${some}
    ) found
    where ${after}
    order by found.key desc, id desc limit ${size}`);
}

/** The facets of the whole record. */
const countAll = onceAChange(() => countFound({ where: Prisma.sql`true`, query: null, issue: null }));

/** How many passages match, and what would narrow them. */
async function countFound({ where, issue }: Asked) {
  // as text: bytes would be written, read and copied twice more on their way
  const [row] = await record.query<{ packed: string | null }>(Prisma.sql`
    select encode(string_agg(facets, ''), 'hex') as packed
    from (select e.facets from record_entry e where ${where} limit ${FACETS_OVER + 1}) found`);
  const counts = countFacets(Buffer.from(row?.packed ?? "", "hex"), FACETS_OVER, issue);
  const names = await namesOf([counts.speaker, counts.issue, counts.source].flatMap(mostCounted));
  return { total: counts.total, isMore: counts.isMore, facets: readFacets(counts, names) };
}

/** What numbers of `record_number` stand for. */
async function namesOf(numbers: number[]): Promise<NumberRow[]> {
  if (numbers.length === 0) return [];
  return record.query<NumberRow>(Prisma.sql`/* prepared */
    with named as materialized (select id, no from record_number where no = any(${numbers}::int[]))
    select no, 'speaker' as facet, s.slug as value, s.name as label from named join record_speaker s using (id)
    union all
    select no, 'issue', i.slug, i.name from named join record_issue i using (id)
    union all
    select no, 'source', s.id::text, s.title from named
    cross join lateral (select id, title from record_source r where r.id = named.id limit 1) s`);
}

/** Passages looked at for "some of the words": enough to find good ones, few enough to rank at once. */
const SOME_OF = 5_000;

/** For words that no passage holds all of: passages that hold two of them, or else one, the best first. */
export async function findSome(search: Search, limit = 10): Promise<PublicPassage[]> {
  const rows = await record.query<{ query: string }>(Prisma.sql`
    select websearch_to_tsquery(config::regconfig, ${askable(search.q ?? "")})::text as query from record_language`);
  const queries = rows.flatMap(({ query }) => (query.includes("&") && !query.includes("!") ? [query] : []));
  if (queries.length === 0) return [];
  const { where } = await resolve({ ...search, q: undefined });
  const best = (query: string) =>
    record.query<{ id: string }>(Prisma.sql`
      select id from (
        select e.passage_id as id, ts_rank(e.tsv, ${query}::tsquery) as rank from record_entry e
        where e.tsv @@ ${query}::tsquery and ${where} limit ${SOME_OF}
      ) found order by rank desc, id limit ${limit}`);
  const two = queries.flatMap((query) => anyTwo(query) ?? []).join(" | ");
  const found = two ? await best(two) : [];
  const shown = found.length > 0 ? found : await best(queries.join(" | ").replaceAll("&", "|"));
  return passagesById(shown.map(({ id }) => id));
}

/** Where a search found its words: the words of each passage, cut into what was found and what was not. */
export async function markFound(q: string, ids: string[]): Promise<Map<string, MarkedWords>> {
  if (q === "" || ids.length === 0) return new Map();
  const rows = await record.query<{ id: string; marked: string }>(Prisma.sql`/* prepared */
    select e.passage_id as id, ts_headline(e.config, spaced(rp.words, '\ue002'), websearch_to_tsquery(e.config, ${askable(q)}),
      'HighlightAll=true, StartSel="\ue000", StopSel="\ue001"') as marked
    from record_entry e join record_passage rp
      on rp.publication_id = e.publication_id and rp.passage_id = e.passage_id
    where e.passage_id = any(${ids}::uuid[])`);
  return new Map(rows.map(({ id, marked }) => [id, cutFound(marked, q)]));
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

/** Summaries that stand and hold the words, each asked in its own language. */
export function searchSummaries(q: string, limit = 5): Promise<SummaryFound[]> {
  return record.query<SummaryFound>(Prisma.sql`/* prepared */
    select p.slug, p.headline, p.published_at as "publishedAt"
    from record_language l
    cross join lateral websearch_to_tsquery(l.config::regconfig, ${askable(q)}) as asked
    join record_text t on t.tsv @@ asked and t.config = l.config::regconfig
    join record_publication p on p.summary_id = t.summary_id
    order by ts_rank(t.tsv, asked) desc, t.summary_id limit ${limit}`);
}

/** Fewer words than this are looked for, not compared. */
const QUOTE_WORDS = 4;
const CANDIDATES = 60;

/**
 * "Did X say this?": passages that come nearest to the words, with how near. Nothing is nearer than the words
 * themselves: who said just these is all that is shown then. Else candidates have two of the words as far apart as the
 * question has them, neighbours or next but one, little words aside; or else any two. Each is compared word by word.
 */
export async function findNearest(search: Search, limit = 3): Promise<Nearest[]> {
  const asked = (search.q ?? "").normalize("NFC").replace(/["“”„«»]/g, "");
  const words = spaceOut(asked).split(/\s+/).filter(Boolean);
  // a word takes some two characters where each stands for itself
  if (words.length - countUnspaced(asked) / 2 < QUOTE_WORDS) return [];
  const [placed, { where }] = await Promise.all([
    record.query<Placed>(Prisma.sql`/* prepared */
      select l.config, word.lexeme as word, place
      from record_language l, unnest(to_tsvector(l.config::regconfig, spaced(${asked}, ' '))) as word,
        unnest(word.positions) as place
      order by l.config, place, word.lexeme`),
    resolve({ speaker: search.speaker, from: search.from, to: search.to }),
  ]);
  const near = async (query: string) => {
    if (!query) return [];
    const found = await record.query<{ id: string }>(Prisma.sql`
      select e.passage_id as id from record_entry e where e.tsv @@ ${query}::tsquery and ${where}
      order by ts_rank(e.tsv, ${query}::tsquery) desc, e.passage_id limit ${CANDIDATES}`);
    return nearestOf(asked, await passagesById(found.map(({ id }) => id))).slice(0, limit);
  };
  const same = (await near(verbatim(placed))).filter(({ score }) => score === 1);
  if (same.length > 0) return same;
  const found = await near(apart(placed));
  return found.length > 0 ? found : near(together(placed));
}

/**
 * What each speaker said of an issue, by tone; who said most comes first.
 * @param speakerIds only these
 */
export async function standingOnIssue(issueId: string, speakerIds?: string[]): Promise<StandingRow[]> {
  const among = speakerIds ? Prisma.sql`and t.speaker_id = any(${speakerIds}::uuid[])` : Prisma.empty;
  const rows = await record.query<CountRow>(Prisma.sql`
    select s.slug, s.name, c.sentiment, c.n
    from (select t.speaker_id, t.sentiment, count(*)::int as n from record_entry_tag t
      where t.issue_id = ${issueId}::uuid ${among} group by 1, 2) c
    join record_speaker s on s.id = c.speaker_id`);
  return standing(rows);
}

/** What a speaker said of each issue, by tone. */
export async function standingOfSpeaker(speakerId: string): Promise<StandingRow[]> {
  const rows = await record.query<CountRow>(Prisma.sql`
    select i.slug, i.name, c.sentiment, c.n
    from (select t.issue_id, t.sentiment, count(*)::int as n from record_entry_tag t
      where t.speaker_id = ${speakerId}::uuid group by 1, 2) c
    join record_issue i on i.id = c.issue_id`);
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
  const spokeOfIt = about.issueId
    ? Prisma.sql`where exists (select 1 from record_entry_tag t
        where t.speaker_id = total.speaker_id and t.issue_id = ${about.issueId}::uuid)`
    : Prisma.empty;
  const first = about.issueId ? Prisma.sql`c.issue_id = ${about.issueId}::uuid desc,` : Prisma.empty;
  // who first: then only their tags are looked at closely
  const rows = await record.query<MatrixRow>(Prisma.sql`
    with total as (select speaker_id, count(*) as n from record_entry_tag where speaker_id is not null group by 1),
    who as materialized (select speaker_id from total ${spokeOfIt}
      order by n desc, speaker_id limit ${most.speakers}),
    c as materialized (select t.speaker_id, t.issue_id, t.sentiment, count(*)::int as n
      from who join record_entry_tag t using (speaker_id) group by 1, 2, 3),
    what as (select c.issue_id, sum(n) from c group by 1 order by ${first} 2 desc, 1 limit ${most.issues})
    select s.slug as speaker, s.name as "speakerName", i.slug as issue, i.name as "issueName", c.sentiment, c.n
    from c join what using (issue_id)
    join record_speaker s on s.id = c.speaker_id join record_issue i on i.id = c.issue_id`);
  return toMatrix(rows);
}
