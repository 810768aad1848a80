import { describe, expect, test } from "vitest";
import { AROUND } from "./cases/around";
import { type Case, run } from "./cases/case";
import { FORMS } from "./cases/forms";
import { INSIDE } from "./cases/inside";
import { KEPT } from "./cases/kept";
import { PLACES } from "./cases/places";

const SUITES: Record<string, Case[]> = {
  inside: INSIDE,
  around: AROUND,
  kept: KEPT,
  places: PLACES,
  forms: FORMS,
};

/** A kept passage must be where it is marked, and say the marked words. */
function check(row: Case) {
  const { result, wanted } = run(row);
  const kept = result.outcome === "exact" || result.outcome === "moved";
  return {
    outcome: result.outcome,
    segments: kept ? result.segments : [],
    wanted: kept ? wanted : [],
    reason: result.reason,
  };
}

describe.each(Object.entries(SUITES))("%s", (_, rows) => {
  test.each(rows)("%s", (...row) => {
    const { outcome, segments, wanted, reason } = check(row);
    expect({ outcome, reason: outcome === row[3] ? null : reason }).toEqual({
      outcome: row[3],
      reason: null,
    });
    expect(segments).toEqual(wanted);
  });
});
