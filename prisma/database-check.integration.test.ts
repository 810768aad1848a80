import { expect, inject, test } from "vitest";
import { checkDatabase } from "./database-check";
import { SetupError } from "./setup-error";

const { app } = inject("template");

function changed(
  parts: Partial<Pick<URL, "port" | "hostname" | "username" | "password" | "pathname">>,
): string {
  return Object.assign(new URL(app), parts).href;
}

test("a database that can be reached passes", async () => {
  await expect(checkDatabase(app, "DATABASE_URL", null)).resolves.toBeUndefined();
});

test.each([
  ["no address", "localhost/record", "DATABASE_URL is not an address"],
  ["of something else", "mysql://localhost/record", "DATABASE_URL is not an address"],
  ["nobody listens", changed({ port: "1" }), "No database answers at 127.0.0.1:1"],
  ["no such host", changed({ hostname: "nowhere.invalid" }), "no host called nowhere.invalid"],
  ["wrong password", changed({ password: "wrong" }), "refuses to let in on_the_record_app_login"],
  ["no such user", changed({ username: "nobody" }), "refuses to let in nobody"],
  ["no such database", changed({ pathname: "/nothing" }), "no database called nothing"],
  // the server of the tests is started without durability
  ["forgetful", app, "fsync is off"],
])("%s: one clear message", async (_, url, message) => {
  const refused = checkDatabase(url, "DATABASE_URL");
  await expect(refused).rejects.toThrow(message);
  await expect(refused).rejects.toThrow(SetupError);
  await expect(refused).rejects.not.toThrow(new URL(app).password);
});
