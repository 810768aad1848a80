import { expect, test } from "vitest";
import { drawable } from "./drawable";

test.each([
  ["Kaldova will fill its dam more slowly", "Kaldova will fill its dam more slowly"],
  ["Łódź, Čapek, Trường Sa, “naïve” – © 2026…", "Łódź, Čapek, Trường Sa, “naïve” – © 2026…"],
  ["from α to ω in Ελλάδα", "from α to ω in Ελλάδα"],
  ["Плотину наполнят", "Плотину наполнят"],
  ["a  won\nmatch 🎉 👩‍👩‍👧 🇫🇷", "a won match"],
  // one letter that is missing, and nothing of it is drawn: a quotation is whole or it is none
  ["to א and back", null],
  ["الوزير يقول", null],
  ["部長は述べた", null],
  ["🎉", null],
  ["", null],
])("%j is drawn as %j", (text, drawn) => expect(drawable(text)).toBe(drawn));
