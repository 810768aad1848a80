import { describe, expect, test } from "vitest";
import { ACTION_WORDS, eventWords, filterOf, KIND_LABEL, shortened } from "./rules";
import { AUDIT_ACTIONS, KINDS, logQuery } from "./schema";

const event = (action: string, payload: unknown = {}) => ({ action, actorName: "Ada", payload });

describe("an event in words", () => {
  test.each([
    [event("review.approved", { revision: 3, note: "" }), "Talks", "approved | Talks | revision 3"],
    [
      event("review.changes_requested", { revision: 3, note: "Not in the source." }),
      "Talks",
      "requested changes to | Talks | Not in the source.",
    ],
    [event("comment.added", { body: "Who said so?" }), "Talks", "commented on | Talks | Who said so?"],
    [
      event("user.role_changed", { name: "Ida", role: "editor", from: "editor", to: "admin" }),
      "Ida",
      "changed the role of | Ida | editor → admin",
    ],
    [event("user.invited", { email: "a@b.org", role: "editor" }), undefined, "invited | a@b.org | editor"],
    [event("user.signed_in", { way: "password" }), "Ada", "signed in | null | null"],
    [event("user.password_changed"), "Ada", "changed the password of | themselves | null"],
    [event("speaker.merged", { into: { name: "Mara" } }), "M.", "merged the speaker | M. | into Mara"],
    [event("summary.submitted", {}), undefined, "submitted for review | null | null"],
    [event("something.new", null), "Thing", "something.new | Thing | null"],
    [event("toString", null), undefined, "toString | null | null"],
    [event("system.seeded"), undefined, "put in the demo | null | null"],
  ])("%j about %s", (one, subject, expected) => {
    const { verb, subject: about, detail } = eventWords(one, subject);
    expect([verb, about ?? "null", detail ?? "null"].join(" | ")).toBe(expected);
  });

  test("there are words for every action and every kind", () => {
    expect(Object.keys(ACTION_WORDS).sort()).toEqual(Object.values(AUDIT_ACTIONS).flat().sort());
    expect(Object.keys(KIND_LABEL)).toEqual(KINDS);
  });
});

describe("the filter", () => {
  test("takes whole days, the last one to its end", () => {
    const { from, to, before } = filterOf(
      logQuery.parse({ from: "2026-11-20", to: "2026-11-22", before: "17" }),
    );
    expect(from?.toISOString()).toBe("2026-11-20T00:00:00.000Z");
    expect(to?.toISOString()).toBe("2026-11-23T00:00:00.000Z");
    expect(before).toBe(17n);
  });

  test.each([
    [{}],
    [
      {
        person: "1",
        kind: "secrets",
        action: "user.deleted",
        from: "yesterday",
        to: "2026-02-30",
        before: "-1",
      },
    ],
    [{ person: ["a", "b"], kind: { not: "" }, before: "1e9", from: "", to: "" }],
    [{ before: "9".repeat(30) }],
  ])("%j filters nothing", (query) => {
    expect(Object.values(filterOf(logQuery.parse(query))).filter((value) => value !== undefined)).toEqual([]);
  });
});

test.each([
  ["short", 10, "short"],
  ["a  b\n c", 10, "a b c"],
  ["ten chars!", 10, "ten chars!"],
  ["eleven chars", 10, "eleven ch…"],
  ["🙂🙂🙂🙂", 3, "🙂🙂…"],
])("%j at most %i long is %j", (text, max, expected) => {
  expect(shortened(text, max)).toBe(expected);
});
