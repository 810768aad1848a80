import { createServer } from "node:net";
import { expect, test } from "vitest";
import { SetupError } from "../../prisma/setup-error";
import { checkPort, readSettings } from "./settings";

const secret = "0123456789012345678901234567890123456789";
const given = "postgresql://record@db.example.org/record";

test("nothing set: the embedded database, for this machine only", () => {
  expect(readSettings({ DATA_DIR: "/srv/record" })).toEqual({
    port: 3000,
    host: "127.0.0.1",
    siteUrl: "http://localhost:3000",
    dataDir: "/srv/record",
    database: { kind: "embedded" },
    demoPassword: null,
  });
});

test("an empty setting is no setting", () => {
  const empty = { PORT: "", HOST: "", SITE_URL: "", DATABASE_URL: "", DEMO_PASSWORD: "" };
  expect(readSettings({ DATA_DIR: "/srv/record", ...empty })).toEqual(
    readSettings({ DATA_DIR: "/srv/record" }),
  );
});

test("the site's address is an origin", () => {
  expect(readSettings({ SITE_URL: "https://record.example.org/desk/" }).siteUrl).toBe(
    "https://record.example.org",
  );
});

test("with one address of a database, all roles use it", () => {
  expect(readSettings({ DATABASE_URL: given, NEXTAUTH_SECRET: secret }).database).toEqual({
    kind: "given",
    app: given,
    reader: given,
    owner: given,
    acceptUnsafe: false,
    secret,
  });
});

test.each([
  [{ PORT: "three" }, 'PORT is "three"'],
  [{ PORT: "0" }, 'PORT is "0"'],
  [{ PORT: "65536" }, 'PORT is "65536"'],
  [{ SITE_URL: "record.example.org" }, 'SITE_URL is "record.example.org"'],
  [{ SITE_URL: "javascript:alert(1)" }, "SITE_URL is"],
  [{ DATABASE_URL: given }, "NEXTAUTH_SECRET must be set"],
  [{ DATABASE_URL: given, NEXTAUTH_SECRET: "short" }, "NEXTAUTH_SECRET must be set"],
])("%o: refused", (env, message) => {
  expect(() => readSettings(env)).toThrow(message);
  expect(() => readSettings(env)).toThrow(SetupError);
});

test("a taken port is refused, and named", async () => {
  const server = createServer();
  const port = await new Promise<number>((resolve) => {
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      resolve(typeof address === "object" && address !== null ? address.port : 0);
    });
  });
  await expect(checkPort(port, "127.0.0.1", 0)).rejects.toThrow(`Port ${port} is taken`);
  await new Promise((resolve) => server.close(resolve));
  await expect(checkPort(port, "127.0.0.1", 0)).resolves.toBeUndefined();
});

test("a port that browsers do not open is refused", async () => {
  await expect(checkPort(4190, "127.0.0.1", 0)).rejects.toThrow("Browsers do not open port 4190");
});

test("an address that is not of this machine is refused", async () => {
  await expect(checkPort(0, "192.0.2.1", 0)).rejects.toThrow("Nothing can listen on 192.0.2.1");
});
