import type { SpeakerKind } from "@/lib/speaker/schema";

/** The speakers and issues of the demo. Everybody and every place in it is made up. */
export interface DemoSpeaker {
  name: string;
  kind?: SpeakerKind;
  aliases?: string[];
  description?: string;
  roles?: [title: string, from?: string, to?: string][];
}

export const SPEAKERS: DemoSpeaker[] = [
  {
    name: "Ilse Vantor",
    aliases: ["Vantor", "Foreign Minister Vantor"],
    description: "Led the Kaldovan delegation at the talks on the Sarn.",
    roles: [
      ["Foreign minister of Kaldova", "2024-02-01"],
      ["Energy minister of Kaldova", "2019-06-01", "2024-01-31"],
    ],
  },
  { name: "Tarek Oulad", aliases: ["Oulad"], roles: [["Water envoy of Meresh", "2025-05-12"]] },
  { name: "Roza Hallim", aliases: ["President Hallim"], roles: [["President of Meresh", "2022-11-01"]] },
  {
    name: "Anneli Brandt",
    aliases: ["Brandt"],
    roles: [["Chair of the Sarn River Commission", "2023-01-01"]],
  },
  { name: "Kaldovan energy ministry", kind: "organisation", aliases: ["Ministry of Energy of Kaldova"] },
  { name: "Yusef Amari", roles: [["Chairman of the Association of Lower Sarn Farmers"]] },
  {
    name: "Maud Okonjo",
    aliases: ["The Chair"],
    roles: [["Chair of Port Ellery city council", "2022-05-16"]],
  },
  {
    name: "Daniel Reyes",
    aliases: ["Councillor Reyes"],
    roles: [["Cabinet member for streets, Port Ellery", "2024-05-20"]],
  },
  {
    name: "Priya Nambiar",
    aliases: ["Councillor Nambiar"],
    roles: [["Leader of the opposition, Port Ellery", "2024-05-20"]],
  },
  { name: "Stefan Gruber", aliases: ["Councillor Gruber"], roles: [["Independent councillor, Port Ellery"]] },
  { name: "Liis Tamm", aliases: ["Councillor Tamm"], roles: [["Councillor, Port Ellery"]] },
  { name: "Lucy Farrow", aliases: ["Ms Farrow"], roles: [["Speaker for the Harbour Street Traders"]] },
  {
    name: "Ingrid Akers",
    aliases: ["The engineer"],
    roles: [["City engineer of Port Ellery", "2018-09-01"]],
  },
  {
    name: "Marcus Thiele",
    aliases: ["Thiele"],
    roles: [["Chief executive of Voltane Cycles", "2021-04-01"]],
  },
  { name: "Joanna Pike", aliases: ["Pike"], roles: [["Director of safety, Voltane Cycles", "2026-07-01"]] },
  { name: "Helga Strand", roles: [["Finance director, Voltane Cycles"]] },
  { name: "Adaeze Cole", aliases: ["Cole"], roles: [["Chair of the transport committee", "2025-01-14"]] },
  { name: "Ruth Hammond", roles: [["Chief fire officer, northern counties", "2020-03-01"]] },
  { name: "Caleb Osei", roles: [["Director of the Safe Ride Alliance"]] },
  { name: "Safe Ride Alliance", kind: "organisation", description: "Speaks for couriers and other riders." },
];

export interface DemoIssue {
  name: string;
  definition: string;
  parent?: string;
  aliases?: string[];
}

/** Parents before what stands below them. */
export const ISSUES: DemoIssue[] = [
  {
    name: "Sharing the Sarn",
    definition:
      "What Kaldova and Meresh owe each other as neighbours on one river, where nothing below fits better.",
  },
  {
    name: "Filling the Upper Sarn dam",
    parent: "Sharing the Sarn",
    definition:
      "How fast the reservoir may be filled and what that does downstream. Positive: for the dam and its filling.",
    aliases: ["The dam"],
  },
  {
    name: "Open river data",
    parent: "Sharing the Sarn",
    definition:
      "Whether figures of the river are public, how soon, and who may read the gauges. Positive: for openness.",
    aliases: ["Gauges", "Flow data"],
  },
  {
    name: "Drought reserve",
    parent: "Sharing the Sarn",
    definition: "Water kept back for dry years: whether there should be some, who may call for it, who pays.",
  },
  { name: "Streets and transport", definition: "How people and goods get about in a town." },
  {
    name: "Closing Harbour Street",
    parent: "Streets and transport",
    definition:
      "The trial closure of Harbour Street to through traffic in Port Ellery. Positive: for the closure.",
  },
  {
    name: "Traffic in Chapel Lane",
    parent: "Streets and transport",
    definition:
      "What the closure of Harbour Street brings to Chapel Lane. Positive: it is or will be under control.",
  },
  {
    name: "Night buses",
    parent: "Streets and transport",
    definition: "Lines, stops and safety of buses at night. Positive: for keeping or extending them.",
  },
  { name: "Local trade", definition: "How shops and small businesses fare, and what helps or harms them." },
  { name: "Product safety", definition: "Whether what is sold is safe, and who makes sure of it." },
  {
    name: "Battery recall",
    parent: "Product safety",
    definition:
      "How Voltane found, reported and answered the fault in its batteries. Positive: it was done well.",
  },
  {
    name: "Outside certification",
    parent: "Product safety",
    definition:
      "A duty to have batteries certified by somebody other than their maker. Positive: for the duty.",
  },
  {
    name: "Compensation for riders",
    definition: "Payments to riders who lose income during a recall. Positive: for paying them.",
  },
];
