"use server";

import { runAction } from "@/lib/core/action";
import { requireEditor } from "@/lib/core/session";
import * as commands from "./commands";
import { applyChangesInput, declineChangeInput, suggestChangeInput } from "./schema";

export async function suggestChange(input: unknown) {
  return runAction(requireEditor, suggestChangeInput, input, commands.suggestChange);
}

export async function applyChanges(input: unknown) {
  return runAction(requireEditor, applyChangesInput, input, commands.applyChanges);
}

export async function declineChange(input: unknown) {
  return runAction(requireEditor, declineChangeInput, input, commands.declineChange);
}
