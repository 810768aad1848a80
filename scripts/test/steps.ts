import { spawn } from "node:child_process";
import path from "node:path";
import { buildSite, generateClient } from "../start/build";
import { project } from "../start/child";
import { provideBrowser } from "./browser";

/** One step of the tests. */
export interface Step {
  name: string;
  title: string;
  /** `npm run check` only: nothing that a user could notice */
  tidy?: true;
  /** who writes the report with the counts; null: the step is one test by itself */
  reporter: "vitest" | "playwright" | null;
  /** @param report the file to write counts to @returns whether it succeeded */
  run: (report: string) => Promise<boolean>;
}

const never = new AbortController().signal;
const ARCHITECTURE = "lib/architecture.test.ts";

export const steps: Step[] = [
  {
    name: "types",
    title: "Types",
    reporter: null,
    run: async () => {
      await generateClient(never);
      // next-env.d.ts and the types of the routes are made, not kept
      return (await program("next", ["typegen"])) && program("tsc", ["--noEmit"]);
    },
  },
  {
    name: "lint",
    title: "Lint",
    reporter: null,
    run: () => program("biome", ["lint", "--error-on-warnings", "."]),
  },
  {
    name: "format",
    title: "Formatting and order of imports",
    tidy: true,
    reporter: null,
    run: () => program("biome", ["check", "--linter-enabled=false", "."]),
  },
  {
    name: "unused",
    title: "Unused files, exports and packages",
    tidy: true,
    reporter: null,
    run: () => program("knip", []),
  },
  {
    name: "unit",
    title: "Unit tests: tables of examples",
    reporter: "vitest",
    run: (report) => vitest(report, ["--project", "unit", "--exclude", ARCHITECTURE]),
  },
  {
    name: "architecture",
    title: "The shape of the code, and the rules that watch it",
    reporter: "vitest",
    run: (report) => vitest(report, ["--project", "unit", ARCHITECTURE]),
  },
  {
    name: "integration",
    title: "Integration tests on a real PostgreSQL",
    reporter: "vitest",
    run: (report) => vitest(report, ["--project", "integration"]),
  },
  {
    name: "build",
    title: "Production build",
    reporter: null,
    run: async () => {
      console.log(
        (await buildSite("http://localhost", never)) ? "Built." : "Nothing has changed since the last one.",
      );
      return true;
    },
  },
  {
    name: "browser",
    title: "Journeys in a real browser against the production build",
    reporter: "playwright",
    run: (report) => {
      const { file, found } = provideBrowser();
      console.log(`Browser: ${file} (${found})`);
      return program("playwright", ["test", "--reporter=list,json"], {
        CHROMIUM_PATH: file,
        PLAYWRIGHT_JSON_OUTPUT_NAME: report,
      });
    },
  },
];

/** Which steps the command line asks for: those named, all with `all`, else all but the tidy ones. */
export function chooseSteps(names: string[], among: Step[] = steps): Step[] {
  const unknown = names.filter((name) => name !== "all" && !among.some((step) => step.name === name));
  if (unknown.length > 0) {
    const known = among.map((step) => step.name).join(", ");
    throw new Error(`There is no step ${unknown.join(", ")}. The steps are: ${known}.`);
  }
  if (names.includes("all")) return among;
  return among.filter((step) => (names.length > 0 ? names.includes(step.name) : !step.tidy));
}

function vitest(report: string, args: string[]): Promise<boolean> {
  const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${report}`];
  return program("vitest", ["run", ...reporters, ...args]);
}

/** Runs a program of node_modules; what it prints is seen at once. @returns whether it ended well */
function program(name: string, args: string[], settings: Record<string, string> = {}): Promise<boolean> {
  const file = path.join(project, "node_modules", ".bin", name);
  return new Promise((resolve, reject) => {
    const child = spawn(file, args, { cwd: project, stdio: "inherit", env: { ...process.env, ...settings } });
    child.once("error", reject);
    child.once("close", (code) => resolve(code === 0));
  });
}
