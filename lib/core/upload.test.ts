import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readUpload } from "./upload";

const limits = { body: 1_000, parts: 4 };

function request(body: BodyInit, headers?: HeadersInit): Request {
  return new Request("http://localhost/", { method: "POST", body, headers });
}

function form(...parts: [string, string | Blob, string?][]): FormData {
  const data = new FormData();
  for (const [name, value, file] of parts) {
    if (typeof value === "string") data.append(name, value);
    else data.append(name, value, file);
  }
  return data;
}

test("fields and the file come apart", async () => {
  const bytes = new Uint8Array([0, 255, 13, 10]);
  const upload = await readUpload(
    request(form(["title", "Ä"], ["file", new Blob([bytes]), "a.txt"])),
    limits,
  );
  expect(upload.fields).toEqual({ title: "Ä" });
  expect(upload.file?.name).toBe("a.txt");
  expect([...(upload.file?.bytes ?? [])]).toEqual([...bytes]);
});

test("whatever is in them, a browser's form and ours are one", { timeout: 30_000 }, async () => {
  const text = fc.string({ unit: "grapheme", maxLength: 40 }).map((one) => one.replace(/\r?\n|\r/g, "\r\n"));
  const name = fc
    .string({ unit: "grapheme", minLength: 1, maxLength: 12 })
    .filter((one) => /^[^\r\n\\]+$/.test(one));
  await fc.assert(
    fc.asyncProperty(text, name, fc.uint8Array({ maxLength: 200 }), async (value, fileName, content) => {
      const sent = request(form(["a", value], ["file", new Blob([new Uint8Array(content)]), fileName]));
      const upload = await readUpload(sent, { body: 10_000, parts: 4 });
      expect(upload.fields).toEqual({ a: value.replace(/^\ufeff/, "") });
      expect(upload.file?.name).toBe(fileName);
      expect([...(upload.file?.bytes ?? [])]).toEqual([...content]);
    }),
    { numRuns: 30 },
  );
});

test("a field named as a part of every object is a field", async () => {
  const { fields } = await readUpload(request(form(["__proto__", "x"])), limits);
  expect(Object.keys(fields)).toEqual(["__proto__"]);
  expect(Object.getPrototypeOf(fields)).toBe(Object.prototype);
});

describe("is refused", () => {
  const blob = new Blob(["x"]);
  test.each<[string, Request, string]>([
    ["another type", request("a=b", { "content-type": "application/x-www-form-urlencoded" }), "invalid"],
    ["damage", request("no parts", { "content-type": "multipart/form-data; boundary=x" }), "invalid"],
    ["a long body", request(form(["text", "x".repeat(2_000)])), "too_large"],
    ["a length beyond the limit", request(form(["a", "b"]), { "content-length": "5000" }), "too_large"],
    ["a field twice", request(form(["a", "b"], ["a", "c"])), "invalid"],
    ["two files", request(form(["file", blob, "a"], ["file", blob, "b"])), "invalid"],
    ["a file elsewhere", request(form(["title", blob, "a"])), "invalid"],
    ["many parts", request(form(["a", ""], ["b", ""], ["c", ""], ["d", ""], ["e", ""])), "invalid"],
  ])("%s", async (_, bad, code) => {
    await expect(readUpload(bad, limits)).rejects.toMatchObject({ code });
  });
});
