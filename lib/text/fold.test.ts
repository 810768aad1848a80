import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { foldName, foldTypography } from "./fold";

describe("foldName", () => {
  it.each([
    ["Ana Ruiz", "ana ruiz"],
    ["  Ana\u00a0\n Ruiz ", "ana ruiz"],
    ["José Peña", "jose pena"],
    ["Jose\u0301 Pen\u0303a", "jose pena"],
    ["Łukasz Ødegård", "lukasz odegard"],
    ["Strauß", "strauss"],
    ["İpek Işık", "ipek isik"],
    ["O’Neill", "o'neill"],
    ["O´Neill", "o'neill"],
    ["Jean‑Luc", "jean-luc"],
    ["Jean–Luc", "jean-luc"],
    ["ＡＢＣ", "abc"],
    ["ﬁrst", "first"],
    ["Ζωή ΟΔΟΣ", "ζωη οδοσ"],
    ["Зеле́нский", "зеленскии"],
    ["がか", "がか"],
    ["हिन्दी", "हिन्दी"],
    ["zero\u200bwidth", "zerowidth"],
    ["", ""],
  ])("%j is %j", (name, folded) => {
    expect(foldName(name)).toBe(folded);
  });

  it("changes nothing the second time", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (s) => {
        const folded = foldName(s);
        expect(foldName(folded)).toBe(folded);
      }),
      { numRuns: 500 },
    );
  });
});

describe("foldTypography", () => {
  it.each([
    ["“So,” she said, ‘it’s done’", "\"So,\" she said, 'it's done'"],
    ["„Ja“ «oui» ‹non›", '"Ja" "oui" \'non\''],
    ["2014–15 — well…", "2014-15 - well..."],
    ["a\u00a0b\u202fc\u2009d", "a b c d"],
    ["soft\u00adhyphen", "softhyphen"],
    ["Case and Accénts stay", "Case and Accénts stay"],
  ])("%j is %j", (s, folded) => {
    expect(foldTypography(s)).toBe(folded);
  });
});
