import { expect } from "@playwright/test";
import { openSource, tagForm } from "./support/annotator";
import { Desk, unique } from "./support/desk";
import { arrangeSource } from "./support/marked";
import { test } from "./support/test";
import { PHONE, selectByHandles } from "./support/touch";

// A phone's handles stop where they like; a passage ends only where a letter does, in every script.

const SCRIPTS = [
  { script: "Arabic", words: "قال المجلس إن العبّارة", short: 0, taken: "قال المجلس إن العبّارة" },
  { script: "a vowel sign over its letter", words: "مُدَّ", short: 1, taken: "مُدَّ" },
  { script: "Chinese", words: "渡轮不会停运", short: 0, taken: "渡轮不会停运" },
  { script: "a rare Chinese sign of two units", words: "港口𠮷", short: 1, taken: "港口𠮷" },
  { script: "a family joined of three", words: "quay 👩‍👩‍👧", short: 3, taken: "quay 👩‍👩‍👧" },
  { script: "a flag", words: "under 🇳🇴", short: 2, taken: "under 🇳🇴" },
  {
    script: "an accent that no letter has by itself",
    words: "the sign q\u0304",
    short: 1,
    taken: "the sign q\u0304",
  },
] as const;

test("handles of a phone never split a letter, in any script", async ({ pageOf }) => {
  const text = `${SCRIPTS.map(({ words }) => `${words} ·`).join("\n\n")}\n\nNoted as ${unique()}.`;
  const desk = await Desk.of("editor");
  const source = await arrangeSource(desk, { text, speakers: [], issues: [] });
  const page = await pageOf("editor", PHONE);
  await openSource(page, source.sourceId);
  for (const { script, words, short, taken } of SCRIPTS) {
    await test.step(script, async () => {
      await selectByHandles(page, words, short);
      await expect(tagForm(page).locator("q")).toHaveText(taken);
    });
  }
});
