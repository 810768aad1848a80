import { isUuid } from "@/lib/core/id";
import type { Served } from "@/lib/core/serve";
import { findIssue } from "@/lib/issue/public";
import { passagesOfIssue, passagesOfSource, passagesOfSpeaker } from "@/lib/publication/public";
import { matrix, months, standingOfSpeaker, standingOnIssue } from "@/lib/search/public";
import { periods } from "@/lib/search/rules";
import { findSource } from "@/lib/source/public";
import { findSpeaker } from "@/lib/speaker/public";
import { coverageTable, type FigureTable, matrixTable, movementTable, standingTable } from "../figures/data";
import { MOST_ROWS } from "../figures/standing";
import { feedDocument, passageEntries } from "./feed";
import { figureDocument } from "./figure";
import { thisSite } from "./site";

const LATEST = 50;
const FILE = /^(feed)\.(xml|json)$|^([a-z]+)\.(csv|json)$/;

/** @returns null for a file that does not go with an issue's page */
export async function issueFile(slug: string, file: string): Promise<Served | null> {
  const [, feed, feedFormat, figure, format] = FILE.exec(file) ?? [];
  const issue = await findIssue(slug);
  if (!issue) return null;
  const page = `/issues/${issue.slug}`;
  if (feed) {
    const entries = passageEntries(await passagesOfIssue(issue.id, undefined, LATEST));
    const made = { title: issue.name, page, feed: `${page}/feed`, entries };
    return feedDocument(thisSite(), made, feedFormat === "json" ? "json" : "xml");
  }
  const tables: Record<string, () => Promise<FigureTable>> = {
    standing: async () =>
      standingTable(
        `${issue.name}: who stands where`,
        "Speaker",
        (await standingOnIssue(issue.id)).slice(0, MOST_ROWS),
      ),
    time: async () =>
      movementTable(`${issue.name}: tone over time`, periods(await months({ issueId: issue.id }))),
    matrix: async () =>
      matrixTable(`${issue.name} and other issues, by speaker`, await matrix({ issueId: issue.id })),
  };
  return drawn(tables, figure, format);
}

/** @returns null for a file that does not go with a speaker's page */
export async function speakerFile(slug: string, file: string): Promise<Served | null> {
  const [, feed, feedFormat, figure, format] = FILE.exec(file) ?? [];
  const speaker = await findSpeaker(slug);
  if (!speaker) return null;
  const page = `/speakers/${speaker.slug}`;
  if (feed) {
    const entries = passageEntries(await passagesOfSpeaker(speaker.id, LATEST));
    const made = { title: speaker.name, page, feed: `${page}/feed`, entries };
    return feedDocument(thisSite(), made, feedFormat === "json" ? "json" : "xml");
  }
  const tables: Record<string, () => Promise<FigureTable>> = {
    tone: async () =>
      standingTable(
        `${speaker.name}: tone by issue`,
        "Issue",
        (await standingOfSpeaker(speaker.id)).slice(0, MOST_ROWS),
      ),
    time: async () =>
      movementTable(`${speaker.name}: tone over time`, periods(await months({ speakerId: speaker.id }))),
  };
  return drawn(tables, figure, format);
}

/** @returns null for a file that does not go with a source's page */
export async function sourceFile(id: string, file: string): Promise<Served | null> {
  const [, , , figure, format] = FILE.exec(file) ?? [];
  const source = isUuid(id) ? await findSource(id) : null;
  if (!source) return null;
  const shown = (await passagesOfSource(id)).filter(
    ({ source: of }) => of.version.number === source.versionNumber,
  );
  const title = `${source.title}: what was quoted from where`;
  return drawn({ quoted: async () => coverageTable(title, shown) }, figure, format);
}

async function drawn(
  tables: Record<string, () => Promise<FigureTable>>,
  figure = "",
  format = "",
): Promise<Served | null> {
  const make = Object.hasOwn(tables, figure) ? tables[figure] : undefined;
  return make ? figureDocument(await make(), format) : null;
}
