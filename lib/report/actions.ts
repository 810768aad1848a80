"use server";

import { runAction } from "@/lib/core/action";
import { requireEditor } from "@/lib/core/session";
import * as commands from "./commands";
import { answerInput, lookInput } from "./schema";

export async function lookAtReport(input: unknown) {
  return runAction(requireEditor, lookInput, input, commands.lookAtReport);
}

export async function answerReport(input: unknown) {
  return runAction(requireEditor, answerInput, input, commands.answerReport);
}
