"use server";

import { type ActionResult, runAction } from "@/lib/core/action";
import { requireAdmin, requireEditor } from "@/lib/core/session";
import * as commands from "./commands";
import * as schema from "./schema";

type Result<T> = Promise<ActionResult<T>>;

export async function markNotice(input: unknown): Result<null> {
  return runAction(requireEditor, schema.noticeIdInput, input, commands.markNotice);
}

export async function markAllRead(input: unknown): Result<{ read: number }> {
  return runAction(requireEditor, schema.readAllInput, input, commands.markAllRead);
}

export async function saveNoticeChoices(input: unknown): Result<null> {
  return runAction(requireEditor, schema.choicesInput, input, commands.saveChoices);
}

export async function sendMailAgain(input: unknown): Result<null> {
  return runAction(requireAdmin, schema.mailIdInput, input, commands.sendAgain);
}
