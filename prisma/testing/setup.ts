import { afterAll } from "vitest";
import { testDatabase } from "./database";

/** Gives each file of integration tests a database of its own, at the addresses the app looks for. */
const database = await testDatabase();
process.env.DATABASE_URL = database.urls.app;
process.env.READER_DATABASE_URL = database.urls.reader;
process.env.MIGRATION_DATABASE_URL = database.urls.owner;
process.env.NEXTAUTH_SECRET ??= "a secret for tests alone, 32 bytes or more";

afterAll(() => database.drop());
