/** What a person sees while things start. One line a step, redrawn while it runs where the output is a terminal. */
export interface Screen {
  /** Runs a step and says how long it took. `label` returns what to show when it is done. */
  step: <T>(doing: string, run: () => Promise<T>, done: (result: T) => string | null) => Promise<T>;
  say: (text: string) => void;
}

const frames = ["·  ", "·· ", "···", " ··", "  ·", "   "];

export function openScreen(out: NodeJS.WriteStream = process.stdout): Screen {
  // whoever read this may have gone; that must not keep us from stopping in order
  out.on("error", () => undefined);
  const say = (text: string) => void out.write(`${text}\n`);
  return {
    say,
    async step(doing, run, done) {
      const begun = performance.now();
      const seconds = () => `${((performance.now() - begun) / 1000).toFixed(1)} s`;
      const stop = out.isTTY ? animate(out, doing, seconds) : remind(say, doing, seconds);
      try {
        const result = await run();
        stop();
        const label = done(result);
        if (label !== null) say(`  ✓ ${label} (${seconds()})`);
        return result;
      } finally {
        stop();
      }
    },
  };
}

function animate(out: NodeJS.WriteStream, doing: string, seconds: () => string): () => void {
  let frame = 0;
  const draw = () => {
    out.write(`\r\x1b[2K  ${frames[frame++ % frames.length]} ${doing} (${seconds()})`);
  };
  draw();
  const timer = setInterval(draw, 200);
  let stopped = false;
  return () => {
    if (stopped) return;
    stopped = true;
    clearInterval(timer);
    out.write("\r\x1b[2K");
  };
}

/** Where lines cannot be redrawn: a sign of life from what takes long. */
function remind(say: Screen["say"], doing: string, seconds: () => string): () => void {
  const timer = setInterval(() => say(`  … ${doing} (${seconds()})`), 5_000);
  return () => clearInterval(timer);
}

export interface Running {
  siteUrl: string;
  host: string;
  port: number;
  dataDir: string;
  /** null with a database of one's own */
  demoPassword: string | null;
  /** what a person should know about how it runs */
  notes: string[];
}

/** The one screen that stays. */
export function welcome({ siteUrl, host, port, dataDir, demoPassword, notes }: Running): string {
  const lines: [string, string][] = [["Open", siteUrl]];
  lines.push(["Desk", `${siteUrl}/sign-in`]);
  if (demoPassword === null) {
    lines.push(["Sign in", "npm run user:create makes the first admin"]);
    lines.push(["Data", "in the database of DATABASE_URL"]);
  } else {
    lines.push(["Sign in", "editor@example.org, reviewer@example.org or admin@example.org"]);
    lines.push(["Password", `${demoPassword}   (of these three, in this data folder)`]);
    lines.push(["Data", `${dataDir}   (database, passwords, logs)`]);
  }
  lines.push(["Reach", reach(host, port)], ["Stop", "Ctrl-C"]);
  const table = lines.map(([name, value]) => `  ${name.padEnd(10)}${value}`);
  return ["", "  On the Record is running.", "", ...table, ...notes.map((note) => `  ${note}`), ""].join(
    "\n",
  );
}

function reach(host: string, port: number): string {
  if (/^(127\.|localhost$|::1$)/.test(host)) {
    return "this machine only   (HOST=0.0.0.0 for others, with SITE_URL as they type it)";
  }
  return `everyone who reaches ${host}, port ${port}`;
}
