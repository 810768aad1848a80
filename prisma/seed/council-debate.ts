import type { Story } from "./story";

const text = `PORT ELLERY CITY COUNCIL
Ordinary meeting of 15 September 2026, council chamber

Item 7: Harbour Street, trial closure to through traffic

THE CHAIR (Maud Okonjo): Item seven. The proposal before us is to close Harbour Street to through traffic between eight in the morning and eight at night, for a trial of twelve months. Deliveries before ten, residents and buses are exempt. Councillor Reyes to move.

COUNCILLOR REYES: Thank you, Chair. Eleven thousand vehicles a day use a street that was laid out for carts. Four people have been hit at the same crossing since the spring of last year, and I have stopped saying that we will look into it. A trial is the honest way to find out. If it fails, we take the planters away and I will carry the first one myself.

COUNCILLOR NAMBIAR: I share Councillor Reyes’s alarm about the crossing. I do not share his arithmetic. The report assumes that a third of those eleven thousand vehicles will simply disappear. They will not disappear, Chair, they will go round by Chapel Lane, past the school. My group will vote for this only if Chapel Lane is measured from the first day, and if the trial ends when the air there gets worse.

COUNCILLOR REYES: Will the councillor give way? Thank you. The engineer’s advice is that Chapel Lane will see perhaps four hundred more vehicles a day in the first month, and fewer after that. She told the committee last week that she would close the lane to lorries before she let that number double.

COUNCILLOR NAMBIAR: Then let her write it into the order, and I shall sit down happier than I stood up.

COUNCILLOR GRUBER: I have had two hundred letters from traders, and I can sum them up: not now. A bakery lives on the man who stops for ninety seconds on his way to work. Take away his ninety seconds and you have taken away the bakery. I am for quiet streets. I am against quiet tills.

THE CHAIR: We have a request to speak from the public gallery. Ms Farrow, for the Harbour Street Traders; you have three minutes.

MS FARROW: I won’t need three. When the gas main was dug up two years ago there were no cars for nine weeks, and my takings went up. I know that is not what Councillor Gruber’s letters say, and I know that the hardware shop had a terrible summer. We are split, sixteen to fourteen, so please don’t let anyone tell you what the traders want. What all thirty of us want is loading bays that are not full of parked taxis.

COUNCILLOR GRUBER: Through you, Chair: sixteen to fourteen which way?

MS FARROW: For the trial. By two. One of them is me.

THE CHAIR: Order, please. Councillor Tamm.

COUNCILLOR TAMM: I want to talk about the night bus, since nobody has. The proposal moves the stop of the N4 two hundred metres, to the quay. At noon that is a pleasant walk. At two in the morning it is a reason to take a taxi, if you have the money, and to be afraid, if you do not. The hospital’s night staff asked us for one thing, and it was that stop. I shall abstain unless it stays where it is.

COUNCILLOR REYES: I can accept that. The stop stays. I should have seen it myself.

COUNCILLOR NAMBIAR: May I have the same generosity for Chapel Lane?

COUNCILLOR REYES: Measured from the first day, yes. An automatic end, no. I will not hand a twelve-month decision to one bad week in November. But I will bring the figures to this chamber every quarter, and if they are bad I will say so before you do.

THE CHAIR: Then we have an amended proposal. Those in favour? Twenty-one. Against? Nine. Abstentions? One. The trial is agreed, and it will begin on the second of November.`;

/** A council debate: a transcript with turns, a stand-off that moves, and advice that somebody else reports. */
export const COUNCIL_DEBATE: Story = {
  key: "council-debate",
  importedBy: "editor",
  details: {
    title: "Port Ellery city council, 15 September: Harbour Street",
    publisher: "Port Ellery City Council",
    author: "",
    link: "https://example.org/port-ellery/minutes/2026-09-15",
    publishedOn: "2026-09-17",
    language: "en",
    kind: "transcript",
    rights: "full_text",
  },
  text,
  passages: [
    {
      key: "proposal",
      kind: "direct",
      speaker: "Maud Okonjo",
      words:
        "The proposal before us is to close Harbour Street to through traffic between eight in the morning and eight at night, for a trial of twelve months.",
      tags: [["Closing Harbour Street", "neutral"]],
    },
    {
      key: "planters",
      speaker: "Daniel Reyes",
      words:
        "A trial is the honest way to find out. If it fails, we take the planters away and I will carry the first one myself.",
      tags: [["Closing Harbour Street", "strongly_positive"]],
    },
    {
      key: "round",
      speaker: "Priya Nambiar",
      words:
        "The report assumes that a third of those eleven thousand vehicles will simply disappear. They will not disappear, Chair, they will go round by Chapel Lane, past the school.",
      tags: [
        ["Closing Harbour Street", "negative"],
        ["Traffic in Chapel Lane", "strongly_negative"],
      ],
    },
    {
      key: "only-if",
      speaker: "Priya Nambiar",
      words:
        "My group will vote for this only if Chapel Lane is measured from the first day, and if the trial ends when the air there gets worse.",
      tags: [
        ["Closing Harbour Street", "mixed"],
        ["Traffic in Chapel Lane", "negative"],
      ],
    },
    {
      key: "advice",
      kind: "indirect",
      speaker: "Ingrid Akers",
      relayedBy: "Daniel Reyes",
      words:
        "The engineer’s advice is that Chapel Lane will see perhaps four hundred more vehicles a day in the first month, and fewer after that.",
      tags: [["Traffic in Chapel Lane", "neutral"]],
    },
    {
      key: "bakery",
      speaker: "Stefan Gruber",
      words:
        "A bakery lives on the man who stops for ninety seconds on his way to work. Take away his ninety seconds and you have taken away the bakery.",
      tags: [
        ["Closing Harbour Street", "strongly_negative"],
        ["Local trade", "negative"],
      ],
      by: "admin",
    },
    {
      key: "tills",
      speaker: "Stefan Gruber",
      words: "I am for quiet streets. I am against quiet tills.",
      tags: [["Closing Harbour Street", "mixed"]],
      by: "admin",
    },
    {
      key: "takings",
      speaker: "Lucy Farrow",
      words:
        "When the gas main was dug up two years ago there were no cars for nine weeks, and my takings went up.",
      tags: [
        ["Closing Harbour Street", "positive"],
        ["Local trade", "positive"],
      ],
    },
    {
      key: "split",
      speaker: "Lucy Farrow",
      words: "We are split, sixteen to fourteen, so please don’t let anyone tell you what the traders want.",
      tags: [["Local trade", "neutral"]],
    },
    {
      key: "bays",
      speaker: "Lucy Farrow",
      words: "What all thirty of us want is loading bays that are not full of parked taxis.",
    },
    {
      key: "walk",
      speaker: "Liis Tamm",
      words:
        "At noon that is a pleasant walk. At two in the morning it is a reason to take a taxi, if you have the money, and to be afraid, if you do not.",
      tags: [["Night buses", "positive"]],
    },
    {
      key: "stop-stays",
      speaker: "Daniel Reyes",
      words: "I can accept that. The stop stays. I should have seen it myself.",
      tags: [["Night buses", "strongly_positive"]],
    },
    {
      key: "automatic",
      speaker: "Daniel Reyes",
      words:
        "Measured from the first day, yes. An automatic end, no. I will not hand a twelve-month decision to one bad week in November.",
      tags: [["Traffic in Chapel Lane", "mixed"]],
    },
    {
      key: "agreed",
      speaker: "Maud Okonjo",
      words:
        "Those in favour? Twenty-one. Against? Nine. Abstentions? One. The trial is agreed, and it will begin on the second of November.",
      tags: [["Closing Harbour Street", "neutral"]],
    },
  ],
  summary: {
    state: "in_review",
    headline: "Port Ellery closes Harbour Street to through traffic for a year’s trial",
    blocks: [
      [
        [
          "Port Ellery will close Harbour Street to through traffic in the daytime for a trial of twelve months, from the second of November.",
          "proposal",
          "agreed",
        ],
        ["Daniel Reyes, who moved it, called a trial “the honest way to find out.”", "planters"],
        [
          "Priya Nambiar, for the opposition, expects the cars to “go round by Chapel Lane, past the school.”",
          "round",
        ],
        [
          "Her conditions were measurements from the first day, and an end if the air in the lane gets worse.",
          "only-if",
        ],
        ["Reyes granted the first and refused the second: “An automatic end, no.”", "automatic"],
        [
          "The city’s engineer, as Reyes reported her advice, expects some four hundred more vehicles a day there in the first month, and fewer later.",
          "advice",
        ],
      ],
      "The traders are split",
      [
        ["Stefan Gruber warned for the shops: “I am for quiet streets. I am against quiet tills.”", "tills"],
        [
          "Lucy Farrow, for the traders, remembered that her takings rose when the street was last without cars.",
          "takings",
        ],
        ["Her members are split, she said, sixteen to fourteen.", "split"],
      ],
      "The night bus keeps its stop",
      [
        [
          "Liis Tamm spoke for those who need the stop at two in the morning, when a longer walk is a reason “to be afraid.”",
          "walk",
        ],
        ["“The stop stays,” Reyes answered, adding that he should have seen it himself.", "stop-stays"],
      ],
    ],
  },
};
