import { expect, test } from "vitest";
import { signInMessage } from "./sign-in-message";

const now = new Date(2026, 10, 22, 12, 0, 0);

test.each([
  ["wrong", "This e-mail and password do not belong together."],
  ["wait-300", "Too many tries."],
  ["busy", "The desk cannot be reached for a moment."],
  ["unlinked", "Nobody here is linked to this sign-in."],
  ["Callback", "Signing in did not work."],
  ["wait-<script>", "Signing in did not work."],
  ["constructor", "Signing in did not work."],
  ["", "Signing in did not work."],
])("%s: %s", (code, title) => {
  expect(signInMessage(code, now).title).toBe(title);
});

test("says when to try again", () => {
  expect(signInMessage("wait-300", now).detail).toContain("in 5 minutes, at 12:05:00");
});
