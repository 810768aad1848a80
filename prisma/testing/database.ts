import { Client } from "pg";
import { inject } from "vitest";
import type { DatabaseUrls } from "../embedded";

/** A database of a test's own. */
export interface TestDatabase {
  urls: DatabaseUrls;
  drop: () => Promise<void>;
}

let made = 0;

/** Makes a migrated, empty database for a test: a copy of the template, some 30 ms. */
export function testDatabase(): Promise<TestDatabase> {
  return create(new URL(inject("template").owner).pathname.slice(1));
}

/** Makes a database without a schema. */
export function emptyDatabase(): Promise<TestDatabase> {
  return create("template0");
}

async function create(original: string): Promise<TestDatabase> {
  const template = inject("template");
  made += 1;
  const name = `test_${process.pid}_${Date.now().toString(36)}_${made}`;
  await asOwner(template, [
    `create database ${name} template ${original}`,
    `revoke all on database ${name} from public`,
    `grant connect on database ${name} to on_the_record_app, on_the_record_reader`,
  ]);
  const url = (of: string) => of.replace(/[^/]+$/, name);
  return {
    urls: { owner: url(template.owner), app: url(template.app), reader: url(template.reader) },
    drop: () => asOwner(template, [`drop database ${name} with (force)`]),
  };
}

async function asOwner(template: DatabaseUrls, statements: string[]): Promise<void> {
  const client = new Client(template.owner.replace(/[^/]+$/, "postgres"));
  await client.connect();
  try {
    for (const sql of statements) await client.query(sql);
  } finally {
    await client.end();
  }
}
