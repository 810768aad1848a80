"use server";

import { type ActionResult, runAction } from "@/lib/core/action";
import { requireEditor } from "@/lib/core/session";
import { decideAnchoring, decideInput } from "./anchoring/decide";
import type { PassageView } from "./schema";

export async function decideAnchoringAction(input: unknown): Promise<ActionResult<PassageView>> {
  return runAction(requireEditor, decideInput, input, decideAnchoring);
}
