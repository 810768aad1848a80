import http from "node:http";
import { expect, test } from "vitest";
import { sendOneLocation } from "./one-location";

const answer = () => new http.ServerResponse(new http.IncomingMessage(null as never));

test("a redirect names its address once, however often it is told; other headers are appended", () => {
  const before = answer();
  before.setHeader("location", "/a");
  before.appendHeader("Location", "/a");
  expect(before.getHeader("location")).toEqual(["/a", "/a"]);

  sendOneLocation();
  sendOneLocation();
  const after = answer();
  after.setHeader("location", "/a");
  after.appendHeader("Location", "/a");
  after.appendHeader("vary", "a").appendHeader("vary", "b");
  expect(after.getHeader("location")).toBe("/a");
  expect(after.getHeader("vary")).toEqual(["a", "b"]);
});
