"use server";

import { type ActionResult, runAction } from "@/lib/core/action";
import { requireEditor } from "@/lib/core/session";
import { changeIssue } from "./commands";
import { changeIssueInput, type IssueView } from "./schema";

export async function changeIssueAction(input: unknown): Promise<ActionResult<IssueView>> {
  return runAction(requireEditor, changeIssueInput, input, changeIssue);
}
