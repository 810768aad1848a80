import { describe, expect, test } from "vitest";
import { mergedRoles, roleOn, sortRoles } from "./rules";

const deputy = { title: "Deputy mayor", from: "2019-05-01", to: "2023-04-30" };
const mayor = { title: "Mayor", from: "2023-05-01", to: null };
const chair = { title: "Chair of the harbour board", from: null, to: "2020-12-31" };
const roles = [deputy, chair, mayor];

describe("a role on a day", () => {
  test.each([
    [null, "Mayor"],
    ["2026-01-01", "Mayor"],
    ["2023-05-01", "Mayor"],
    ["2023-04-30", "Deputy mayor"],
    ["2020-06-01", "Deputy mayor"],
    ["2015-01-01", "Chair of the harbour board"],
  ])("%s: %s", (day, title) => expect(roleOn(roles, day)).toBe(title));

  test("is empty when none is known", () => {
    expect(roleOn([], null)).toBe("");
    expect(roleOn([mayor], "2001-01-01")).toBe("");
  });
});

test("roles stand with the latest first", () => {
  expect(sortRoles(roles)).toEqual([mayor, deputy, chair]);
});

test("a merge adds the roles that are not there yet", () => {
  expect(mergedRoles({ roles: [mayor, chair] }, { roles: [{ ...mayor, title: "mayor" }] })).toEqual([chair]);
});
