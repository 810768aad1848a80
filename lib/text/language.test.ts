import { expect, test } from "vitest";
import { guessLanguage } from "./language";

test.each([
  [
    "en",
    "The ministers said that the talks, which began on Monday, would go on. They left with the text and hope.",
  ],
  [
    "de",
    "Der Rat hat die Vorlage nicht beraten, und die Sitzung wurde nach einer Stunde mit dem Hinweis beendet, dass sich auch der Ausschuss damit befassen werde und den Bericht nicht kennt.",
  ],
  [
    "fr",
    "Les élus sont réunis dans une salle qui sert pour les fêtes, mais cette fois avec des experts que la ville paie pour une étude sur les quais.",
  ],
  [
    "es",
    "Los vecinos dijeron que las obras por la noche fueron una molestia, pero esta vez con más cuidado para los niños y del barrio.",
  ],
  ["ru", "Министр сообщил, что переговоры продолжатся завтра."],
  ["uk", "Міністр повідомив, що її переговори є важливі і тривають."],
  ["ja", "市長は、計画を見直すと述べた。"],
  ["zh", "市长表示，计划将重新审议。"],
  ["ar", "قال الوزير إن المحادثات ستستمر غدا."],
  [null, "Yes."],
  [null, "1234 5678"],
])("%s", (language, text) => {
  expect(guessLanguage(text)).toBe(language);
});
