import { Ajv2020 } from "ajv/dist/2020.js";
import formats from "ajv-formats";

/** What JSON documents of the record must be like, written as schemas from the text of each specification. */
const ajv = new Ajv2020({ allErrors: true, strict: false });
formats.default(ajv);

const text = { type: "string", minLength: 1 };
const uri = { type: "string", format: "uri" };
const moment = { type: "string", format: "date-time" };
const author = {
  type: "object",
  properties: { name: text, url: uri, avatar: uri },
  anyOf: [{ required: ["name"] }, { required: ["url"] }, { required: ["avatar"] }],
};

/** https://www.jsonfeed.org/version/1.1/ */
const JSON_FEED = {
  type: "object",
  required: ["version", "title", "items"],
  properties: {
    version: { const: "https://jsonfeed.org/version/1.1" },
    title: text,
    home_page_url: uri,
    feed_url: uri,
    language: text,
    authors: { type: "array", items: author },
    author: false,
    items: {
      type: "array",
      items: {
        type: "object",
        required: ["id"],
        anyOf: [{ required: ["content_text"] }, { required: ["content_html"] }],
        properties: {
          id: text,
          url: uri,
          title: { type: "string" },
          content_text: { type: "string" },
          date_published: moment,
          date_modified: moment,
          tags: { type: "array", items: { type: "string" } },
          authors: { type: "array", items: author },
        },
      },
    },
  },
};

/** https://oembed.com, 2.3.4: of type rich. */
const OEMBED = {
  type: "object",
  required: ["type", "version", "html", "width", "height"],
  properties: {
    type: { const: "rich" },
    version: { const: "1.0" },
    html: text,
    width: { type: "integer", minimum: 1 },
    height: { type: "integer", minimum: 1 },
    title: { type: "string" },
    provider_name: text,
    provider_url: uri,
    cache_age: { type: "integer" },
  },
};

const resource = { type: "object", required: ["type", "source"], properties: { source: uri } };

/** Web Annotation Data Model (W3C Recommendation of 23 February 2017), the "must" of 3.1, 3.2, 4.1 and 4.2.4. */
const ANNOTATION = {
  type: "object",
  required: ["@context", "id", "type", "target"],
  properties: {
    "@context": { const: "http://www.w3.org/ns/anno.jsonld" },
    id: uri,
    type: { const: "Annotation" },
    modified: moment,
    created: moment,
    motivation: {
      type: "array",
      minItems: 1,
      items: { enum: ["identifying", "tagging", "highlighting", "describing", "commenting", "linking"] },
    },
    creator: { type: "object", required: ["id", "type"] },
    body: {
      type: "array",
      items: {
        oneOf: [
          { ...resource, properties: { ...resource.properties, type: { const: "SpecificResource" } } },
          {
            type: "object",
            required: ["type", "value"],
            properties: { type: { const: "TextualBody" }, value: text, format: text, language: text },
          },
        ],
      },
    },
    target: {
      type: "array",
      minItems: 1,
      items: {
        type: "object",
        required: ["source", "selector"],
        properties: {
          source: uri,
          selector: {
            type: "object",
            required: ["type", "exact"],
            properties: {
              type: { const: "TextQuoteSelector" },
              exact: text,
              prefix: { type: "string" },
              suffix: { type: "string" },
            },
          },
        },
      },
    },
  },
};

/** OpenAPI 3.1.0: what a document of reads alone must have (4.8.1, 4.8.2, 4.8.8 to 4.8.12, 4.8.16). */
const OPENAPI = {
  type: "object",
  required: ["openapi", "info", "paths"],
  properties: {
    openapi: { type: "string", pattern: "^3\\.1\\.\\d+$" },
    info: { type: "object", required: ["title", "version"], properties: { title: text, version: text } },
    servers: { type: "array", items: { type: "object", required: ["url"], properties: { url: uri } } },
    paths: {
      type: "object",
      propertyNames: { pattern: "^/" },
      additionalProperties: {
        type: "object",
        required: ["get"],
        additionalProperties: false,
        properties: {
          get: {
            type: "object",
            required: ["operationId", "responses"],
            properties: {
              operationId: text,
              parameters: {
                type: "array",
                items: {
                  type: "object",
                  required: ["name", "in", "schema"],
                  properties: { in: { enum: ["query", "header", "path", "cookie"] } },
                  if: { properties: { in: { const: "path" } } },
                  // biome-ignore lint/suspicious/noThenProperty: a word of JSON Schema
                  then: { required: ["required"], properties: { required: { const: true } } },
                },
              },
              responses: {
                type: "object",
                minProperties: 1,
                propertyNames: { pattern: "^(default|[1-5](\\d\\d|XX))$" },
                additionalProperties: { type: "object", required: ["description"] },
              },
            },
          },
        },
      },
    },
    components: { type: "object", properties: { schemas: { type: "object" } } },
  },
};

const SHAPES = { "JSON Feed": JSON_FEED, oEmbed: OEMBED, annotation: ANNOTATION, OpenAPI: OPENAPI };

/** What is wrong with a document, one line a fault. */
export function faultsOfJson(document: unknown, kind: keyof typeof SHAPES): string[] {
  return faultsBy(SHAPES[kind], document);
}

/** The same by a schema of somebody's own. */
export function faultsBy(schema: object, document: unknown): string[] {
  const holds = ajv.compile(schema);
  if (holds(document)) return [];
  return (holds.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}

/** What an interface says that it answers at a path, as a schema that stands alone. */
export function answerSchema(document: unknown, path: string): object {
  const { paths, components } = document as {
    paths: Record<
      string,
      { get: { responses: Record<string, { content: Record<string, { schema: object }> }> } }
    >;
    components: object;
  };
  const schema = paths[path]?.get.responses["200"]?.content["application/json"]?.schema;
  if (!schema) throw new Error(`nothing is said of ${path}`);
  return { ...schema, components };
}
