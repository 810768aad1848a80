import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";

/**
 * Writes the vocabulary of schema.org that structured data is tested against, out of the types of the package
 * schema-dts: each type with its parents and its own properties, each property with what it may hold.
 * `npm run vocabulary` after an update of that package. The vocabulary is schema.org's, under CC BY-SA 3.0.
 */
interface Type {
  parents: string[];
  properties: Record<string, string[]>;
}

const root = path.resolve(import.meta.dirname, "..");
const declared = readFileSync(path.join(root, "node_modules/schema-dts/dist/schema.d.ts"), "utf8");

/** The declarations of the package as a table. @param text of its .d.ts */
export function readVocabulary(text: string): Record<string, Type> {
  const types: Record<string, Type> = {};
  const named = (name: string) => {
    types[name] ??= { parents: [], properties: {} };
    return types[name];
  };
  for (const [, name = "", kind, parents = "", body = ""] of text.matchAll(
    /^(?:export )?interface ([A-Z]\w*?)(Base|Leaf) extends ([^{]+)\{\n([\s\S]*?)^\}/gm,
  )) {
    if (name.includes("_org_")) continue;
    const type = named(name);
    const above = [...parents.matchAll(/([A-Z]\w*?)Base\b/g)].map(([, parent = ""]) => parent);
    type.parents.push(...above.filter((parent) => parent !== name && !type.parents.includes(parent)));
    if (kind === "Leaf") continue;
    for (const [, property = "", range = ""] of body.matchAll(
      /^ {4}"(\w+)"\?: SchemaValue<(.*), "\w+">;$/gm,
    )) {
      type.properties[property] = range.split(" | ").filter((one) => one !== "IdReference");
    }
  }
  return types;
}

const types = readVocabulary(declared);
const lines = Object.keys(types)
  .sort()
  .map((name) => `  ${JSON.stringify(name)}: ${JSON.stringify(types[name])}`);
const out = path.join(root, "e2e/support/vocabulary/schema-org.json");
writeFileSync(out, `{\n${lines.join(",\n")}\n}\n`);
process.stdout.write(`${lines.length} types\n`);
