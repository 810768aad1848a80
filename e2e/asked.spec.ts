import { packQuery } from "@/lib/search/rules";
import { expect, test } from "./support/test";

/**
 * Pages that take a question are made by the server that was asked. It once called itself for them, by an address that
 * nobody listens to when a web server in front speaks HTTPS, and over connections that could be closed under its hands.
 */
const asked = [
  "/search",
  "/search?q=ice",
  "/search?q=the+ice+was+thinner+than+the+map&sort=newest",
  "/compare",
];

for (const path of asked)
  test(`${path} behind a web server that speaks HTTPS`, async ({ request }) => {
    const headers = { "x-forwarded-proto": "https", "x-forwarded-host": "record.example" };
    const [plain, behind] = await Promise.all([request.get(path), request.get(path, { headers })]);
    expect([plain.status(), behind.status()]).toEqual([200, 200]);
    expect(await behind.text()).toBe(await plain.text());
  });

test("many questions at once are all answered, also under the path that a question becomes", async ({
  request,
}) => {
  const paths = Array.from({ length: 60 }, (_, i) =>
    i % 3 === 2 ? `/search/${packQuery(`q=word${i}`)}` : `/search?q=word${i}`,
  );
  const answers = await Promise.all(paths.map(async (path) => [path, (await request.get(path)).status()]));
  expect(answers.filter(([, status]) => status !== 200)).toEqual([]);
});
