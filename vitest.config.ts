import path from "node:path";
import { defineConfig } from "vitest/config";

const shared = { resolve: { alias: { "@": path.resolve(import.meta.dirname) } } };
const exclude = ["node_modules/**", ".next*/**", "e2e/**"];
const integration = "**/*.integration.test.{ts,tsx}";

export default defineConfig({
  test: {
    // each file of integration tests has a database of its own; by itself a machine of two cores would run one at a time
    maxWorkers: "100%",
    projects: [
      {
        ...shared,
        test: { name: "unit", include: ["**/*.test.{ts,tsx}"], exclude: [...exclude, integration] },
      },
      {
        ...shared,
        test: {
          name: "integration",
          include: [integration],
          exclude,
          globalSetup: "prisma/testing/server.ts",
          setupFiles: "prisma/testing/setup.ts",
          hookTimeout: 60_000,
          testTimeout: 60_000,
        },
      },
    ],
  },
});
