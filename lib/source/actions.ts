"use server";

import { type ActionResult, runAction } from "@/lib/core/action";
import { requireEditor } from "@/lib/core/session";
import { changeSource } from "./commands";
import { changeSourceInput, type SourceView } from "./schema";

export async function changeSourceAction(input: unknown): Promise<ActionResult<SourceView>> {
  return runAction(requireEditor, changeSourceInput, input, changeSource);
}
