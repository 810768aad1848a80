import { v7 as newId } from "uuid";
import { arrangeInReview } from "./support/arrange";
import { sql } from "./support/database";
import { Desk } from "./support/desk";
import { crawl, fetchSurface, type Surface } from "./support/surfaces";
import { expect, test } from "./support/test";

/**
 * Until its time has come a scheduled summary shows nowhere: on no page, card or picture, in no feed, list, search,
 * sitemap or export, under no address of the interface, whoever guesses it. Then it shows in all of them at once.
 */
test("what waits for its time is hidden everywhere alike, and then shown everywhere", async ({ baseURL }) => {
  test.setTimeout(120_000);
  const origin = baseURL ?? "";
  const [writer, reviewer] = [await Desk.of("editor"), await Desk.of("reviewer")];
  const made = await arrangeInReview(writer);
  const { mark, summaryId, revisionId, contentHash, speakerSlug, issueSlug } = made;
  await reviewer.must("approve", { id: newId(), revisionId, contentHash, note: "" });
  const publicationId = newId();
  const at = new Date(Date.now() + 3_600_000).toISOString();
  await writer.must("schedulePublication", { id: publicationId, summaryId, contentHash, at });

  // the address that it will have, as anybody could guess it
  const slug = made.headline.toLowerCase().replace(/[^a-z0-9]+/g, "-");
  const summary = `/summaries/${slug}`;
  const [passage] = made.passageIds.map((id) => `/passages/${id}`);
  const named = [
    summary,
    `${summary}/versions/1`,
    `${summary}/image.png`,
    `${summary}/report`,
    `/embed${summary}`,
    `/api/v1${summary}`,
    passage ?? "",
    `${passage}/image.png`,
    `${passage}/report`,
    `/embed${passage}`,
    `/api/v1${passage}`,
    `/api/oembed?url=${encodeURIComponent(origin + summary)}`,
    `/api/oembed?url=${encodeURIComponent(origin + passage)}`,
    `/speakers/${speakerSlug}`,
    `/speakers/${speakerSlug}/feed.xml`,
    `/speakers/${speakerSlug}/on/${issueSlug}`,
    `/issues/${issueSlug}`,
    `/issues/${issueSlug}/feed.json`,
    `/embed/issues/${issueSlug}`,
    `/sources/${made.sourceId}`,
  ];
  const lists = [
    "/",
    "/summaries",
    "/speakers",
    "/issues",
    "/sources",
    "/feed.xml",
    "/feed.json",
    "/api/v1/summaries",
    "/api/v1/passages",
    "/api/v1/speakers",
    "/api/v1/issues",
    `/search?q=${mark}`,
    `/search/feed.json?q=${mark}`,
    `/api/v1/passages?q=${mark}`,
  ];
  // what was asked for is said again by a search
  const shows = ({ text }: Surface) =>
    text.replaceAll(`q=${mark}`, "").replaceAll(`“${mark}”`, "").includes(made.headline);
  const look = async () => {
    for (const path of named) {
      const { status } = await fetchSurface(origin, path);
      expect(status, path).toBe(404);
    }
    const found = await crawl(origin, 2, lists);
    expect(found.length).toBeGreaterThan(lists.length);
    expect(found.filter(shows).map(({ path }) => path)).toEqual([]);
    const ids = [summaryId, publicationId, revisionId, ...made.passageIds, slug];
    expect(found.filter(({ text }) => ids.some((id) => text.includes(id))).map(({ path }) => path)).toEqual(
      [],
    );
  };
  await look();

  await sql("update scheduled_publication set at = now() where summary_id = $1", [summaryId]);
  await sql("select graphile_worker.add_job('publication.due', $1::json)", [
    JSON.stringify({ summaryId, publicationId }),
  ]);
  await expect.poll(async () => (await fetchSurface(origin, summary)).status, { timeout: 60_000 }).toBe(200);
  for (const path of named) expect((await fetchSurface(origin, path)).status, path).toBe(200);
  for (const path of ["/summaries", "/feed.xml", "/feed.json", "/api/v1/summaries", `/search?q=${mark}`])
    expect(shows(await fetchSurface(origin, path)), path).toBe(true);
  for (const desk of [writer, reviewer]) await desk.dispose();
});
