import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";

/**
 * The shape of the code, as a test. A file is its path and its text; a rule looks at one file and says what is wrong
 * with it. Each rule is itself tested with a bad example below.
 */
interface SourceFile {
  path: string;
  text: string;
}
type Rule = (file: SourceFile) => string[];

/** In the order of dependence: a domain imports only from those to its left. */
const DOMAINS = [
  "job",
  "audit",
  "account",
  "notice",
  "codebook",
  "speaker",
  "issue",
  "source",
  "passage",
  "suggestion",
  "reading",
  "summary",
  "assignment",
  "review",
  "guest",
  "change",
  "publication",
  "report",
  "transfer",
  "search",
];
const DOMAIN_FILES = "schema rules policy queries public commands actions jobs".split(" ");
const ROOMS = new Set([
  "lib/review/parts",
  "lib/passage/anchoring",
  "lib/review/differences",
  "lib/suggestion/engine",
  "lib/summary/text",
  "lib/transfer/formats",
  "lib/passage/steps",
  "lib/reading/agreement",
]);
/** Layers, outermost first: a file imports from its own layer and those after it. */
const LAYERS = ["app", "components", "lib", "prisma"];
const MAX_LINES = 400;
const MAX_ACTION_LINES = 10;

/** Words of other tools for what has a name here: see "Words" in the README. */
const FOREIGN_WORDS: Record<string, string> = {
  annotation: "passage",
  topic: "issue",
  politician: "speaker",
  stance: "sentiment",
  polarity: "sentiment",
  snippet: "passage",
  article: "source or summary",
  pullrequest: "review",
  footnote: "citation",
};

function domainOf(filePath: string): string | undefined {
  const [, domain] = /^lib\/([^/]+)\//.exec(filePath) ?? [];
  return domain && DOMAINS.includes(domain) ? domain : undefined;
}

const isTest = (filePath: string) => /\.test\.tsx?$/.test(filePath);
const baseName = (filePath: string) =>
  path.basename(filePath).replace(/\.(integration\.)?(test\.)?tsx?$/, "");

/** What a file imports, as paths from the root, without extension; packages as they are. */
function importsOf({ path: from, text }: SourceFile): string[] {
  const found = text.matchAll(
    /(?:^|\n)\s*(?:import|export)\s[^;]*?from\s+"([^"]+)"|import\("([^"]+)"\)|^import "([^"]+)"/gm,
  );
  return [...found].map(([, a, b, c]) => {
    const target = (a ?? b ?? c ?? "").replace(/\.(tsx?|js)$/, "");
    if (target.startsWith("@/")) return target.slice(2);
    return target.startsWith(".") ? path.posix.join(path.posix.dirname(from), target) : target;
  });
}

const fileNames: Rule = ({ path: filePath }) => {
  const wrong: string[] = [];
  const domain = domainOf(filePath);
  const folder = path.posix.dirname(filePath);
  const inRoom = [...ROOMS].some((room) => folder === room || folder.startsWith(`${room}/`));
  if (domain && !inRoom) {
    if (folder !== `lib/${domain}`) wrong.push(`${folder} is a sub-folder of a domain without room for one`);
    else if (!DOMAIN_FILES.includes(baseName(filePath)))
      wrong.push("not one of the eight file names of a domain");
  }
  if (/^lib\/[^/]+\//.test(filePath) && !domain && !/^lib\/(core|text)\//.test(filePath)) {
    wrong.push("not a domain, core or text");
  }
  if (/(^|\/)(utils?|helpers?|misc|common|shared|stuff)(\.|\/|$)/.test(filePath))
    wrong.push("a drawer for anything");
  if (/^(lib|components)\/.*\/index\.tsx?$/.test(filePath)) wrong.push("a barrel: import the file itself");
  return wrong;
};

const directions: Rule = (file) => {
  const layer = LAYERS.indexOf(file.path.split("/")[0] ?? "");
  const domain = domainOf(file.path);
  const inner = /^lib\/(core|text)\//.test(file.path);
  if (layer < 0 || isTest(file.path)) return [];
  return importsOf(file).flatMap((target) => {
    const targetLayer = LAYERS.indexOf(target.split("/")[0] ?? "");
    // the seed drives the commands, as a person would: the one place where prisma/ looks up
    const seeding = /^prisma\/(seed|factories|testing)/.test(file.path);
    if (targetLayer >= 0 && targetLayer < layer && !seeding)
      return [`imports ${target}: against the direction`];
    const other = domainOf(`${target}.ts`);
    if (inner && other) return [`imports ${target}: core and text know no domain`];
    if (domain && other && DOMAINS.indexOf(other) > DOMAINS.indexOf(domain)) {
      return [`imports ${target}: ${other} stands to the right of ${domain}`];
    }
    return [];
  });
};

const doors: Rule = (file) => {
  if (isTest(file.path)) return [];
  const wrong: string[] = [];
  const { path: filePath, text } = file;
  const targets = importsOf(file);
  const name = baseName(filePath);
  const mayWrite = filePath === "lib/audit/commands.ts" || filePath.startsWith("lib/core/");
  if (/\bwritable\b/.test(text) && targets.includes("lib/core/db") && !mayWrite) {
    wrong.push("writes past lib/audit/commands.ts");
  }
  if (
    /^(app|components)\//.test(filePath) &&
    targets.some((one) => /prisma\/generated\/(client|models)/.test(one))
  ) {
    wrong.push("Prisma in a page or a component");
  }
  if (domainOf(filePath) && /^(rules|policy|schema)$/.test(name)) {
    const impure = targets.filter((one) =>
      /^(next|node:(fs|net|http)|react|lib\/core\/(db|session|action))/.test(one),
    );
    wrong.push(...impure.map((one) => `imports ${one}: rules, policies and schemas are pure`));
    if (name === "rules" && /new Date\(\)|Date\.now\(\)|Math\.random\(\)/.test(text)) {
      wrong.push("reads the clock or chance: `now` is a parameter");
    }
  }
  if (
    name === "public" &&
    domainOf(filePath) &&
    /import \{[^}]*\bdb\b[^}]*\} from "@\/lib\/core\/db"/.test(text)
  ) {
    wrong.push("public reads go through `record`");
  }
  if (/^(app\/\(record\)|app\/embed|app\/api\/(v1|oembed)|components\/record)\//.test(filePath)) {
    const private_ = targets.filter(
      (one) =>
        one === "lib/core/db" || (domainOf(`${one}.ts`) && /\/(queries|commands|actions|jobs)$/.test(one)),
    );
    wrong.push(...private_.map((one) => `imports ${one}: the public sees public.ts only`));
  }
  return wrong;
};

const lengths: Rule = ({ path: filePath, text }) => {
  const lines = text.split("\n").length;
  const wrong = lines > MAX_LINES ? [`${lines} lines: more than ${MAX_LINES}`] : [];
  if (!domainOf(filePath) || baseName(filePath) !== "actions" || isTest(filePath)) return wrong;
  if (!text.startsWith('"use server";')) wrong.push('actions start with "use server"');
  for (const [body, name] of text.matchAll(/export async function (\w+)[\s\S]*?\n\}/g)) {
    if (body.split("\n").length > MAX_ACTION_LINES)
      wrong.push(`${name} is longer than ${MAX_ACTION_LINES} lines`);
  }
  return wrong;
};

const bans: Rule = ({ path: filePath, text }) => {
  if (filePath === "lib/architecture.test.ts") return [];
  const banned: [RegExp, string][] = [
    [/\$(query|execute)RawUnsafe/, "raw SQL from a string"],
    [/dangerouslySetInnerHTML/, "markup from a string"],
    [/@ts-(ignore|expect-error|nocheck)/, "a silenced type error"],
    [/\.(only|skip|fixme)\(|waitForTimeout|networkidle/, "a focused, skipped or sleeping test"],
  ];
  return banned.filter(([pattern]) => pattern.test(text)).map(([, what]) => what);
};

const vocabulary: Rule = ({ path: filePath, text }) => {
  if (isTest(filePath) || filePath.startsWith("lib/suggestion/engine/")) return [];
  const exported = [
    ...text.matchAll(/export (?:async )?(?:function|const|interface|type|class|enum) (\w+)/g),
  ];
  const names = [filePath, ...exported.map(([, name]) => name ?? "")].map((name) => name.toLowerCase());
  return Object.entries(FOREIGN_WORDS).flatMap(([foreign, ours]) =>
    names.filter((name) => name.includes(foreign)).map((name) => `${name}: say ${ours}, not ${foreign}`),
  );
};

/** `+ *` and `~ *` in a style: whatever element comes or goes, the browser then restyles all that follows it, with all in it. */
const siblings: Rule = ({ path: filePath, text }) =>
  filePath.endsWith(".css") && /[+~]\s*\*/.test(text.replace(/\/\*.*?\*\//gs, ""))
    ? ["any element after another: name it, or take :not(:first-child)"]
    : [];

const RULES: Record<string, Rule> = {
  fileNames,
  directions,
  doors,
  lengths,
  bans,
  vocabulary,
  siblings,
};

const tracked = execFileSync(
  "git",
  ["ls-files", "--cached", "--others", "--exclude-standard", "*.ts", "*.tsx", "*.css"],
  {
    encoding: "utf8",
  },
);
const files = tracked
  .split("\n")
  .filter((name) => name && !name.startsWith("prisma/generated/"))
  .flatMap((name): SourceFile[] => {
    try {
      return [{ path: name, text: readFileSync(name, "utf8") }];
    } catch {
      return []; // deleted, not yet committed
    }
  });

describe("the code keeps its shape", () => {
  test.each(Object.entries(RULES))("%s", (_, rule) => {
    expect(files.flatMap((file) => rule(file).map((what) => `${file.path}: ${what}`))).toEqual([]);
  });

  test("there is code to look at", () => expect(files.length).toBeGreaterThan(30));
});

describe("each rule finds its bad example", () => {
  const long = `${"x;\n".repeat(401)}`;
  const longAction = `"use server";\nexport async function save() {\n${"  step();\n".repeat(12)}}\n`;
  test.each<[string, Rule, string, string]>([
    ["a ninth file name", fileNames, "lib/passage/service.ts", ""],
    ["a sub-folder without room", fileNames, "lib/passage/parts/one.ts", ""],
    ["a folder that is no domain", fileNames, "lib/things/schema.ts", ""],
    ["a drawer", fileNames, "components/utils.ts", ""],
    ["a barrel", fileNames, "components/ui/index.ts", ""],
    ["lib knows a component", directions, "lib/passage/queries.ts", 'import { A } from "@/components/a";'],
    [
      "an import to the right",
      directions,
      "lib/speaker/queries.ts",
      'import { a } from "@/lib/review/rules";',
    ],
    [
      "a relative import to the right",
      directions,
      "lib/speaker/queries.ts",
      'import { a } from "../review/rules";',
    ],
    ["core knows a domain", directions, "lib/core/db.ts", 'import { a } from "@/lib/account/rules";'],
    [
      "a second door for writing",
      doors,
      "lib/issue/commands.ts",
      'import { writable } from "@/lib/core/db";',
    ],
    ["Prisma in a page", doors, "app/desk/page.tsx", 'import { Prisma } from "@/prisma/generated/client";'],
    ["a rule that reads the database", doors, "lib/issue/rules.ts", 'import { db } from "@/lib/core/db";'],
    ["a rule that reads the clock", doors, "lib/issue/rules.ts", "const now = new Date();"],
    ["a public read by the desk's door", doors, "lib/issue/public.ts", 'import { db } from "@/lib/core/db";'],
    [
      "a public page with a private query",
      doors,
      "app/(record)/page.tsx",
      'import { a } from "@/lib/issue/queries";',
    ],
    [
      "public data by the desk's door",
      doors,
      "app/api/v1/issues/route.ts",
      'import { db } from "@/lib/core/db";',
    ],
    ["a long file", lengths, "lib/issue/rules.ts", long],
    ["a long action", lengths, "lib/issue/actions.ts", longAction],
    ["an action without its mark", lengths, "lib/issue/actions.ts", "export {};"],
    ["unsafe SQL", bans, "lib/issue/queries.ts", "db.$queryRawUnsafe(sql)"],
    ["markup from a string", bans, "components/a.tsx", "<p dangerouslySetInnerHTML={x} />"],
    ["a focused test", bans, "lib/a.test.ts", "test.only(1)"],
    ["another tool's word", vocabulary, "lib/passage/queries.ts", "export function listAnnotations() {}"],
    ["another tool's word in a route", vocabulary, "app/topics/page.tsx", ""],
    ["every sibling in a style", siblings, "components/a.css", ".text > * + * { margin: 1em }"],
  ])("%s", (_, rule, filePath, text) => {
    expect(rule({ path: filePath, text })).not.toEqual([]);
  });
});
