import { jsonRoute } from "@/lib/core/action";
import { requireEditor } from "@/lib/core/session";
import { applyStep } from "@/lib/passage/commands";
import { ownStepsInput, stepInput } from "@/lib/passage/schema";
import { ownSteps } from "@/lib/passage/steps/own";

/** Applies one thing that a person did to passages, as a whole, once. */
export const POST = jsonRoute(requireEditor, stepInput, applyStep, {
  bucket: "step",
  maxBytes: 4 * 1024 * 1024,
});

/** What this person did in the source: their undo, on whatever machine they sit. */
export const GET = jsonRoute(requireEditor, ownStepsInput, ownSteps);
