import { Client } from "pg";
import { call } from "../bench/load";

/** Asked on for so long after the change was seen, to catch a page that comes back. */
const WATCH_MS = 1_500;
const GIVE_UP_MS = 10_000;

/**
 * Withdraws summaries one after the other, past the app (as the owner of the database), so that the app learns of it
 * like an instance that had no hand in it.
 * @param owner address of the database; @param front of the web server before the app; @param paths of summaries
 * @returns milliseconds from each commit to the first answer without the page, and how many old pages came after that
 */
export async function withdrawals(
  owner: string,
  front: string,
  paths: string[],
): Promise<{ times: number[]; stale: number }> {
  const client = new Client(owner);
  await client.connect();
  const times: number[] = [];
  let stale = 0;
  try {
    for (const path of paths) {
      const address = front + path;
      const before = await kept(address);
      await client.query("begin");
      const of = "summary_id = (select summary_id from summary_slug where slug = $1)";
      const slug = path.split("/").at(-1);
      await client.query(
        `update publication set withdrawn_at = now(), withdrawn_note = 'Taken back to be measured'
         where ${of} and withdrawn_at is null and superseded_at is null`,
        [slug],
      );
      await client.query(`update summary set state = 'withdrawn' where ${of.replace("summary_id", "id")}`, [
        slug,
      ]);
      await client.query("commit");
      const committed = performance.now();
      let seen = 0;
      for (
        let now = committed;
        now < committed + (seen ? seen + WATCH_MS : GIVE_UP_MS);
        now = performance.now()
      ) {
        const isOld = (await call(address)).body.equals(before);
        if (!isOld && !seen) seen = performance.now() - committed;
        else if (isOld && seen) stale += 1;
      }
      times.push(seen || Number.POSITIVE_INFINITY);
    }
  } finally {
    await client.end();
  }
  return { times, stale };
}

/** Asks until the page comes from its file: without the headers that only the app sends. */
async function kept(address: string): Promise<Buffer> {
  for (let tries = 0; tries < 100; tries++) {
    const { status, headers, body } = await call(address);
    if (status !== 200) throw new Error(`${address}: HTTP ${status}`);
    // nginx makes an ETag of the file's time and length
    if (/^"[0-9a-f]+-[0-9a-f]+"$/.test(String(headers.etag))) return body;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`${address} was never served from a file.`);
}
