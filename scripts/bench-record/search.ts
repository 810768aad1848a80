import { Client } from "pg";
import { runningDatabase } from "../../prisma/embedded";
import { call } from "../bench/load";
import { startProduct } from "../bench/product";
import { fillRecord } from "../bench/record-data";
import { goal } from "./goal";

const PORT = Number(process.env.BENCH_PORT ?? 3991);
const ROUNDS = 120;
const WARM_UP = 20;

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
        where: `${TEXT} and e.speaker_id = (select id from record_speaker where slug = $2)`,
        values: [common, `bench-${1 + i}`],
        rank: true,
      },
      {
        name: "an issue, a tone",
        query: `issue=bench-issue-${1 + (i % 10)}&sentiment=negative`,
        where: `e.passage_id in (select passage_id from record_entry_tag t
          where t.issue_id = (select id from record_issue where slug = $1) and t.sentiment = 'negative')`,
        values: [`bench-issue-${1 + (i % 10)}`],
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

const page = ({ where, rank }: Question) => {
  const key = rank ? "ts_rank(e.tsv, websearch_to_tsquery('english', $1))" : "e.said_on";
  return `select e.passage_id, ${key} from record_entry e where ${where} order by 2 desc, 1 desc limit 21`;
};

const facets = ({ where }: Question) => `
  with m as materialized (select e.speaker_id, e.source_id, e.said_on, e.issue_ids, e.sentiments
    from record_entry e where ${where} limit 100000)
  select (select count(*) from m),
    (select jsonb_agg(x) from (select speaker_id, count(*) from m group by 1 order by 2 desc limit 12) x),
    (select jsonb_agg(x) from (select source_id, count(*) from m group by 1 order by 2 desc limit 12) x),
    (select jsonb_agg(x) from (select i, count(*) from m, unnest(issue_ids) i group by 1 order by 2 desc limit 12) x),
    (select jsonb_agg(x) from (select s, count(*) from m, unnest(sentiments) s group by 1) x),
    (select jsonb_agg(x) from (select date_part('year', said_on), count(*) from m group by 1) x)`;

/** What a search costs over HTTP, beside the bare SQL, in a product of its own. @param count of passages */
export async function benchSearch(dataDir: string, count: number): Promise<void> {
  const product = await startProduct(dataDir, PORT, "benchmark on loopback only");
  const urls = runningDatabase(dataDir);
  if (!urls) throw new Error("The database does not run.");
  const client = new Client(urls.owner);
  await client.connect();
  try {
    const begun = performance.now();
    await fillRecord(client, count, (line) => console.log(`  ${line}`));
    console.log(`  filled in ${Math.round((performance.now() - begun) / 1000)} s\n`);
    const { rows } = await client.query<{ w: string }>("select w from word order by i");
    const asked = questions(rows.map((row) => row.w));
    const first = new Client(urls.reader);
    const second = new Client(urls.reader);
    await Promise.all([first.connect(), second.connect()]);
    const inSql = async (question: Question) => {
      // both statements at once, as the page does
      await Promise.all([
        first.query(page(question), question.values),
        second.query(facets(question), question.values),
      ]);
    };
    const overHttp = async ({ query }: Question) => {
      const { status } = await call(`${product.url}/search?${query}`);
      if (status !== 200) throw new Error(`/search?${query}: HTTP ${status}`);
    };
    const overApi = async ({ query }: Question) => {
      const { status } = await call(`${product.url}/api/v1/passages?${query}`);
      if (status !== 200) throw new Error(`/api/v1/passages?${query}: HTTP ${status}`);
    };
    const tails: number[] = [];
    for (const [name, ask] of [
      ["bare SQL", inSql],
      ["page over HTTP", overHttp],
      ["interface over HTTP", overApi],
    ] as const) {
      const { line, p95 } = await time(asked, ask);
      console.log(`  ${name.padEnd(22)} ${line}`);
      tails.push(p95);
    }
    const [bare = 0, asPage = 0] = tails;
    goal("search over HTTP, p95 in ms", asPage, "<=", 200);
    goal("search over HTTP, p95 by that of the bare SQL", asPage / bare, "<=", 1.3);
    await Promise.all([first.end(), second.end()]);
  } finally {
    await client.end();
    await product.stop();
  }
}

/** One after the other. @returns p50, p95 and the slowest, in milliseconds */
async function time(asked: Question[], ask: (question: Question) => Promise<void>) {
  const times: number[] = [];
  let slowest = { took: 0, name: "" };
  for (let i = 0; i < ROUNDS + WARM_UP; i++) {
    const question = asked[i % asked.length];
    if (!question) continue;
    const begun = performance.now();
    await ask(question);
    const took = performance.now() - begun;
    if (i < WARM_UP) continue;
    times.push(took);
    if (took > slowest.took) slowest = { took, name: question.name };
  }
  times.sort((a, b) => a - b);
  const at = (share: number) => times[Math.floor(times.length * share)] ?? 0;
  const slow = `slowest ${slowest.took.toFixed(1)} ms (${slowest.name})`;
  const line = `p50 ${at(0.5).toFixed(1)} ms, p95 ${at(0.95).toFixed(1)} ms, ${slow}`;
  return { line, p95: at(0.95) };
}
