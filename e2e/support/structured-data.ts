import { readFileSync } from "node:fs";
import path from "node:path";

/** schema.org as of the package schema-dts (CC BY-SA 3.0): made by scripts/vocabulary.ts. */
const TYPES = JSON.parse(
  readFileSync(path.join(import.meta.dirname, "vocabulary", "schema-org.json"), "utf8"),
) as Record<string, { parents: string[]; properties: Record<string, string[]> }>;

export interface Node {
  "@type"?: string;
  "@id"?: string;
  [property: string]: unknown;
}

/** What each kind of thing on the record must say of itself; of those of the vocabulary, which we promise. */
const REQUIRED: Record<string, string[]> = {
  AnalysisNewsArticle: [
    "headline",
    "datePublished",
    "dateModified",
    "author",
    "publisher",
    "image",
    "mainEntityOfPage",
    "citation",
    "isBasedOn",
    "version",
  ],
  WebPage: ["url", "name", "publisher"],
  Quotation: ["url", "text", "isPartOf"],
  DefinedTerm: ["name", "inDefinedTermSet"],
  NewsMediaOrganization: ["name", "url", "publishingPrinciples", "correctionsPolicy"],
  CorrectionComment: ["text", "datePublished"],
  CreativeWork: ["name", "url"],
  Person: ["name", "url"],
  WebSite: ["name", "url", "publisher"],
};

/** What is wrong with a page's graph, one line a fault; none, and it is valid. */
export function faultsOfGraph(document: unknown): string[] {
  const { "@context": context, "@graph": nodes } = document as { "@context"?: unknown; "@graph"?: Node[] };
  if (context !== "https://schema.org" || !Array.isArray(nodes)) return ["not one graph of schema.org"];
  const byId = new Map(nodes.map((node) => [node["@id"], node]));
  const twice = byId.size < nodes.length ? ["a thing stands in it twice"] : [];
  return [...twice, ...nodes.flatMap((node) => faultsOfNode(node, byId))];
}

function faultsOfNode(node: Node, byId: Map<unknown, Node>): string[] {
  const type = node["@type"] ?? "";
  const where = `${type} ${node["@id"] ?? ""}`;
  if (!TYPES[type]) return [`${where}: no type of the vocabulary`];
  if (type === "ClaimReview") return [`${where}: we check no claims`];
  const missing = (REQUIRED[type] ?? []).filter((name) => node[name] === undefined || node[name] === "");
  const faults = missing.map((name) => `${where} lacks ${name}`);
  for (const [name, value] of Object.entries(node)) {
    if (name.startsWith("@") || name === "query") continue;
    const range = rangeOf(type, name);
    if (!range) faults.push(`${where}: ${name} is no property of it`);
    else faults.push(...[value].flat().flatMap((one) => faultsOfValue(`${where} ${name}`, one, range, byId)));
  }
  return faults;
}

function faultsOfValue(where: string, value: unknown, range: string[], byId: Map<unknown, Node>): string[] {
  if (typeof value === "string") {
    const isDate = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}:\d{2}(\.\d+)?Z)?$/.test(value);
    const fits =
      range.includes("Text") ||
      (range.includes("URL") && URL.canParse(value)) ||
      ((range.includes("Date") || range.includes("DateTime")) && isDate) ||
      (range.includes("Number") && Number.isFinite(Number(value)));
    return fits ? [] : [`${where}: “${value.slice(0, 60)}” is not one of ${range.join(", ")}`];
  }
  if (typeof value !== "object" || value === null) return [`${where}: ${String(value)}`];
  const node = value as Node;
  const isReference = Object.keys(node).join() === "@id";
  const meant = isReference ? byId.get(node["@id"]) : node;
  if (!meant) return [`${where}: ${node["@id"]} is not in the graph`];
  const kinds = ancestors(meant["@type"] ?? "");
  const fits = range.some((one) => kinds.includes(one));
  const wrong = fits ? [] : [`${where}: ${meant["@type"]} is not one of ${range.join(", ")}`];
  return isReference ? wrong : [...wrong, ...faultsOfNode(node, byId)];
}

function ancestors(type: string): string[] {
  return [type, ...(TYPES[type]?.parents ?? []).flatMap(ancestors)];
}

function rangeOf(type: string, property: string): string[] | undefined {
  return ancestors(type)
    .map((one) => TYPES[one]?.properties[property])
    .find((range) => range !== undefined);
}

/** The graph in a page's HTML. @throws Error where there is none, or more than one */
export function graphIn(html: string): { "@context": string; "@graph": Node[] } {
  const found = [...html.matchAll(/<script type="application\/ld\+json">(.*?)<\/script>/gs)];
  if (found.length !== 1) throw new Error(`${found.length} graphs in the page`);
  return JSON.parse(found[0]?.[1] ?? "");
}
