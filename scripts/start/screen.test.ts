import { expect, test } from "vitest";
import { welcome } from "./screen";

const running = {
  siteUrl: "http://localhost:3000",
  host: "127.0.0.1",
  port: 3000,
  dataDir: "/srv/record",
  demoPassword: "a demo password",
  notes: [],
};

test("the embedded start shows address, accounts, password, data, and how to stop", () => {
  const text = welcome(running);
  for (const words of [
    "http://localhost:3000",
    "editor@example.org",
    "reviewer@example.org",
    "admin@example.org",
    "a demo password",
    "/srv/record",
    "this machine only",
    "Ctrl-C",
  ]) {
    expect(text).toContain(words);
  }
});

test("with a database of one's own there are no demo accounts", () => {
  const text = welcome({ ...running, host: "0.0.0.0", demoPassword: null });
  expect(text).not.toContain("example.org");
  expect(text).toContain("npm run user:create");
  expect(text).toContain("everyone who reaches 0.0.0.0, port 3000");
});
