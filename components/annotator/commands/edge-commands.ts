import type { Edge } from "../passages/reshape";
import type { Command } from "./command";
import { joinWith, removePartHere, snapTo, splitHere, stepEdgeBy } from "./reshape-actions";

function step(edge: Edge, direction: 1 | -1, unit: "word" | "sentence", key: string): Command {
  const way = direction === 1 ? "later" : "earlier";
  const doing = (edge === "start") === (direction === -1) ? "extend" : "shrink";
  return {
    id: `edge.${edge}.${way}.${unit}`,
    name: `${edge === "start" ? "Start" : "End"} a ${unit} ${way}`,
    group: "Edges",
    scope: "passages",
    keys: [key],
    also: `${doing} by ${unit} edge of the passage`,
    needs: "words",
    run: (ws) => stepEdgeBy(ws, edge, direction, unit),
  };
}

/** What changes the words of the chosen passage, or of what is selected. */
export const EDGE_COMMANDS: readonly Command[] = [
  step("start", -1, "word", "u"),
  step("start", 1, "word", "i"),
  step("end", -1, "word", "h"),
  step("end", 1, "word", "l"),
  step("start", -1, "sentence", "U"),
  step("start", 1, "sentence", "I"),
  step("end", -1, "sentence", "H"),
  step("end", 1, "sentence", "L"),
  {
    id: "edge.sentences",
    name: "Widen to whole sentences",
    group: "Edges",
    scope: "passages",
    keys: ["S"],
    also: "snap",
    needs: "words",
    run: (ws) => snapTo(ws, "sentences"),
  },
  {
    id: "edge.quotation",
    name: "Fit to the quotation marks",
    group: "Edges",
    scope: "passages",
    keys: ["Q"],
    also: "snap quote",
    needs: "words",
    run: (ws) => snapTo(ws, "quotations"),
  },
  {
    id: "passage.split",
    name: "Split the chosen passage at the caret",
    group: "Edges",
    scope: "text",
    keys: ["x"],
    also: "cut in two",
    needs: "passage",
    run: splitHere,
  },
  {
    id: "passage.join.next",
    name: "Join with the next passage",
    group: "Edges",
    scope: "passages",
    keys: ["m"],
    also: "merge",
    needs: "passage",
    run: (ws) => joinWith(ws, 1),
  },
  {
    id: "passage.join.previous",
    name: "Join with the previous passage",
    group: "Edges",
    scope: "passages",
    keys: ["M"],
    also: "merge",
    needs: "passage",
    run: (ws) => joinWith(ws, -1),
  },
  {
    id: "passage.part.remove",
    name: "Take the part at the caret out of the passage",
    group: "Edges",
    scope: "text",
    keys: ["r"],
    also: "remove segment",
    needs: "passage",
    run: removePartHere,
  },
];
