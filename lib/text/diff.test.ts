import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Change, diffWords, merge3 } from "./diff";

const short = (changes: Change[]) =>
  changes
    .map(({ kind, text }) => ({ same: text, added: `{+${text}+}`, removed: `[-${text}-]` })[kind])
    .join("");

/** Texts that share many words and lines, so that comparing them finds something. */
const text = fc
  .array(
    fc.constantFrom("the ", "mayor ", "said ", "no", "yes", ", ", ". ", "\n", "\n\n", "é", "👩‍🚒 ", "toll "),
    {
      maxLength: 40,
    },
  )
  .map((words) => words.join(""));

describe("diffWords", () => {
  it.each([
    ["the same", "We will act.", "We will act.", "We will act."],
    ["both empty", "", "", ""],
    ["all new", "", "New.", "{+New.+}"],
    ["all gone", "Old.", "", "[-Old.-]"],
    ["a word in", "will support", "will not support", "will {+not +}support"],
    ["a word changed", "The cat sat.", "The dog sat.", "The [-cat-]{+dog+} sat."],
    ["a phrase changed", "The old cat sat.", "The new dog sat.", "The [-old cat-]{+new dog+} sat."],
    ["a paragraph in", "One.\nThree.", "One.\nTwo.\nThree.", "One.\n{+Two.\n+}Three."],
    ["a sign changed", "Yes, sir.", "Yes; sir.", "Yes[-,-]{+;+} sir."],
    ["an accent", "resume it", "résumé it", "[-resume-]{+résumé+} it"],
    ["spaces", "a b", "a  b", "a[- -]{+  +}b"],
  ])("%s", (_, before, after, expected) => {
    expect(short(diffWords(before, after))).toBe(expected);
  });

  it("loses nothing", () => {
    const any = fc.oneof(text, fc.string({ unit: "binary" }));
    fc.assert(
      fc.property(any, any, (before, after) => {
        const changes = diffWords(before, after);
        const side = (left: Change["kind"]) =>
          changes
            .filter((c) => c.kind !== left)
            .map((c) => c.text)
            .join("");
        expect(side("added")).toBe(before);
        expect(side("removed")).toBe(after);
        expect(changes.every((change, i) => change.text !== "" && change.kind !== changes[i + 1]?.kind)).toBe(
          true,
        );
      }),
    );
  });
});

describe("merge3", () => {
  const base = "One is first.\nTwo is second.\nThree is third.\n";
  it.each([
    [
      "different lines",
      base.replace("first", "1st"),
      base.replace("third", "3rd"),
      "One is 1st.\nTwo is second.\nThree is 3rd.\n",
    ],
    [
      "different words of a line",
      base.replace("Two", "2"),
      base.replace("second", "2nd"),
      "One is first.\n2 is 2nd.\nThree is third.\n",
    ],
    [
      "neighbouring lines",
      base.replace("first", "1st"),
      base.replace("Two", "2"),
      "One is 1st.\n2 is second.\nThree is third.\n",
    ],
    ["the same change", base.replace("Two", "2"), base.replace("Two", "2"), base.replace("Two", "2")],
    [
      "one side adds, the other changes",
      `${base}Four.\n`,
      base.replace("One", "1"),
      `${base.replace("One", "1")}Four.\n`,
    ],
    [
      "one side removes a line",
      base.replace("Two is second.\n", ""),
      base,
      "One is first.\nThree is third.\n",
    ],
  ])("merges %s", (_, mine, theirs, expected) => {
    expect(merge3(base, mine, theirs)).toEqual({ kind: "clean", text: expected });
  });

  it("shows the lines that both changed, beside what could be merged", () => {
    const mine = base.replace("second", "next").replace("One", "1");
    const theirs = base.replace("second", "later");
    expect(merge3(base, mine, theirs)).toEqual({
      kind: "conflict",
      parts: [
        {
          kind: "conflict",
          base: "One is first.\nTwo is second.\n",
          mine: "1 is first.\nTwo is next.\n",
          theirs: "One is first.\nTwo is later.\n",
        },
        { kind: "merged", text: "Three is third.\n" },
      ],
    });
  });

  it.each([
    ["both add at the same place", "A.\n", "A.\nB.\n", "A.\nC.\n"],
    ["one changes what the other removes", "A b c.\n", "", "A b d.\n"],
    ["both change the same word", "will support", "will not support", "will never support"],
  ])("does not guess when %s", (_, common, mine, theirs) => {
    expect(merge3(common, mine, theirs).kind).toBe("conflict");
  });

  it("keeps to the identities", () => {
    fc.assert(
      fc.property(text, text, (a, b) => {
        expect(merge3(a, a, b)).toEqual({ kind: "clean", text: b });
        expect(merge3(a, b, a)).toEqual({ kind: "clean", text: b });
        expect(merge3(a, b, b)).toEqual({ kind: "clean", text: b });
      }),
    );
  });

  it("treats both sides alike, and shows a conflict as each side wrote it", () => {
    fc.assert(
      fc.property(text, text, text, (common, mine, theirs) => {
        const merged = merge3(common, mine, theirs);
        const mirrored = merge3(common, theirs, mine);
        expect(mirrored.kind).toBe(merged.kind);
        if (merged.kind === "clean") {
          expect(mirrored).toEqual(merged);
          return;
        }
        const swapped = merged.parts.map((part) =>
          part.kind === "merged" ? part : { ...part, mine: part.theirs, theirs: part.mine },
        );
        expect(mirrored).toEqual({ kind: "conflict", parts: swapped });
        for (const part of merged.parts) {
          if (part.kind === "merged") continue;
          expect(common).toContain(part.base);
          expect(mine).toContain(part.mine);
          expect(theirs).toContain(part.theirs);
        }
      }),
    );
  });
});
