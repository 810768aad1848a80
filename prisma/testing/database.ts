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
export async function testDatabase(): Promise<TestDatabase> {
  const template = inject("template");
  const original = new URL(template.owner).pathname.slice(1);
  made += 1;
  const name = `test_${process.pid}_${Date.now().toString(36)}_${made}`;
  await asOwner(template, `create database ${name} template ${original}`);
  await asOwner(template, `revoke all on database ${name} from public`);
  await asOwner(template, `grant connect on database ${name} to on_the_record_app, on_the_record_reader`);
  const url = (of: string) => of.replace(/[^/]+$/, name);
  return {
    urls: { owner: url(template.owner), app: url(template.app), reader: url(template.reader) },
    drop: () => asOwner(template, `drop database ${name} with (force)`),
  };
}

async function asOwner(template: DatabaseUrls, sql: string): Promise<void> {
  const client = new Client(template.owner.replace(/[^/]+$/, "postgres"));
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
