/** npm run bench: figures of this machine, from a product of its own on loopback. Takes two minutes. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { runningDatabase } from "../prisma/embedded";
import { call, type Figures, load, signIn } from "./bench/load";
import { weigh } from "./bench/page-weight";
import { startProduct } from "./bench/product";
import { findPlace, saveInSql, saveOverHttp } from "./bench/saving";

const PORT = Number(process.env.BENCH_PORT ?? 3990);
const PASSWORD = "benchmark on loopback only";
const EDITOR = "editor@example.org";
const FOR_MS = 4_000;

const dataDir = mkdtempSync(path.join(tmpdir(), "on-the-record-bench-"));
try {
  await run();
} finally {
  rmSync(dataDir, { recursive: true, force: true });
}

async function run(): Promise<void> {
  title("Start");
  const cold = await startProduct(dataDir, PORT, PASSWORD);
  row("cold: new data folder, demo, build if the code changed", `${seconds(cold.startTook)} s`);
  await cold.stop();
  const product = await startProduct(dataDir, PORT, PASSWORD);
  row("warm: second start", `${seconds(product.startTook)} s`);
  try {
    await measure(product);
  } finally {
    await product.stop();
  }
}

async function measure(product: Awaited<ReturnType<typeof startProduct>>): Promise<void> {
  const { url } = product;
  const cookie = await signIn(url, EDITOR, PASSWORD);
  const home = (await call(`${url}/`)).body.toString();
  const [, summary = "/"] = /href="(\/summaries\/[^"]+)"/.exec(home) ?? [];
  const atRest = product.memory();

  title("Pages (requests per second; milliseconds)");
  for (const [name, address, headers] of [
    ["record: home", "/", {}],
    ["record: a summary", summary, {}],
    ["desk: sources", "/desk/sources", { cookie }],
    ["desk: summaries", "/desk/summaries", { cookie }],
  ] as const) {
    for (const clients of [1, 32]) {
      const get = async () => (await call(`${url}${address}`, { headers })).status === 200;
      figures(`${name}, ${clients} at once`, await load(clients, FOR_MS, get));
    }
  }

  title("Saving a passage (row, segment, tag, hand, audit event, job)");
  const urls = runningDatabase(dataDir);
  if (!urls) throw new Error("The database does not run.");
  const place = await findPlace(urls.owner, EDITOR);
  for (const clients of [1, 8, 32]) {
    const ours = await saveOverHttp(url, cookie, place, clients, FOR_MS);
    const limit = await saveInSql(urls.app, place, clients, FOR_MS);
    figures(`over HTTP, signed in, ${clients} at once`, ours);
    figures(`the same rows in plain SQL, ${clients} at once`, limit);
    row("  ratio", (ours.perSecond / limit.perSecond).toFixed(2));
  }

  title("Memory of the web server (MB)");
  row("at rest", atRest.toFixed(0));
  row("after the load above", product.memory().toFixed(0));

  title("A record page, bytes by type (unpacked, as sent)");
  const weight = await weigh(url, summary);
  let sent = 0;
  for (const [kind, bytes] of Object.entries(weight)) {
    row(kind, `${bytes.raw}  ${bytes.sent}`);
    sent += bytes.sent;
  }
  row("all, as sent", `${(sent / 1024).toFixed(1)} KB`);
}

function title(text: string): void {
  console.log(`\n${text}`);
}

function row(name: string, value: string): void {
  console.log(`  ${name.padEnd(58)} ${value}`);
}

function figures(name: string, { perSecond, p50, p95, p99, failures }: Figures): void {
  const times = [p50, p95, p99].map((ms) => ms.toFixed(1).padStart(7)).join("");
  row(
    name,
    `${perSecond.toFixed(0).padStart(6)}/s  p50, p95, p99${times}${failures ? `  ${failures} FAILED` : ""}`,
  );
}

function seconds(ms: number): string {
  return (ms / 1000).toFixed(1);
}
