import type { Editor, SystemActor } from "@/lib/core/actor";
import { db, type ReadClient, type Tx } from "@/lib/core/db";
import { passagesById, passagesOfVersion } from "@/lib/passage/queries";
import type { PassageView } from "@/lib/passage/schema";
import { roleOn } from "@/lib/speaker/rules";
import { foldName } from "@/lib/text/fold";
import { Prisma, type PublicationKind } from "@/prisma/generated/client";
import type { Standing } from "./rules";
import type {
  Correction,
  Doc,
  EvidencePassage,
  RevisionEvidence,
  SummaryFilter,
  SummaryState,
  SummaryText,
} from "./schema";
import { citedPassages } from "./text/blocks";

type Reader = Pick<ReadClient, "speaker" | "issue" | "source" | "$queryRaw"> | Tx;

export interface SummaryRow {
  id: string;
  headline: string;
  state: SummaryState;
  updatedAt: Date;
  authors: string[];
  citations: number;
  /** cited passages that wait, since their source has changed */
  outdated: number;
  sources: string[];
}

export const SUMMARIES_PAGE = 30;

/** The list of summaries, last touched first. */
export async function listSummaries(
  actor: Editor,
  { q, state, who, page }: SummaryFilter,
): Promise<{ rows: SummaryRow[]; total: number }> {
  const words = `%${foldName(q).replace(/[\\%_]/g, "\\$&")}%`;
  const where = Prisma.sql`
    (${state ?? null}::summary_state is null or s.state = ${state ?? null}::summary_state)
    and (${who} = 'anyone' or exists (
      select 1 from summary_contributor c where c.summary_id = s.id and c.user_id = ${actor.id}::uuid))
    and (${q} = '' or lower(s.headline) like ${words})`;
  const [rows, counted] = await Promise.all([
    db.$queryRaw<SummaryRow[]>`
      select s.id, s.headline, s.state::text, s.updated_at as "updatedAt",
        array(select u.name from summary_contributor c join user_account u on u.id = c.user_id
          where c.summary_id = s.id order by u.name) as authors,
        (select count(*)::int from citation c where c.summary_id = s.id) as citations,
        (select count(*)::int from citation c join passage p on p.id = c.passage_id
          where c.summary_id = s.id and p.standing = 'waiting') as outdated,
        array(select distinct o.title from citation c join passage p on p.id = c.passage_id
          join source o on o.id = p.source_id where c.summary_id = s.id order by o.title) as sources
      from summary s where ${where}
      order by s.updated_at desc, s.id desc
      limit ${SUMMARIES_PAGE} offset ${(page - 1) * SUMMARIES_PAGE}`,
    db.$queryRaw<{ n: number }[]>`select count(*)::int as n from summary s where ${where}`,
  ]);
  return { rows, total: counted[0]?.n ?? 0 };
}

export interface SummaryView extends SummaryText {
  id: string;
  createdAt: string;
  standing: Standing;
  authors: { id: string; name: string }[];
  /** of the last submission or change of evidence, if there was any */
  revision: { number: number; cause: string; createdAt: string } | null;
  /** what the last reviewer asked for, while changes are requested */
  requested: { by: string; note: string } | null;
}

/** A summary for its editor, or null. */
export async function findSummary(_actor: Editor, id: string): Promise<SummaryView | null> {
  const row = await db.summary.findUnique({
    where: { id },
    include: {
      contributors: { select: { user: { select: { id: true, name: true } } } },
      revisions: {
        orderBy: { number: "desc" },
        take: 1,
        select: { number: true, cause: true, createdAt: true },
      },
      reviews: { orderBy: { createdAt: "desc" }, take: 1, include: { reviewer: { select: { name: true } } } },
    },
  });
  if (!row) return null;
  const [revision] = row.revisions;
  const [review] = row.reviews;
  const [stand] = await db.$queryRaw<
    { standing: Standing }[]
  >`select summary_standing(${id}::uuid) as standing`;
  return {
    ...textOf(row),
    id,
    standing: stand?.standing ?? "never",
    createdAt: row.createdAt.toISOString(),
    authors: row.contributors.map(({ user }) => user),
    revision: revision ? { ...revision, createdAt: revision.createdAt.toISOString() } : null,
    requested:
      row.state === "changes_requested" && review?.verdict === "request_changes"
        ? { by: review.reviewer.name, note: review.note }
        : null,
  };
}

/** What a stored text or revision says of the correction that it is part of. */
export function correctionOf(row: {
  correctionKind: PublicationKind | null;
  correctionNote: string;
}): Correction | null {
  const { correctionKind: kind, correctionNote: note } = row;
  return kind && kind !== "first" ? { kind, note } : null;
}

/** A stored row as the text that screens merge with. */
export function textOf(row: {
  correctionKind: PublicationKind | null;
  correctionNote: string;
  headline: string;
  doc: Prisma.JsonValue;
  rev: number;
  state: SummaryState;
  updatedAt: Date;
}): SummaryText {
  // stored by saveSummary, which parsed it
  const doc = row.doc as unknown as Doc;
  return {
    headline: row.headline,
    doc,
    rev: row.rev,
    state: row.state,
    updatedAt: row.updatedAt.toISOString(),
    correction: correctionOf(row),
  };
}

export interface RevisionView {
  id: string;
  number: number;
  headline: string;
  doc: Doc;
  evidence: RevisionEvidence;
  contentHash: string;
  cause: string;
  createdBy: string;
  createdAt: string;
}

/** An immutable state of a summary by its number, or the last one. */
export async function findRevision(
  _actor: Editor,
  summaryId: string,
  number?: number,
): Promise<RevisionView | null> {
  const row = await db.revision.findFirst({
    where: { summaryId, number },
    orderBy: { number: "desc" },
    include: { createdBy: { select: { name: true } } },
  });
  if (!row) return null;
  return {
    id: row.id,
    number: row.number,
    headline: row.headline,
    doc: row.doc as unknown as Doc,
    evidence: row.evidence as unknown as RevisionEvidence,
    contentHash: row.contentHash,
    cause: row.cause,
    createdBy: row.createdBy.name,
    createdAt: row.createdAt.toISOString(),
  };
}

/** Passages with the names of the day: speakers with their role when the source was published, issues, sources. */
export async function withNames(views: PassageView[], client: Reader = db): Promise<EvidencePassage[]> {
  const people = views
    .flatMap(({ speakerId, relayedById }) => [speakerId, relayedById])
    .filter((id) => id !== null);
  const [speakers, issues, sources] = [
    await client.speaker.findMany({ where: { id: { in: [...new Set(people)] } }, include: { roles: true } }),
    await client.issue.findMany({
      where: { id: { in: [...new Set(views.flatMap((view) => view.tags.map((tag) => tag.issueId)))] } },
    }),
    await client.source.findMany({ where: { id: { in: [...new Set(views.map((view) => view.sourceId))] } } }),
  ];
  const speaker = new Map(speakers.map((one) => [one.id, one]));
  const issue = new Map(issues.map((one) => [one.id, one]));
  const source = new Map(sources.map((one) => [one.id, one]));
  return views.flatMap((view): EvidencePassage[] => {
    const from = source.get(view.sourceId);
    if (!from) return [];
    const publishedOn = day(from.publishedOn);
    const who = speaker.get(view.speakerId ?? "");
    const relay = speaker.get(view.relayedById ?? "");
    const roles = who?.roles.map(({ title, from, to }) => ({ title, from: day(from), to: day(to) })) ?? [];
    return [
      {
        ...view,
        speaker: who ? { id: who.id, name: who.name, role: roleOn(roles, publishedOn) } : null,
        relayedBy: relay ? { id: relay.id, name: relay.name } : null,
        issues: view.tags
          .flatMap((tag) => issue.get(tag.issueId) ?? [])
          .map(({ id, name }) => ({ id, name })),
        source: {
          id: from.id,
          title: from.title,
          publisher: from.publisher,
          link: from.link,
          publishedOn,
          language: from.language,
          rights: from.rights,
        },
      },
    ];
  });
}

function day(date: Date | null): string | null {
  return date ? date.toISOString().slice(0, 10) : null;
}

/** What a text cites, in the order of citation, as it stands now; deleted passages too. */
export async function citedEvidence(
  actor: Editor | SystemActor,
  doc: Doc,
  client: Reader = db,
): Promise<EvidencePassage[]> {
  const ids = citedPassages(doc);
  const found = await withNames(await passagesById(actor, ids, client), client);
  const byId = new Map(found.map((passage) => [passage.id, passage]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}

export interface WritingSource {
  id: string;
  title: string;
  publisher: string;
  passages: number;
  isChosen: boolean;
}

export interface WritingDesk {
  sources: WritingSource[];
  /** those of the chosen sources in the order of their texts, and whatever else the text cites */
  passages: EvidencePassage[];
}

const MAX_SOURCES = 200;
const MAX_CHOSEN = 20;

/**
 * What lies beside the text: the sources it cites and those asked for, with their passages. Nothing of this is stored:
 * a summary is about the sources it cites. A new one starts with the source where the person tagged last.
 */
export async function writingDesk(actor: Editor, doc: Doc, wanted: readonly string[]): Promise<WritingDesk> {
  const cited = await citedEvidence(actor, doc);
  const sources = await db.$queryRaw<
    (Omit<WritingSource, "isChosen"> & { versionId: string; mine: Date | null })[]
  >`
    select s.id, s.title, s.publisher, v.id as "versionId",
      count(p.id)::int as passages, max(p.updated_at) filter (where c.user_id is not null) as mine
    from source s
    join lateral (select id from source_version where source_id = s.id order by number desc limit 1) v on true
    left join passage p on p.version_id = v.id and p.deleted_at is null
    left join passage_contributor c on c.passage_id = p.id and c.user_id = ${actor.id}::uuid
    group by s.id, v.id
    order by max(p.updated_at) desc nulls last, s.id
    limit ${MAX_SOURCES}`;
  const asked = new Set([...wanted, ...cited.map((passage) => passage.sourceId)]);
  const latest = [...sources].sort((a, b) => (b.mine?.getTime() ?? 0) - (a.mine?.getTime() ?? 0))[0];
  if (asked.size === 0 && latest && latest.passages > 0) asked.add(latest.id);
  const chosen = sources.filter((source) => asked.has(source.id)).slice(0, MAX_CHOSEN);
  const views = await Promise.all(chosen.map((source) => passagesOfVersion(actor, source.versionId)));
  const passages = await withNames(views.flat());
  const known = new Set(passages.map((passage) => passage.id));
  return {
    sources: sources.map(({ id, title, publisher, passages }) => ({
      id,
      title,
      publisher,
      passages,
      isChosen: chosen.some((one) => one.id === id),
    })),
    passages: [...passages, ...cited.filter((passage) => !known.has(passage.id))],
  };
}
