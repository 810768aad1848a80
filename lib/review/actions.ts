"use server";

import { runAction } from "@/lib/core/action";
import { requireAdmin, requireEditor, requireReviewer } from "@/lib/core/session";
import * as commands from "./commands";
import { recordLook as record } from "./differences/look";
import * as judge from "./parts/judge";
import * as site from "./parts/site";
import * as schema from "./schema";

export async function approve(input: unknown) {
  return runAction(requireReviewer, schema.approveInput, input, commands.approve);
}

export async function requestChanges(input: unknown) {
  return runAction(requireReviewer, schema.approveInput, input, commands.requestChanges);
}

export async function addComment(input: unknown) {
  return runAction(requireEditor, schema.addCommentInput, input, commands.addComment);
}

export async function resolveComment(input: unknown) {
  return runAction(requireEditor, schema.resolveCommentInput, input, commands.resolveComment);
}

export async function recordLook(input: unknown) {
  return runAction(requireEditor, schema.lookInput, input, record);
}

export async function judgeParts(input: unknown) {
  return runAction(requireReviewer, schema.judgePartsInput, input, judge.judgeParts);
}

export async function answerPart(input: unknown) {
  return runAction(requireEditor, schema.answerPartInput, input, judge.answerPart);
}

export async function setPolicy(input: unknown) {
  return runAction(requireAdmin, schema.setPolicyInput, input, site.setPolicy);
}
