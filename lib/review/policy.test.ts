import { describe, expect, test } from "vitest";
import type { Actor } from "@/lib/core/actor";
import { canApprove, verdictObstacle } from "./policy";

const person = (id: string, role: Actor["role"]): Actor => ({
  id,
  name: id,
  email: `${id}@example.org`,
  role,
  sessionId: "s",
  authenticatedAt: new Date(0),
});
const hands = [
  { id: "writer", name: "Writer" },
  { id: "tagger", name: "Tagger" },
];

describe("canApprove", () => {
  test.each([
    ["an editor", person("other", "editor"), false],
    ["a reviewer who had no hand in it", person("other", "reviewer"), true],
    ["an admin who had no hand in it", person("other", "admin"), true],
    ["a reviewer who wrote part of it", person("writer", "reviewer"), false],
    ["a reviewer who tagged a cited passage", person("tagger", "reviewer"), false],
    ["an admin who tagged a cited passage", person("tagger", "admin"), false],
  ])("%s", (_, actor, allowed) => {
    expect(canApprove(actor, hands)).toBe(allowed);
    expect(verdictObstacle(actor, hands) === null).toBe(allowed);
  });
});
