import { jsonRoute } from "@/lib/core/action";
import { requireEditor } from "@/lib/core/session";
import { applyStep } from "@/lib/passage/commands";
import { stepInput } from "@/lib/passage/schema";

/** Applies one thing that a person did to passages, as a whole, once. */
export const POST = jsonRoute(requireEditor, stepInput, applyStep, {
  bucket: "step",
  maxBytes: 4 * 1024 * 1024,
});
