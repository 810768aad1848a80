"use server";

import { type ActionResult, runAction } from "@/lib/core/action";
import { requireEditor } from "@/lib/core/session";
import { changeSource, watchSource } from "./commands";
import { changeSourceInput, type SourceView, watchInput } from "./schema";

export async function changeSourceAction(input: unknown): Promise<ActionResult<SourceView>> {
  return runAction(requireEditor, changeSourceInput, input, changeSource);
}

export async function watchSourceAction(input: unknown): Promise<ActionResult<{ everyHours: number }>> {
  return runAction(requireEditor, watchInput, input, watchSource);
}
