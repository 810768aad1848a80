"use server";

import { runAction } from "@/lib/core/action";
import { requireEditor, requireReviewer } from "@/lib/core/session";
import * as commands from "./commands";
import { recordLook as record } from "./differences/look";
import { addCommentInput, approveInput, lookInput, requestChangesInput, resolveCommentInput } from "./schema";

export async function approve(input: unknown) {
  return runAction(requireReviewer, approveInput, input, commands.approve);
}

export async function requestChanges(input: unknown) {
  return runAction(requireReviewer, requestChangesInput, input, commands.requestChanges);
}

export async function addComment(input: unknown) {
  return runAction(requireEditor, addCommentInput, input, commands.addComment);
}

export async function resolveComment(input: unknown) {
  return runAction(requireEditor, resolveCommentInput, input, commands.resolveComment);
}

export async function recordLook(input: unknown) {
  return runAction(requireEditor, lookInput, input, record);
}
