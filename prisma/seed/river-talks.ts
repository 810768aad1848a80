import type { Story } from "./story";

const text = `River talks end with a slower dam and no treaty

By Nadia Kessler in Lorne

Two days of talks on the Sarn, the river that Kaldova and Meresh share, ended in Lorne on Thursday with a promise to fill the new dam more slowly and without the treaty that mediators had hoped to see signed.

Kaldova will take at least six rainy seasons to fill the reservoir behind the Upper Sarn dam, instead of the three that its engineers had planned, according to a two-page note that both delegations initialled shortly before midnight. The note binds nobody, and says so in its first line.

“We came to share the water,” said Ilse Vantor, the foreign minister of Kaldova, “not to hand over the tap.” Six seasons, she told reporters on the steps of the old customs house, was “the most a country can offer that has forty villages without electricity.”

Meresh had asked for ten. Its water envoy, Tarek Oulad, called the compromise something that his country could live with for now. “Six is better than three,” he said. “But a river does not read notes. If the rains fail in the second year, our wells fail in the third, and then nobody will ask what was initialled in Lorne.”

President Roza Hallim believes that the dam can be filled without hurting anyone downstream, Oulad said, adding that she had told him so by telephone on Wednesday night. “She does not want it stopped,” he said. “She wants it measured.”

Measuring was the harder half of the talks. Meresh wants the gauges at the dam to be read by the Sarn River Commission, and the figures to be public within the hour. Kaldova has so far sent them once a month, by letter.

“Water data is not a military secret,” said Anneli Brandt, who chairs the commission and led the talks. “A farmer two hundred kilometres downstream has the same right to know what is coming as the engineer who opens the gate.” Asked whether she had expected to leave with a treaty, Brandt said that she had not packed for one.

Vantor said her government was ready to publish daily figures from January, but would not let outsiders read the gauges. Inspectors at the dam were “a question of who is master in our own house,” she said. Oulad answered within minutes: figures that nobody can check, he said, “are a weather forecast, not evidence.”

The Kaldovan energy ministry, in a statement sent out while the delegations were still at dinner, welcomed the result. “The turbines will turn in 2028 as announced,” it said. “Nothing agreed in Lorne delays a single kilowatt-hour.” Diplomats from Meresh read the sentence to one another in the corridor; one of them asked for a printout.

On one point the two sides came closer than either had expected. Both want a common reserve for dry years: water kept back behind the dam that Meresh could call for when the river at the border falls below an agreed mark. “I could sign that part tomorrow,” Oulad said. Vantor was more careful. A reserve made sense, she said, and her experts would work on it “with an open mind and a closed purse”; Meresh would have to pay for the water that was not turned into power.

The Association of Lower Sarn Farmers, whose members had followed the talks from a tent across the street, was not consoled. “They have agreed to dry us out slowly,” said its chairman, Yusef Amari. He welcomed the reserve all the same: “If they put that on paper, I will frame it.”

The delegations meet again in Lorne in March. Until then, Brandt said, each side should look at the other’s figures and not at the other’s speeches.`;

/** A diplomatic meeting: a news report with disagreement, relayed speech, and quotes broken by "she said". */
export const RIVER_TALKS: Story = {
  key: "river-talks",
  importedBy: "editor",
  details: {
    title: "River talks end with a slower dam and no treaty",
    publisher: "The Meridian Post",
    author: "Nadia Kessler",
    link: "https://example.org/meridian-post/river-talks",
    publishedOn: "2026-10-08",
    language: "en",
    kind: "article",
    rights: "excerpts_only",
  },
  text,
  passages: [
    {
      key: "note",
      kind: "context",
      words:
        "Kaldova will take at least six rainy seasons to fill the reservoir behind the Upper Sarn dam, instead of the three that its engineers had planned, according to a two-page note that both delegations initialled shortly before midnight. The note binds nobody, and says so in its first line.",
      tags: [["Filling the Upper Sarn dam", "neutral"]],
    },
    {
      key: "tap",
      speaker: "Ilse Vantor",
      words: ["We came to share the water,", "not to hand over the tap."],
      tags: [["Sharing the Sarn", "mixed"]],
    },
    {
      key: "most",
      kind: "mixed",
      speaker: "Ilse Vantor",
      words:
        "Six seasons, she told reporters on the steps of the old customs house, was “the most a country can offer that has forty villages without electricity.”",
      tags: [["Filling the Upper Sarn dam", "positive"]],
    },
    {
      key: "six",
      speaker: "Tarek Oulad",
      words: [
        "Six is better than three,",
        "But a river does not read notes. If the rains fail in the second year, our wells fail in the third, and then nobody will ask what was initialled in Lorne.",
      ],
      tags: [["Filling the Upper Sarn dam", "mixed"]],
    },
    {
      key: "wells",
      speaker: "Tarek Oulad",
      words: "If the rains fail in the second year, our wells fail in the third",
      tags: [
        ["Filling the Upper Sarn dam", "negative"],
        ["Drought reserve", "neutral"],
      ],
      note: "The warning alone; the whole answer is tagged as well.",
    },
    {
      key: "hallim",
      kind: "indirect",
      speaker: "Roza Hallim",
      relayedBy: "Tarek Oulad",
      words: "President Roza Hallim believes that the dam can be filled without hurting anyone downstream",
      tags: [["Filling the Upper Sarn dam", "positive"]],
    },
    {
      key: "measured",
      speaker: "Tarek Oulad",
      words: ["She does not want it stopped,", "She wants it measured."],
      tags: [["Open river data", "positive"]],
    },
    {
      key: "secret",
      speaker: "Anneli Brandt",
      words: [
        "Water data is not a military secret,",
        "A farmer two hundred kilometres downstream has the same right to know what is coming as the engineer who opens the gate.",
      ],
      tags: [["Open river data", "strongly_positive"]],
    },
    {
      key: "daily",
      kind: "indirect",
      speaker: "Ilse Vantor",
      words:
        "Vantor said her government was ready to publish daily figures from January, but would not let outsiders read the gauges.",
      tags: [["Open river data", "mixed"]],
    },
    {
      key: "master",
      kind: "mixed",
      speaker: "Ilse Vantor",
      words: "Inspectors at the dam were “a question of who is master in our own house,” she said.",
      tags: [["Open river data", "strongly_negative"]],
    },
    {
      key: "forecast",
      kind: "mixed",
      speaker: "Tarek Oulad",
      words: "figures that nobody can check, he said, “are a weather forecast, not evidence.”",
      tags: [["Open river data", "strongly_positive"]],
    },
    {
      key: "turbines",
      speaker: "Kaldovan energy ministry",
      words: [
        "The turbines will turn in 2028 as announced,",
        "Nothing agreed in Lorne delays a single kilowatt-hour.",
      ],
      tags: [["Filling the Upper Sarn dam", "strongly_positive"]],
    },
    {
      key: "tomorrow",
      speaker: "Tarek Oulad",
      words: "I could sign that part tomorrow,",
      tags: [["Drought reserve", "strongly_positive"]],
    },
    {
      key: "purse",
      kind: "mixed",
      speaker: "Ilse Vantor",
      words:
        "A reserve made sense, she said, and her experts would work on it “with an open mind and a closed purse”; Meresh would have to pay for the water that was not turned into power.",
      tags: [["Drought reserve", "positive"]],
    },
    {
      key: "dry",
      speaker: "Yusef Amari",
      words: "They have agreed to dry us out slowly,",
      tags: [["Filling the Upper Sarn dam", "strongly_negative"]],
    },
    {
      key: "frame",
      speaker: "Yusef Amari",
      words: "If they put that on paper, I will frame it.",
      tags: [["Drought reserve", "positive"]],
    },
  ],
  summary: {
    state: "published",
    headline: "Kaldova will fill its dam more slowly, and keep outsiders from the gauges",
    blocks: [
      [
        [
          "Kaldova will take at least six rainy seasons to fill the reservoir behind the Upper Sarn dam, twice as long as planned, under a note that binds neither side.",
          "note",
        ],
        [
          "Ilse Vantor, its foreign minister, called that “the most a country can offer that has forty villages without electricity.”",
          "most",
        ],
        [
          "Tarek Oulad, the water envoy of Meresh, found six seasons better than three, and warned that wells downstream would still run dry if the rains failed.",
          "six",
        ],
        [
          "President Roza Hallim of Meresh, he said, believes that the dam can be filled without hurting anyone downstream.",
          "hallim",
        ],
        [
          "Yusef Amari, who speaks for the farmers of the lower river, saw no gain: “They have agreed to dry us out slowly.”",
          "dry",
        ],
      ],
      "Who reads the gauges",
      [
        ["Anneli Brandt, who led the talks, was blunt: “Water data is not a military secret.”", "secret"],
        [
          "Vantor offered daily figures from January, but no outsiders at the dam: that, she said, was “a question of who is master in our own house.”",
          "daily",
          "master",
        ],
        ["To Oulad, figures that nobody can check “are a weather forecast, not evidence.”", "forecast"],
      ],
      "A reserve for dry years",
      [
        [
          "Closest to agreement is a common reserve for dry years: Oulad “could sign that part tomorrow.”",
          "tomorrow",
        ],
        ["Vantor agrees in principle, and wants Meresh to pay for the power that is lost.", "purse"],
        ["Even Amari would welcome it on paper: “I will frame it.”", "frame"],
      ],
    ],
  },
};
