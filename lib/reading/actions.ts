"use server";

import { runAction } from "@/lib/core/action";
import { requireAdmin, requireEditor, requireReviewer } from "@/lib/core/session";
import * as commands from "./commands";
import { readInput, settleInput, shareInput, skipInput } from "./schema";

export async function readSecondAction(input: unknown) {
  return runAction(requireEditor, readInput, input, commands.readSecond);
}

export async function skipReadingAction(input: unknown) {
  return runAction(requireEditor, skipInput, input, commands.skipReading);
}

export async function settleDifferenceAction(input: unknown) {
  return runAction(requireReviewer, settleInput, input, commands.settleDifference);
}

export async function setShareAction(input: unknown) {
  return runAction(requireAdmin, shareInput, input, commands.setShare);
}
