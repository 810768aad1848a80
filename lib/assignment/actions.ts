"use server";

import { type ActionResult, runAction } from "@/lib/core/action";
import { requireEditor } from "@/lib/core/session";
import * as commands from "./commands";
import * as schema from "./schema";

type Result<T> = Promise<ActionResult<T>>;

export async function assignReview(input: unknown): Result<null> {
  return runAction(requireEditor, schema.assignInput, input, commands.assign);
}

export async function claimReview(input: unknown): Result<null> {
  return runAction(requireEditor, schema.claimInput, input, commands.claim);
}

export async function releaseReview(input: unknown): Result<null> {
  return runAction(requireEditor, schema.releaseInput, input, commands.release);
}

export async function planReview(input: unknown): Result<{ rev: number }> {
  return runAction(requireEditor, schema.planInput, input, commands.plan);
}

export async function saveQueueFilter(input: unknown): Result<null> {
  return runAction(requireEditor, schema.saveFilterInput, input, commands.saveFilter);
}

export async function removeQueueFilter(input: unknown): Result<null> {
  return runAction(requireEditor, schema.removeFilterInput, input, commands.removeFilter);
}
