import { readFileSync } from "node:fs";
import path from "node:path";

/** A server action of the build: what a form of the desk calls. */
export interface BuiltAction {
  id: string;
  /** file and exported name: `lib/review/actions.ts approve` */
  name: string;
  /** a route whose page offers it, as in the build: `/desk/review/[summaryId]` */
  route: string;
}

interface Manifest {
  node: Record<string, { filename: string; exportedName: string; workers: Record<string, unknown> }>;
}

const server = path.resolve(import.meta.dirname, "../..", process.env.NEXT_DIST_DIR || ".next", "server");

/** Every server action that the build knows. */
export function builtActions(): BuiltAction[] {
  const { node } = readJson<Manifest>("server-reference-manifest.json");
  return Object.entries(node).map(([id, { filename, exportedName, workers }]) => {
    const [page = ""] = Object.keys(workers);
    const route = page
      .replace(/^app/, "")
      .replace(/\/\([^)]+\)/g, "")
      .replace(/\/page$/, "");
    return { id, name: `${filename} ${exportedName}`, route };
  });
}

/** Every page and route handler that the build knows, as addresses: `/desk/sources/[id]`. */
export function builtRoutes(): { route: string; kind: "page" | "handler" }[] {
  const pages = readJson<Record<string, string>>("../app-path-routes-manifest.json");
  return Object.entries(pages).map(([file, route]) => ({
    route,
    kind: file.endsWith("/route") ? ("handler" as const) : ("page" as const),
  }));
}

function readJson<T>(name: string): T {
  return JSON.parse(readFileSync(path.join(server, name), "utf8")) as T;
}

/** What the action returned, out of the stream of a server action's answer; undefined when there is none. */
export function actionResult(stream: string): unknown {
  // an error of the framework's own is "1:E…"
  const row = stream.split("\n").find((line) => /^1:[^E]/.test(line));
  return row === undefined ? undefined : JSON.parse(row.slice(2));
}
