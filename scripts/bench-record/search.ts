import { Client } from "pg";
import { runningDatabase } from "../../prisma/embedded";
import { call } from "../bench/load";
import { passageWords } from "../bench/made-up-words";
import type { Product } from "../bench/product";
import { fillRecord } from "../bench/record-data";
import { type Report, shown } from "./report";

const ROUNDS = 120;
const WARM_UP = 20;
/** On a machine that is busy with other things, fewer rounds. */
const AT_MOST_MS = 150_000;
/** Fewer than this say nothing of the slowest twentieth. */
const LEAST = 40;

interface Question {
  name: string;
  /** parameters of the search */
  query: string;
  /** the same as conditions over record_entry */
  where: string;
  values: string[];
  rank: boolean;
}

const TEXT = "e.tsv @@ websearch_to_tsquery('english', $1)";

/** Questions as readers put them: common and rare words, phrases, narrowed by speaker, issue, tone and time. */
function questions(words: string[]): Question[] {
  const word = (at: number) => words[at % words.length] ?? "baren";
  return Array.from({ length: 40 }, (_, i) => {
    const rare = word(300 + 37 * i);
    const common = word(20 + 3 * i);
    const kinds: Question[] = [
      { name: "a rare word", query: `q=${rare}`, where: TEXT, values: [rare], rank: true },
      {
        name: "two words",
        query: `q=${common}+${rare}`,
        where: TEXT,
        values: [`${common} ${rare}`],
        rank: true,
      },
      {
        name: "a word, a speaker",
        query: `q=${common}&speaker=bench-${1 + i}`,
        where: `${TEXT} and e.speaker_id = md5($2)::uuid`,
        values: [common, `bench speaker ${1 + i}`],
        rank: true,
      },
      {
        name: "an issue, a tone",
        query: `issue=bench-issue-${1 + (i % 10)}&sentiment=negative`,
        where: `e.passage_id in (select passage_id from record_entry_tag t
          where t.issue_id = md5($1)::uuid and t.sentiment = 'negative')`,
        values: [`bench issue ${1 + (i % 10)}`],
        rank: false,
      },
      {
        name: "a word in a year",
        query: `q=${common}&from=2024-01-01&to=2024-12-31`,
        where: `${TEXT} and e.said_on between $2::date and $3::date`,
        values: [common, "2024-01-01", "2024-12-31"],
        rank: true,
      },
    ];
    return kinds[i % kinds.length] as Question;
  });
}

/**
 * The best plain statement that we know for it: one look at what matches, its 21 best and counts by speaker, source,
 * issue, tone and year, without names and words.
 */
const bareSearch = ({ where, rank }: Question) => `
  with m as materialized (select e.passage_id as id, e.speaker_id, e.source_id, e.said_on, e.issue_ids, e.sentiments,
      ${rank ? "ts_rank(e.tsv, websearch_to_tsquery('english', $1))" : "e.said_on"} as key
    from record_entry e where ${where} limit 100000)
  select (select count(*) from m),
    (select jsonb_agg(x) from (select id, key from m order by key desc, id desc limit 21) x),
    (select jsonb_agg(x) from (select speaker_id, count(*) from m group by 1 order by 2 desc limit 12) x),
    (select jsonb_agg(x) from (select source_id, count(*) from m group by 1 order by 2 desc limit 12) x),
    (select jsonb_agg(x) from (select i, count(*) from m, unnest(issue_ids) i group by 1 order by 2 desc limit 12) x),
    (select jsonb_agg(x) from (select s, count(*) from m, unnest(sentiments) s group by 1) x),
    (select jsonb_agg(x) from (select date_part('year', said_on), count(*) from m group by 1) x)`;

/** What a search costs over HTTP, beside the bare SQL, on a record filled with made-up passages. */
export async function benchSearch(
  report: Report,
  product: Product,
  dataDir: string,
  count: number,
): Promise<void> {
  const urls = runningDatabase(dataDir);
  if (!urls) throw new Error("The database does not run.");
  report.part(`Search of ${count.toLocaleString("en")} made-up passages, one question at a time`);
  const begun = performance.now();
  const { words } = await fillRecord(urls.owner, count, report.say);
  report.figure("made in", `${Math.round((performance.now() - begun) / 1000)} s`);
  await measureSearch(report, product.url, urls.reader, words);
}

/** @param reader address of the database as the public's role; @param words the vocabulary of the record */
export async function measureSearch(
  report: Report,
  url: string,
  reader: string,
  words: string[],
): Promise<void> {
  const client = new Client(reader);
  await client.connect();
  // as the product's own connections are
  await client.query("set jit = off; set work_mem = '32MB'");
  const get = async (address: string) => {
    const { status } = await call(url + address);
    if (status !== 200) throw new Error(`${address}: HTTP ${status}`);
  };
  const asked = questions(words);
  const [bare, page, api] = await inTurn(asked, [
    (one) => client.query(bareSearch(one), one.values),
    ({ query }) => get(`/search?${query}`),
    ({ query }) => get(`/api/v1/passages?${query}`),
  ]);
  const quotes = Array.from({ length: 60 }, (_, i) => ({
    name: "eight words of a passage",
    words: passageWords(words, 1 + 997 * i).split(" "),
  }));
  const [said] = await inTurn(quotes, [({ words: some }) => get(`/search?q=${some.slice(3, 11).join("+")}`)]);
  await client.end();
  const say = (name: string, times: Times | undefined) =>
    times &&
    report.figure(
      name,
      `p50 ${shown(times.p50)} ms, p95 ${shown(times.p95)} ms, slowest ${shown(times.slowest)} ms (${times.of}), of ${times.n}`,
    );
  say("bare SQL, ranked top 20 and facets", bare);
  say("the same as a page over HTTP", page);
  say("the same as data over HTTP", api);
  say("“did X say this?”, a page over HTTP", said);
  if ((page?.n ?? 0) < LEAST) {
    report.figure(
      "page over HTTP, p95",
      `only ${page?.n ?? 0} were measured in time: the machine is too busy to say`,
    );
    return;
  }
  report.goal("page over HTTP, p95", page?.p95 ?? 0, "<=", 200, " ms");
  report.goal("its p95 by that of the bare SQL", (page?.p95 ?? 0) / (bare?.p95 || 1), "<=", 1.3);
}

interface Times {
  p50: number;
  p95: number;
  slowest: number;
  /** what the slowest was */
  of: string;
  /** how many were measured */
  n: number;
}

/** Each question by each way, the ways in turn and each first once in a while: what one warms up helps all. */
async function inTurn<Asked extends { name: string }>(
  asked: Asked[],
  ways: ((one: Asked) => Promise<unknown>)[],
): Promise<Times[]> {
  const times = ways.map((): { took: number; of: string }[] => []);
  const end = performance.now() + AT_MOST_MS;
  for (let i = 0; i < ROUNDS + WARM_UP && performance.now() < end; i++) {
    const one = asked[i % asked.length];
    if (!one) continue;
    for (let turn = 0; turn < ways.length; turn++) {
      const at = (i + turn) % ways.length;
      const begun = performance.now();
      await ways[at]?.(one);
      if (i >= WARM_UP) times[at]?.push({ took: performance.now() - begun, of: one.name });
    }
  }
  return times.map((list) => {
    list.sort((a, b) => a.took - b.took);
    const at = (share: number) => list[Math.min(list.length - 1, Math.floor(list.length * share))];
    return {
      p50: at(0.5)?.took ?? 0,
      p95: at(0.95)?.took ?? 0,
      slowest: at(1)?.took ?? 0,
      of: at(1)?.of ?? "",
      n: list.length,
    };
  });
}
