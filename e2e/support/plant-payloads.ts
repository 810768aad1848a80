import { Client } from "pg";
import type { Admin } from "@/lib/core/actor";
import { db } from "@/lib/core/db";
import { newId } from "@/lib/core/id";
import { applyStep } from "@/lib/passage/commands";
import { openCorrection, withdraw } from "@/lib/publication/commands";
import { addComment } from "@/lib/review/commands";
import { createSummary, saveSummary, submitForReview } from "@/lib/summary/commands";
import type { Doc, DocInline } from "@/lib/summary/schema";
import { sentencesOf } from "@/lib/summary/text/sentences";
import { normaliseText } from "@/lib/text/normalise";
import { approveAndPublish, makeIssue, makeSource, makeSpeaker, makeUser } from "@/prisma/factories";
import { PAYLOADS, payloadGroups } from "./payloads";

/**
 * Puts every payload through every field of an empty record: an entry point, run beside a site of the tests' own.
 * What a form would shorten or refuse is written into the rows by the database's owner, and then frozen, published and
 * drawn like anything else. Prints what was made as JSON.
 */
const GROUPS = 12;

const owner = new Client(process.env.OWNER_URL);
await owner.connect();
await owner.query("set session_replication_role = replica");
// the worker may be at the same rows
await owner.query("set lock_timeout = '60s'");
const put = (statement: string, ...values: unknown[]) => owner.query(statement, values);

/** As the database can hold it: no NUL, no half of a pair. */
const joined = (payloads: string[]) => payloads.join(" ").replaceAll("\u0000", "");

async function plantGroup(payloads: string[], at: number, writer: Admin, reviewer: Admin) {
  const all = joined(payloads);
  const [speaker, relay] = [
    await makeSpeaker(writer, { name: `Plain ${newId()}` }),
    await makeSpeaker(writer, { name: `Plain ${newId()}`, kind: "organisation" }),
  ];
  const issue = await makeIssue(writer, { name: `Plain ${newId()}` });
  const words = payloads.map(normaliseText).filter(Boolean);
  const lines = words.map((line, n) => `Line ${n}: ${line}`);
  const source = await makeSource(writer, {
    text: lines.join("\n\n"),
    rights: at % 2 === 0 ? "full_text" : "excerpts_only",
    link: `https://x9.example/${at}`,
  });
  for (const { id } of [speaker, relay]) {
    await put("update speaker set name = $2, description = $2 where id = $1", id, all);
    await put(
      "insert into speaker_alias (id, speaker_id, alias, folded) values ($1, $2, $3, $3)",
      newId(),
      id,
      all,
    );
    await put("insert into speaker_role (id, speaker_id, title) values ($1, $2, $3)", newId(), id, all);
  }
  await put("update issue set name = $2, definition = $2 where id = $1", issue.id, all);
  await put(
    "insert into issue_alias (id, issue_id, alias, folded) values ($1, $2, $3, $3)",
    newId(),
    issue.id,
    all,
  );
  const link = `https://x9.example/?a=${all.slice(0, 1_500)}`;
  await put(
    "update source set title = $2, publisher = $2, author = $2, link = $3 where id = $1",
    source.id,
    all,
    link,
  );
  const passageIds = words.map(() => newId());
  let end = 0;
  const changes = words.map((exact, n) => {
    const start = source.text.indexOf(`Line ${n}: `, end) + `Line ${n}: `.length;
    end = start + exact.length;
    const content = {
      versionId: source.versionId,
      kind: "direct" as const,
      speakerId: speaker.id,
      relayedById: n % 2 === 0 ? relay.id : null,
      note: all.slice(0, 4_000),
      segments: [{ start, end, exact }],
      tags: [{ issueId: issue.id, sentiment: "mixed" as const }],
    };
    return { id: passageIds[n] ?? "", rev: 0, content };
  });
  await applyStep(writer, { id: source.id, step: newId(), label: all.slice(0, 190), changes });
  const doc: Doc = {
    type: "doc",
    content: [heading(all), ...words.map((one, n) => sentence(one, passageIds[n] ?? ""))],
  };
  const summaryId = newId();
  await createSummary(writer, { id: summaryId, headline: "To be replaced", doc });
  await put("update summary set headline = $2 where id = $1", summaryId, all);
  const slug = await approveAndPublish(writer, reviewer, summaryId);
  return { slug, summaryId, doc, sourceId: source.id, passageIds, words };
}

const heading = (text: string): Doc["content"][number] => ({
  type: "heading",
  attrs: { level: 2 },
  content: [{ type: "text", text: text.replaceAll(/\s+/g, " ") }],
});
/** A payload as linked words; what ends a sentence in it is followed by the citation that every sentence needs. */
function sentence(text: string, passageId: string): Doc["content"][number] {
  const start = "It says ";
  const paragraph = (content: DocInline[]): Doc["content"][number] => ({ type: "paragraph", content });
  const whole: Doc = { type: "doc", content: [paragraph([{ type: "text", text: start + text }])] };
  const ends = sentencesOf(whole).map(({ end }) => Math.max(0, end - start.length));
  const href = `https://x9.example/${text.slice(0, 1_000)}`;
  const pieces = ends.map((end, at) =>
    text.slice(ends[at - 1] ?? 0, at === ends.length - 1 ? undefined : end),
  );
  const cited = pieces.filter(Boolean).flatMap((piece): DocInline[] => [
    { type: "text", text: piece, marks: [{ type: "link", attrs: { href } }] },
    { type: "citation", attrs: { passageId } },
  ]);
  return paragraph([{ type: "text", text: start }, ...cited]);
}

const rev = async (id: string) => (await db.summary.findUniqueOrThrow({ where: { id } })).rev;

const writer = await makeUser({ role: "editor" });
const reviewer = await makeUser({ role: "reviewer" });
const made = [];
for (const [at, payloads] of payloadGroups(GROUPS).entries()) {
  made.push(await plantGroup(payloads, at, writer, reviewer));
}
const everything = joined(PAYLOADS);
await put("update user_account set name = $2 where id = $1", writer.id, everything.slice(0, 5_000));

// one is corrected, one withdrawn, one is under review with comments, one is a draft
const [corrected, withdrawn] = made;
if (!corrected || !withdrawn) throw new Error("too few groups");
const correction = { kind: "correction" as const, note: "To be replaced" };
await openCorrection(writer, {
  id: corrected.summaryId,
  mutation: newId(),
  rev: await rev(corrected.summaryId),
  correction,
});
await saveSummary(writer, {
  id: corrected.summaryId,
  mutation: newId(),
  rev: await rev(corrected.summaryId),
  headline: "Corrected",
  doc: corrected.doc,
});
await put(
  "update summary set headline = $2, correction_note = $2 where id = $1",
  corrected.summaryId,
  everything,
);
await approveAndPublish(writer, reviewer, corrected.summaryId);
await withdraw(reviewer, {
  id: withdrawn.summaryId,
  mutation: newId(),
  rev: await rev(withdrawn.summaryId),
  note: "x",
});
await put(
  "update publication set withdrawn_note = $2 where summary_id = $1",
  withdrawn.summaryId,
  everything,
);
const discussed = newId();
await createSummary(writer, { id: discussed, headline: "To be replaced", doc: corrected.doc });
await put("update summary set headline = $2 where id = $1", discussed, everything);
await submitForReview(writer, { id: discussed, mutation: newId(), rev: await rev(discussed) });
const revision = await db.revision.findFirstOrThrow({ where: { summaryId: discussed } });
const comment = newId();
await addComment(reviewer, {
  id: comment,
  revisionId: revision.id,
  parentId: null,
  passageId: null,
  anchor: null,
  body: "To be replaced",
});
await put("update comment set body = $2 where id = $1", comment, everything);
await owner.query("notify record_changed");
await owner.end();
process.stdout.write(
  JSON.stringify({
    groups: made.map(({ doc: _, ...group }) => group),
    corrected: corrected.slug,
    withdrawn: withdrawn.slug,
    discussed,
  }),
);
process.exit(0);
