"use server";

import { type ActionResult, runAction } from "@/lib/core/action";
import { requireEditor } from "@/lib/core/session";
import { createSummary, recallSummary, submitForReview } from "./commands";
import {
  type CreateSummaryInput,
  createSummaryInput,
  type SummaryRevInput,
  type SummaryStand,
  summaryRevInput,
} from "./schema";

export async function createSummaryAction(input: CreateSummaryInput): Promise<ActionResult<SummaryStand>> {
  return runAction(requireEditor, createSummaryInput, input, createSummary);
}

export async function submitForReviewAction(input: SummaryRevInput): Promise<ActionResult<SummaryStand>> {
  return runAction(requireEditor, summaryRevInput, input, submitForReview);
}

export async function recallSummaryAction(input: SummaryRevInput): Promise<ActionResult<SummaryStand>> {
  return runAction(requireEditor, summaryRevInput, input, recallSummary);
}
