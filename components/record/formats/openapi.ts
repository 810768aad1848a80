import { z } from "zod";
import { SENTIMENTS } from "@/lib/passage/schema";
import { searchInput } from "@/lib/search/schema";
import type { Site } from "./graph";

/** What each path of the API is for; the readable page and the OpenAPI document are made of it. */
export const API_PATHS = {
  "/api/v1/passages":
    "Published passages: the parameters of the search page, 1 to 100 at a time, with counts.",
  "/api/v1/passages/{id}": "One passage, with the sentences that cite it.",
  "/api/v1/summaries": "Published summaries, newest first.",
  "/api/v1/summaries/{slug}":
    "One summary: its text as blocks of sentences, each with the passages it cites.",
  "/api/v1/speakers":
    "Everybody who is quoted, with the number of their passages, in the order of their slugs.",
  "/api/v1/issues": "Everything that is spoken of, with its definition, in the order of the slugs.",
} as const;

/** What a list can be asked for; `after` and `limit` for every list. */
export const PARAMETERS: Record<string, string> = {
  q: "words, a phrase in quotation marks, -word to leave out",
  speaker: "slug of a speaker",
  issue: "slug of an issue",
  sentiment: "a step of the scale",
  source: "id of a source",
  from: "first day, such as 2026-01-31",
  to: "last day",
  sort: "relevance (where q is given) or newest",
  after: "cursor of the next page, as an answer gave it",
  limit: "1 to 100; 20 where it is missing",
};

/** The document of the API in OpenAPI 3.1. */
export function openApi(site: Site): Record<string, unknown> {
  const shape = searchInput.extend({ limit: z.int().min(1).max(100).default(20) });
  const { properties = {} } = z.toJSONSchema(shape, { io: "input" }) as {
    properties?: Record<string, object>;
  };
  const query = (names: string[]) =>
    names.map((name) => ({
      name,
      in: "query",
      required: false,
      description: PARAMETERS[name] ?? name,
      schema: properties[name] ?? {},
    }));
  const answer = (ref: string) => ({
    "200": {
      description: "Found",
      content: { "application/json": { schema: { $ref: `#/components/schemas/${ref}` } } },
    },
    "304": { description: "Not modified since the ETag that was sent" },
    default: {
      description: "Not found, not understood, or too many at once",
      content: { "application/json": { schema: { $ref: "#/components/schemas/Failure" } } },
    },
  });
  const get = (
    path: keyof typeof API_PATHS,
    operationId: string,
    ref: string,
    parameters: unknown[] = [],
  ) => ({
    [path]: { get: { operationId, summary: API_PATHS[path], parameters, responses: answer(ref) } },
  });
  const inPath = (name: string) => [{ name, in: "path", required: true, schema: { type: "string" } }];
  return {
    openapi: "3.1.0",
    info: {
      title: `${site.name}: the record`,
      version: "1",
      description:
        "Published passages and summaries, read-only. Offsets count UTF-16 code units of the source’s text.",
    },
    servers: [{ url: site.url }],
    paths: {
      ...get("/api/v1/passages", "listPassages", "PassageList", query(Object.keys(PARAMETERS))),
      ...get("/api/v1/passages/{id}", "getPassage", "Passage", inPath("id")),
      ...get("/api/v1/summaries", "listSummaries", "SummaryList", query(["after", "limit"])),
      ...get("/api/v1/summaries/{slug}", "getSummary", "Summary", inPath("slug")),
      ...get("/api/v1/speakers", "listSpeakers", "SpeakerList", query(["after", "limit"])),
      ...get("/api/v1/issues", "listIssues", "IssueList", query(["after", "limit"])),
    },
    components: { schemas: SCHEMAS },
  };
}

const text = { type: "string" };
const maybeText = { type: ["string", "null"] };
const url = { type: "string", format: "uri" };
const object = (properties: Record<string, unknown>, optional: string[] = []) => ({
  type: "object",
  properties,
  required: Object.keys(properties).filter((name) => !optional.includes(name)),
});
const list = (items: object) => ({ type: "array", items });

const SCHEMAS = {
  Passage: object(
    {
      id: { type: "string", format: "uuid" },
      url,
      words: text,
      kind: { enum: ["direct", "indirect", "mixed", "context"] },
      speaker: { anyOf: [object({ name: text, role: maybeText, url }), { type: "null" }] },
      relayedBy: { anyOf: [object({ name: text, url }), { type: "null" }] },
      tags: list(object({ issue: text, url, sentiment: { enum: [...SENTIMENTS] } })),
      source: object({
        title: text,
        publisher: maybeText,
        link: maybeText,
        publishedOn: maybeText,
        language: text,
        url,
        version: { type: "integer" },
        sha256: text,
      }),
      segments: list(
        object({
          start: { type: "integer" },
          end: { type: "integer" },
          exact: text,
          prefix: text,
          suffix: text,
        }),
      ),
      context: object({ start: { type: "integer" }, text }),
      summary: object({ headline: text, url, publishedAt: { type: "string", format: "date-time" } }),
      citedIn: list({ type: "object" }),
    },
    ["citedIn"],
  ),
  PassageList: object({
    total: {
      type: "integer",
      description: "How many match; of very many, a number that there are more than.",
    },
    isMore: {
      type: "boolean",
      description: "There are more than total; facets are counts of that many of them.",
    },
    facets: { type: "object" },
    items: list({ $ref: "#/components/schemas/Passage" }),
    next: maybeText,
  }),
  Summary: object({
    slug: text,
    url,
    headline: text,
    version: { type: "integer" },
    contentHash: text,
    publishedAt: { type: "string", format: "date-time" },
    updatedAt: { type: "string", format: "date-time" },
    body: { type: "object" },
    passages: list({ $ref: "#/components/schemas/Passage" }),
  }),
  SummaryList: object({
    items: list(
      object({
        slug: text,
        url,
        headline: text,
        lead: text,
        passages: { type: "integer" },
        speakers: list(text),
        publishedAt: { type: "string", format: "date-time" },
        updatedAt: { type: "string", format: "date-time" },
      }),
    ),
    next: maybeText,
  }),
  SpeakerList: object({
    items: list(
      object({
        slug: text,
        url,
        name: text,
        kind: { enum: ["person", "organisation"] },
        role: text,
        passages: { type: "integer" },
      }),
    ),
    next: maybeText,
  }),
  IssueList: object({
    items: list(
      object({
        slug: text,
        url,
        name: text,
        definition: text,
        passages: { type: "integer" },
        speakers: { type: "integer" },
      }),
    ),
    next: maybeText,
  }),
  Failure: object({ error: object({ code: text, message: text }) }),
};
