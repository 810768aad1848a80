import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { freeSlug, slugify } from "./slug";

describe("slugify", () => {
  it.each([
    ["Harbour toll: what the council said", "harbour-toll-what-the-council-said"],
    ["The mayor’s “last word”", "the-mayors-last-word"],
    ["  --Ångström & Søn-- ", "angstrom-son"],
    ["2026/27 budget", "2026-27-budget"],
    ["Thủ tướng Đặng", "thu-tuong-dang"],
    ["渡轮不会停航", "du-lun-bu-hui-ting-hang"],
    ["EU 欧盟 summit", "eu-ou-meng-summit"],
    ["港の会議", "gang-no-hui-yi"],
    ["서울 여객선", "seoul-yeogaegseon"],
    ["Паром останется", "parom-ostanetsya"],
    ["Το πλοίο μένει", "to-ploio-menei"],
    ["العبّارة باقية", "lbrh-bqyh"],
    ["המעבורת נשארת", "hmvvrt-nsrt"],
    ["नाव चलेगी", "nav-clegi"],
    ["เรือข้ามฟาก", "erueokhamfak"],
    ["ბორანი რჩება", "borani-rcheba"],
    ["👑 ⛴️", "untitled"],
    ["?!", "untitled"],
    ["", "untitled"],
    ["word ".repeat(30), `${"word-".repeat(15)}word`],
    ["x".repeat(100), "x".repeat(80)],
    ["渡".repeat(60), `${"du-".repeat(26)}du`],
  ])("%j is %j", (title, slug) => {
    expect(slugify(title)).toBe(slug);
  });

  it("is always a valid slug, and its own slug", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 200 }), (s) => {
        const slug = slugify(s);
        expect(slug).toMatch(/^[a-z0-9]+(?:-[a-z0-9]+)*$/);
        expect(slug.length).toBeLessThanOrEqual(80);
        expect(slugify(slug)).toBe(slug);
      }),
      { numRuns: 500 },
    );
  });
});

describe("freeSlug", () => {
  it.each([
    ["a free one", [], "the-bridge-stays"],
    ["a taken one", ["the-bridge-stays"], "the-bridge-stays-2"],
    ["twice taken", ["the-bridge-stays", "the-bridge-stays-2"], "the-bridge-stays-3"],
  ])("%s", (_, taken, expected) => {
    expect(freeSlug("the-bridge-stays", new Set(taken))).toBe(expected);
  });
});
