import { describe, expect, test } from "vitest";
import { escapeHtml, writeLetter } from "./letter";

const written = (words: string, title: string) =>
  writeLetter({
    subject: `${words} ${title}`,
    intro: "",
    items: [{ words, title, detail: title, href: "https://desk.example.org/desk/review/1?a=1&b=2" }],
    siteName: "The desk",
    why: "You chose this.",
    choicesHref: "https://desk.example.org/desk/profile#notices",
  });

describe("words of people in a mail", () => {
  test.each([
    ["a header of their own", "Ana\r\nBcc: all@example.org"],
    ["a bare carriage return", "Ana\rBcc: all@example.org"],
    ["a line separator", "Ana\u2028Bcc: all@example.org"],
    ["a null", "Ana\0Bcc: all@example.org"],
    ["markup", '<img src=x onerror="alert(1)">'],
    ["the end of an attribute", `"><script>alert(1)</script>`],
    ["a turn of the reading direction", "Ana \u202egnp.exe"],
  ])("%s", (_, hostile) => {
    const { subject, text, html } = written(hostile, hostile);
    expect(subject).not.toMatch(/[\p{Cc}\u2028\u2029\u202e]/u);
    // nobody's words begin a line by themselves
    expect(text.split(/[\n\r\u2028]/)).not.toContainEqual(expect.stringMatching(/^Bcc:/));
    expect(html).not.toMatch(/<(img|script)/);
    expect([...html.matchAll(/href="([^"]*)"/g)].map(([, href]) => href)).toEqual([
      "https://desk.example.org/desk/review/1?a=1&amp;b=2",
      "https://desk.example.org/desk/profile#notices",
    ]);
  });

  test("a long headline is cut, never inside a character", () => {
    expect([...written("Ana approved", "🌉".repeat(400)).subject].at(-1)).toBe("…");
  });

  test("what HTML could take for its own is escaped", () =>
    expect(escapeHtml(`<&>"'`)).toBe("&lt;&amp;&gt;&quot;&#39;"));
});
