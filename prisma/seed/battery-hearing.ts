import type { Story } from "./story";

const text = `Bike maker’s chief says sorry for battery fires, but not when he knew

By Owen Sallis, Parliament

The chief executive of Voltane Cycles apologised to a parliamentary committee on Tuesday for the way the company had handled fires in the batteries of its delivery bikes, and declined to say when it had first known about them.

“We were slow, and people were hurt, and I am sorry,” Marcus Thiele told the transport committee at the start of a hearing that lasted nearly four hours. The recall of 41,000 batteries, which Voltane announced in September, was the right decision, he said; it should have come in the spring.

The committee’s chair, Adaeze Cole, read aloud from a message that a Voltane engineer had sent to his managers in February. It reported eleven batteries that had overheated while charging and asked for sales to be stopped. “Eleven,” Cole said. “How many would have been enough?”

Thiele answered that the message had gone to a mailbox that nobody watched over the winter holidays, and that he himself had read it only in June. Cole said that she found it remarkable that a company could track every bicycle it had ever sold and not its own letters.

Joanna Pike, who became the company’s director of safety in July, gave the most detailed account. The fault lay in a seal that let in moisture, she said, and any battery charged below freezing could be affected. “I would not have one in my hallway,” she said. Voltane’s lawyers, seated behind her, looked up. She added that the replacement had passed every test she knew of, and that she had asked the fire service to invent harder ones.

It did. Ruth Hammond, the chief fire officer for the northern counties, said her crews had dealt with twenty-six fires in two years that began in a bicycle battery, nine of them in one of Voltane’s. “These fires are not like others. They come back,” she said. “We have put the same battery out three times.” Hammond asked for a law that every battery sold be certified by somebody other than its maker. With the new seal she had no quarrel: it was “the first design this year that my people failed to set alight.”

The Safe Ride Alliance, which speaks for couriers and other riders, said that the recall did not go far enough. Riders who rent their bikes by the week lose their income while they wait for a replacement, now forty days on average, its director Caleb Osei told the committee. “A recall that makes you choose between your flat burning and your rent is half a recall,” he said. Osei wants Voltane to pay riders for each day without a bike.

Thiele said that the company was looking at payments for hardship, without naming a sum. Helga Strand, the finance director, believes that no more than two thousand riders would qualify, he said.

On an outside certificate he surprised the committee. “If Parliament writes that law, we will be the first to queue for it,” he said. Pike, beside him, nodded, for the first time that afternoon.

The committee will publish its report in January. “You have told us that you are sorry and that you were slow,” Cole said at the end. “We shall now find out which of the two you will change.”`;

/** A company before a committee: an article with apology, accusation and expert evidence. */
export const BATTERY_HEARING: Story = {
  key: "battery-hearing",
  importedBy: "reviewer",
  details: {
    title: "Bike maker’s chief says sorry for battery fires, but not when he knew",
    publisher: "The Lantern",
    author: "Owen Sallis",
    link: "https://example.org/lantern/voltane-hearing",
    publishedOn: "2026-11-03",
    language: "en",
    kind: "article",
    rights: "excerpts_only",
  },
  text,
  passages: [
    {
      key: "sorry",
      speaker: "Marcus Thiele",
      words: "We were slow, and people were hurt, and I am sorry,",
      tags: [["Battery recall", "negative"]],
      by: "reviewer",
    },
    {
      key: "spring",
      kind: "indirect",
      speaker: "Marcus Thiele",
      words:
        "The recall of 41,000 batteries, which Voltane announced in September, was the right decision, he said; it should have come in the spring.",
      tags: [["Battery recall", "mixed"]],
      by: "reviewer",
    },
    {
      key: "eleven",
      speaker: "Adaeze Cole",
      words: ["Eleven,", "How many would have been enough?"],
      tags: [["Battery recall", "strongly_negative"]],
      by: "reviewer",
    },
    {
      key: "hallway",
      speaker: "Joanna Pike",
      words: "I would not have one in my hallway,",
      tags: [["Product safety", "strongly_negative"]],
    },
    {
      key: "come-back",
      speaker: "Ruth Hammond",
      words: [
        "These fires are not like others. They come back,",
        "We have put the same battery out three times.",
      ],
      tags: [["Product safety", "strongly_negative"]],
    },
    {
      key: "law",
      kind: "indirect",
      speaker: "Ruth Hammond",
      words: "Hammond asked for a law that every battery sold be certified by somebody other than its maker.",
      tags: [["Outside certification", "strongly_positive"]],
    },
    {
      key: "alight",
      kind: "mixed",
      speaker: "Ruth Hammond",
      words:
        "With the new seal she had no quarrel: it was “the first design this year that my people failed to set alight.”",
      tags: [["Product safety", "positive"]],
    },
    {
      key: "far",
      kind: "indirect",
      speaker: "Safe Ride Alliance",
      words: "the recall did not go far enough",
      tags: [["Battery recall", "negative"]],
    },
    {
      key: "half",
      speaker: "Caleb Osei",
      words: "A recall that makes you choose between your flat burning and your rent is half a recall,",
      tags: [
        ["Battery recall", "strongly_negative"],
        ["Compensation for riders", "strongly_positive"],
      ],
    },
    {
      key: "strand",
      kind: "indirect",
      speaker: "Helga Strand",
      relayedBy: "Marcus Thiele",
      words:
        "Helga Strand, the finance director, believes that no more than two thousand riders would qualify",
      tags: [["Compensation for riders", "neutral"]],
    },
    {
      key: "queue",
      speaker: "Marcus Thiele",
      words: "If Parliament writes that law, we will be the first to queue for it,",
      tags: [["Outside certification", "strongly_positive"]],
    },
  ],
  summary: {
    state: "draft",
    headline: "Voltane’s chief apologises for battery fires and backs outside checks",
    blocks: [
      [
        [
          "“We were slow, and people were hurt, and I am sorry,” Marcus Thiele, the head of Voltane Cycles, told the transport committee.",
          "sorry",
        ],
        ["The recall should have come in the spring, he said.", "spring"],
        [
          "Adaeze Cole, in the chair, pointed to an early warning about eleven batteries: “How many would have been enough?”",
          "eleven",
        ],
      ],
      "What should change",
      [
        [
          "Ruth Hammond, a chief fire officer, wants every battery certified by somebody other than its maker; Thiele said that Voltane would be “the first to queue for it.”",
          "law",
          "queue",
        ],
        ["Riders ask to be paid for the days without a bike."],
      ],
    ],
  },
};
