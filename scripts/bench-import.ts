/**
 * npm run bench:import: the hostile corpus against a running site, as an editor sends it, with others at work beside.
 * Prints how each file was answered, how much the site's memory grew, how long others waited, and what is left running.
 * BASE (http://localhost:3000), EMAIL, DEMO_PASSWORD of the site, started with RATE_LIMITS=off.
 */
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { v7 } from "uuid";
import { HOSTILE } from "../lib/transfer/formats/testing/hostile";

const base = process.env.BASE ?? "http://localhost:3000";
const email = process.env.EMAIL ?? "editor@example.org";
const password = process.env.DEMO_PASSWORD ?? "";

const cookies = new Map<string, string>();
const cookie = () => [...cookies].map(([name, value]) => `${name}=${value}`).join("; ");

async function ask(path: string, init: RequestInit = {}): Promise<Response> {
  const response = await fetch(base + path, {
    ...init,
    redirect: "manual",
    headers: { ...init.headers, cookie: cookie(), origin: base },
  });
  for (const line of response.headers.getSetCookie()) {
    const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
    cookies.set(name, value);
  }
  return response;
}

async function signIn(): Promise<void> {
  const { csrfToken } = (await (await ask("/api/auth/csrf")).json()) as { csrfToken: string };
  const body = new URLSearchParams({ csrfToken, email, password, json: "true" });
  const answer = await ask("/api/auth/callback/credentials", { method: "POST", body });
  if (answer.status >= 400) throw new Error(`sign-in answered ${answer.status}: set EMAIL and DEMO_PASSWORD`);
}

/** Processes by their command line. */
function processes(pattern: RegExp): number[] {
  const listed = execFileSync("ps", ["-eo", "pid=,args="], { encoding: "utf8", maxBuffer: 64 * 1024 * 1024 });
  return listed
    .split("\n")
    .filter((line) => pattern.test(line))
    .map((line) => Number(/^\s*(\d+)/.exec(line)?.[1]));
}

/** The process that listens: the site. */
function siteProcess(): number {
  const port = new URL(base).port || "80";
  const found = processes(new RegExp(`next-server|next start .*--port ${port}|next/dist/bin/next start`));
  const listed = execFileSync("ss", ["-ltnpH", `sport = :${port}`], { encoding: "utf8" });
  const [, pid] = /pid=(\d+)/.exec(listed) ?? [];
  return Number(pid ?? found[0]);
}

/** Bytes of memory that a process really has. */
function residentSize(pid: number): number {
  const [, kilobytes = "0"] = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8")) ?? [];
  return Number(kilobytes) * 1024;
}

const percentile = (sorted: number[], share: number) =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
const megabytes = (bytes: number) => (bytes / 1024 / 1024).toFixed(0);

await signIn();
const pid = siteProcess();
// what is allocated at first use belongs to the site, not to the files
for (let i = 0; i < 30; i++) await (await ask(i % 2 ? "/desk/sources" : "/")).text();

let isOver = false;
let peak = 0;
const waits: number[] = [];
async function others(): Promise<void> {
  for (let i = 0; !isOver; i++) {
    const began = performance.now();
    await (await ask(i % 2 ? "/api/health" : "/desk/sources")).text();
    waits.push(performance.now() - began);
    peak = Math.max(peak, residentSize(pid));
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

const before = residentSize(pid);
peak = before;
const beside = others();
const answers: { what: string; status: number; took: number; message: string }[] = [];
const queue = [...HOSTILE];

async function sender(): Promise<void> {
  for (let file = queue.shift(); file; file = queue.shift()) {
    const form = new FormData();
    form.append("id", v7());
    form.append("file", new File([Buffer.from(file.make())], file.name));
    const path = file.name.endsWith(".zip") ? "/api/desk/batches" : "/api/desk/captures";
    const began = performance.now();
    const response = await ask(path, { method: "POST", body: form });
    const body = (await response.json()) as { error?: { message: string } };
    answers.push({
      what: file.what,
      status: response.status,
      took: performance.now() - began,
      message: body.error?.message ?? "read",
    });
  }
}

await Promise.all([sender(), sender()]);
isOver = true;
await beside;
const after = residentSize(pid);
for (const { what, status, took, message } of answers) {
  console.log(
    `${status}  ${(took / 1000).toFixed(1).padStart(5)} s  ${what.slice(0, 44).padEnd(44)}  ${message.slice(0, 90)}`,
  );
}
waits.sort((a, b) => a - b);
const left = processes(/\.parser\/parser\.mjs/);
const slowest = Math.max(...answers.map(({ took }) => took));
const broken = answers.filter(({ status }) => status >= 500);
console.log(
  `\n${answers.length} files: ${answers.filter(({ status }) => status >= 400 && status < 500).length} refused, ${answers.filter(({ status }) => status === 200).length} read, ${broken.length} answered with 5xx; slowest ${(slowest / 1000).toFixed(1)} s`,
);
console.log(
  `memory of the site: ${megabytes(before)} MB before, ${megabytes(peak)} MB at most, ${megabytes(after)} MB after (grew by ${megabytes(peak - before)} MB at most)`,
);
console.log(
  `others at work: ${waits.length} requests, median ${percentile(waits, 0.5).toFixed(0)} ms, p99 ${percentile(waits, 0.99).toFixed(0)} ms, worst ${percentile(waits, 1).toFixed(0)} ms`,
);
console.log(`parsers left running: ${left.length}`);
process.exit(broken.length === 0 && left.length === 0 ? 0 : 1);
