import { Client } from "pg";
import { runningDatabase } from "../../prisma/embedded";
import { call } from "../bench/load";
import { madeUpWords, passageWords } from "../bench/made-up-words";
import type { Product } from "../bench/product";
import { fillRecord } from "../bench/record-data";
import { bareSearch, type Question, questions } from "./questions";
import { type Report, shown } from "./report";

/** Each question three times, after once to warm up. */
const ROUNDS = 3;
/** On a machine that is busy with other things, fewer rounds. */
const AT_MOST_MS = 150_000;
/** Fewer than this say nothing of the slowest twentieth. */
const LEAST = 40;
/** So many quotations are looked for, and so many pages of each kind asked for. */
const QUOTES = 20;
const PAGES = 8;

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
  const isFilled = await fillOnce(urls.owner, count, report.say);
  report.figure(
    "made in",
    isFilled ? `${Math.round((performance.now() - begun) / 1000)} s` : "an earlier run (BENCH_DATA)",
  );
  await measureSearch(report, product.url, urls.reader);
}

/** @returns false where an earlier run has filled this database already */
async function fillOnce(owner: string, count: number, log: (line: string) => void): Promise<boolean> {
  const client = new Client(owner);
  await client.connect();
  const { rows } = await client.query<{ n: number }>(
    "select count(*)::int as n from published_passage pp join publication p on p.id = pp.publication_id where p.slug like 'bench-%'",
  );
  await client.end();
  if ((rows[0]?.n ?? 0) >= count) return false;
  await fillRecord(owner, count, log);
  return true;
}

/** @param reader address of the database as the public's role */
export async function measureSearch(report: Report, url: string, reader: string): Promise<void> {
  const words = madeUpWords();
  const client = new Client(reader);
  await client.connect();
  // as the product's own connections are
  await client.query("set jit = off; set work_mem = '32MB'");
  const get = async (address: string) => {
    const { status } = await call(url + address);
    if (status !== 200) throw new Error(`${address}: HTTP ${status}`);
  };
  const matches = new Map<Question, number>();
  const [bare, page, api] = await inTurn(questions(words), [
    async (one) => {
      const { rows } = await client.query<{ count: string }>(bareSearch(one), one.values);
      matches.set(one, Number(rows[0]?.count));
    },
    ({ query }) => get(`/search?${query}`),
    ({ query }) => get(`/api/v1/passages?${query}`),
  ]);
  const quotes = Array.from({ length: QUOTES }, (_, i) => passageWords(words, 1 + 9_973 * i).split(" "));
  const [said] = await inTurn(
    quotes.map((some) => ({ name: "eight words of a passage", some })),
    [({ some }) => get(`/search?q=${some.slice(3, 11).join("+")}`)],
  );
  await client.end();
  for (const [{ name, query }, n] of matches)
    report.say(`${decodeURIComponent(query)} (${name}): ${n.toLocaleString("en")} passages`);
  for (const name of new Set([...matches.keys()].map((one) => one.name))) {
    const found = [...matches].filter(([one]) => one.name === name).map(([, n]) => n);
    const span = `${Math.min(...found).toLocaleString("en")} to ${Math.max(...found).toLocaleString("en")} passages`;
    report.figure(`  ${name}`, `${span}: ${sum(bare, name)}; over HTTP ${sum(page, name)}`);
  }
  report.figure("bare SQL, ranked top 20 and facets", sum(bare));
  report.figure("the same as a page over HTTP", sum(page));
  report.figure("the same as data over HTTP", sum(api));
  report.figure("“did X say this?”, a page over HTTP", sum(said));
  if ((page?.length ?? 0) < LEAST) {
    const measured = `only ${page?.length ?? 0} were measured in time: the machine is too busy to say`;
    return report.figure("page over HTTP, p95", measured);
  }
  report.goal("page over HTTP, p95", at(page, 0.95), "<=", 200, " ms");
  report.goal("its p95 by that of the bare SQL", at(page, 0.95) / (at(bare, 0.95) || 1), "<=", 1.3);
  report.goal("“did X say this?” over HTTP, p95", at(said, 0.95), "<=", 200, " ms");
  await measurePages(report, get);
}

/** Other pages of a record of this size, each asked for the first time: what comes after is sent from the page cache. */
async function measurePages(report: Report, get: (address: string) => Promise<void>): Promise<void> {
  const nth = (address: (n: number) => string) =>
    Array.from({ length: PAGES }, (_, i) => ({ name: address(i + 1), address: address(i + 1) }));
  const kinds: [string, { name: string; address: string }[]][] = [
    ["search without a question", nth((n) => `/search?sort=${n % 2 ? "newest" : "relevance"}`)],
    ["two speakers on an issue", nth((n) => `/compare?a=bench-${n}&b=bench-${n + 9}&issue=bench-issue-${n}`)],
    ["a speaker", nth((n) => `/speakers/bench-${n}`)],
    ["an issue", nth((n) => `/issues/bench-issue-${n}`)],
  ];
  for (const [name, asked] of kinds) {
    const times: Time[] = [];
    for (const one of asked) {
      const begun = performance.now();
      await get(one.address);
      times.push({ took: performance.now() - begun, of: one.name });
    }
    report.figure(`${name}, asked for the first time`, sum(times));
  }
}

interface Time {
  /** milliseconds */
  took: number;
  /** what was asked */
  of: string;
}

/** In milliseconds. @param share from 0 (the fastest) to 1 (the slowest) */
function at(times: Time[] | undefined, share: number): number {
  const sorted = (times ?? []).map(({ took }) => took).sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

/** @param of only these */
function sum(times: Time[] | undefined, of?: string): string {
  const chosen = (times ?? []).filter((one) => of === undefined || one.of === of);
  const slowest = chosen.reduce((a, b) => (b.took > a.took ? b : a), { took: 0, of: "" });
  const spread = `p50 ${shown(at(chosen, 0.5))}, p95 ${shown(at(chosen, 0.95))}`;
  return of
    ? `${spread} ms`
    : `${spread}, slowest ${shown(slowest.took)} ms (${slowest.of}), of ${chosen.length}`;
}

/** Each question by each way, the ways in turn and each first once in a while: what one warms up helps all. */
async function inTurn<Asked extends { name: string }>(
  asked: Asked[],
  ways: ((one: Asked) => Promise<unknown>)[],
): Promise<Time[][]> {
  const times = ways.map((): Time[] => []);
  const end = performance.now() + AT_MOST_MS;
  for (let round = 0; round <= ROUNDS; round++) {
    for (const [i, one] of asked.entries()) {
      for (let turn = 0; turn < ways.length && performance.now() < end; turn++) {
        const way = (round + i + turn) % ways.length;
        const begun = performance.now();
        await ways[way]?.(one);
        if (round > 0) times[way]?.push({ took: performance.now() - begun, of: one.name });
      }
    }
  }
  return times;
}
