import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { Doc, SaveSummaryInput, SummaryText } from "@/lib/summary/schema";
import type { Version } from "@/lib/summary/text/merge";
import { Autosave, DEBOUNCE, type LocalCopy, type SaveAnswer } from "./autosave";
import { answerOf } from "./send-save";

const version = (text: string): Version => {
  const doc: Doc = { type: "doc", content: [{ type: "paragraph", content: [{ type: "text", text }] }] };
  return { headline: "H", doc };
};
const ID = "0190a000-0000-7000-8000-000000000001";

/** A server that keeps one text, knows retries, and can be cut off before or after it has taken a save. */
function server() {
  const state = { rev: 1, ...version("start") };
  const done = new Map<string, number>();
  const sent: SaveSummaryInput[] = [];
  let fault: "none" | "before" | "after" | "signed_out" = "none";
  return {
    sent,
    state,
    break: (next: typeof fault) => {
      fault = next;
    },
    other: (text: string) => Object.assign(state, version(text), { rev: state.rev + 1 }),
    send: async (input: SaveSummaryInput): Promise<SaveAnswer> => {
      sent.push(input);
      if (fault === "signed_out") return { kind: "signed_out" };
      if (fault === "before") return { kind: "away" };
      const earlier = done.get(input.mutation);
      if (earlier === undefined && input.rev !== state.rev) {
        const current: SummaryText = { ...state, state: "draft", updatedAt: "", correction: null };
        return { kind: "moved", current };
      }
      if (earlier === undefined) {
        Object.assign(state, { headline: input.headline, doc: input.doc, rev: state.rev + 1 });
        done.set(input.mutation, state.rev);
      }
      return fault === "after" ? { kind: "away" } : { kind: "saved", rev: earlier ?? state.rev };
    },
  };
}

function desk(at = server(), copy: LocalCopy | null = null) {
  const box: { kept: LocalCopy | null } = { kept: copy };
  let made = 0;
  const autosave = new Autosave(ID, { rev: 1, ...version("start") }, copy, {
    send: at.send,
    keep: (value) => {
      box.kept = value;
    },
    newId: () => `m${++made}-${Math.random()}`,
  });
  return { at, box, autosave };
}

const pause = (time = DEBOUNCE) => vi.advanceTimersByTimeAsync(time);

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe("saving", () => {
  test("goes out once typing pauses, as one save", async () => {
    const { at, box, autosave } = desk();
    autosave.edit(version("a"));
    await pause(DEBOUNCE - 1);
    autosave.edit(version("ab"));
    expect(box.kept?.draft).toEqual(version("ab"));
    expect(autosave.state.kind).toBe("waiting");
    await pause(DEBOUNCE - 1);
    expect(at.sent).toHaveLength(0);
    await pause(1);
    expect(at.sent).toHaveLength(1);
    expect(at.state.doc).toEqual(version("ab").doc);
    expect(autosave.state.kind).toBe("saved");
    expect(box.kept).toBeNull();
    expect(autosave.rev).toBe(2);
  });

  test("of what was typed and taken back sends nothing", async () => {
    const { at, box, autosave } = desk();
    autosave.edit(version("a"));
    autosave.edit(version("start"));
    await pause(10_000);
    expect(at.sent).toHaveLength(0);
    expect(box.kept).toBeNull();
  });

  test("what was typed while a save was under way goes after it", async () => {
    const { at, autosave } = desk();
    autosave.edit(version("a"));
    autosave.flush();
    autosave.edit(version("ab"));
    await pause(0);
    expect(autosave.state.kind).toBe("waiting");
    await pause();
    expect(at.sent.map((one) => one.rev)).toEqual([1, 2]);
    expect(at.state.doc).toEqual(version("ab").doc);
  });
});

describe("when the line is cut", () => {
  test.each(["before", "after"] as const)(
    "%s the server has it: the same save again, then the newer one",
    async (fault) => {
      const { at, autosave } = desk();
      at.break(fault);
      autosave.edit(version("a"));
      await pause();
      expect(autosave.state.kind).toBe("offline");
      autosave.edit(version("ab"));
      at.break("none");
      await pause(5_000);
      const ids = at.sent.map((one) => one.mutation);
      expect(ids[0]).toBe(ids[1]);
      expect(at.sent.at(-1)?.doc).toEqual(version("ab").doc);
      expect(at.state).toMatchObject({ rev: 3, doc: version("ab").doc });
      expect(autosave.state.kind).toBe("saved");
    },
  );

  test("tries again later and later, at once when told", async () => {
    const { at, autosave } = desk();
    at.break("before");
    autosave.edit(version("a"));
    await pause(DEBOUNCE);
    await pause(999);
    expect(at.sent).toHaveLength(1);
    await pause(1 + 2_000 + 4_000);
    expect(at.sent).toHaveLength(4);
    at.break("none");
    autosave.flush();
    await pause(0);
    expect(autosave.state.kind).toBe("saved");
  });

  test("an ended session keeps the words until somebody signs in", async () => {
    const { at, box, autosave } = desk();
    at.break("signed_out");
    autosave.edit(version("a"));
    await pause();
    expect(autosave.state.kind).toBe("signed_out");
    expect(box.kept?.draft).toEqual(version("a"));
    const seen: string[] = [];
    autosave.subscribe(() => seen.push(autosave.state.kind));
    autosave.flush();
    await pause(0);
    // what offers to sign in is not taken away under the pointer by one more try
    expect(new Set(seen)).toEqual(new Set(["signed_out"]));
    at.break("none");
    await autosave.saved();
    expect(at.state.doc).toEqual(version("a").doc);
  });
});

describe("after a reload", () => {
  test.each(["before", "after"] as const)("goes on where it was cut %s the server had it", async (fault) => {
    const first = desk();
    first.at.break(fault);
    first.autosave.edit(version("a"));
    await pause();
    first.autosave.edit(version("ab"));
    first.autosave.stop();
    first.at.break("none");
    const second = desk(first.at, first.box.kept);
    expect(second.autosave.draft).toEqual(version("ab"));
    second.autosave.flush();
    await pause(5_000);
    expect(first.at.state).toMatchObject({ rev: 3, doc: version("ab").doc });
    expect(second.box.kept).toBeNull();
  });
});

describe("a second editor", () => {
  test("is never overwritten: both texts and their base, for a person to merge", async () => {
    const { at, box, autosave } = desk();
    at.other("theirs");
    autosave.edit(version("mine"));
    await pause();
    expect(autosave.state).toMatchObject({
      kind: "conflict",
      base: version("start"),
      mine: version("mine"),
      theirs: { rev: 2, doc: version("theirs").doc },
    });
    expect(at.state.doc).toEqual(version("theirs").doc);
    autosave.edit(version("mine, more"));
    await pause(60_000);
    expect(at.sent).toHaveLength(1);
    expect(box.kept?.draft).toEqual(version("mine, more"));
    if (autosave.state.kind === "conflict") autosave.resolve(version("both"), autosave.state.theirs);
    await pause(0);
    expect(at.state).toMatchObject({ rev: 3, doc: version("both").doc });
    expect(box.kept).toBeNull();
  });

  test("whose text is taken as it is leaves nothing to save", async () => {
    const { at, box, autosave } = desk();
    at.other("theirs");
    autosave.edit(version("mine"));
    await pause();
    if (autosave.state.kind === "conflict") autosave.resolve(autosave.state.theirs, autosave.state.theirs);
    expect(autosave.state.kind).toBe("saved");
    expect([autosave.rev, at.sent.length, box.kept]).toEqual([2, 1, null]);
  });
});

test("waits for the server before review, and says when a person has to decide", async () => {
  const { at, autosave } = desk();
  autosave.edit(version("a"));
  const saved = autosave.saved();
  await pause(0);
  await expect(saved).resolves.toBeUndefined();
  at.other("theirs");
  autosave.edit(version("b"));
  const refused = expect(autosave.saved()).rejects.toThrow("conflict");
  await pause(0);
  await refused;
});

const current = {
  headline: "H",
  doc: version("x").doc,
  rev: 3,
  state: "draft",
  updatedAt: "",
  correction: null,
};
test.each<[number, unknown, SaveAnswer["kind"]]>([
  [200, { rev: 2 }, "saved"],
  [200, {}, "refused"],
  [401, { error: {} }, "signed_out"],
  [412, { error: { current } }, "moved"],
  [409, { error: { current } }, "moved"],
  [409, { error: { message: "used" } }, "refused"],
  [400, { error: { message: "no" } }, "refused"],
  [429, { error: { retryAfter: 3 } }, "away"],
  [503, null, "away"],
])("HTTP %i means %j: %s", (status, body, kind) => expect(answerOf(status, body).kind).toBe(kind));
