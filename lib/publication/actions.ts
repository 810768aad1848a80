"use server";

import { runAction } from "@/lib/core/action";
import { requireEditor, requireReviewer } from "@/lib/core/session";
import { correctInput, summaryRevInput } from "@/lib/summary/schema";
import * as commands from "./commands";
import { publishInput, scheduleInput, withdrawInput } from "./schema";

export async function publish(input: unknown) {
  return runAction(requireEditor, publishInput, input, commands.publish);
}

export async function schedulePublication(input: unknown) {
  return runAction(requireEditor, scheduleInput, input, commands.schedulePublication);
}

export async function unschedulePublication(input: unknown) {
  return runAction(requireEditor, summaryRevInput, input, commands.unschedulePublication);
}

export async function openCorrection(input: unknown) {
  return runAction(requireEditor, correctInput, input, commands.openCorrection);
}

export async function abandonCorrection(input: unknown) {
  return runAction(requireEditor, summaryRevInput, input, commands.abandonCorrection);
}

export async function withdraw(input: unknown) {
  return runAction(requireReviewer, withdrawInput, input, commands.withdraw);
}
