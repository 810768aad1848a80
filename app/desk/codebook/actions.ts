"use server";

import { mergeInput, type Unmerged, unmergeInput } from "@/lib/codebook/schema";
import { type ActionResult, runAction } from "@/lib/core/action";
import { requireAdmin } from "@/lib/core/session";
import { mergeIssues, unmergeIssue } from "@/lib/issue/commands";
import type { IssueView } from "@/lib/issue/schema";
import { issueMoves, speakerMoves } from "@/lib/passage/commands";
import { mergeSpeakers, unmergeSpeaker } from "@/lib/speaker/commands";
import type { SpeakerView } from "@/lib/speaker/schema";

// A merge of the codebook takes passages with it: two nouns, so they meet here.

export async function mergeSpeakersAction(input: unknown): Promise<ActionResult<SpeakerView>> {
  return runAction(requireAdmin, mergeInput, input, (admin, merge) =>
    mergeSpeakers(admin, merge, speakerMoves),
  );
}

export async function unmergeSpeakerAction(input: unknown): Promise<ActionResult<Unmerged>> {
  return runAction(requireAdmin, unmergeInput, input, (admin, merge) =>
    unmergeSpeaker(admin, merge, speakerMoves),
  );
}

export async function mergeIssuesAction(input: unknown): Promise<ActionResult<IssueView>> {
  return runAction(requireAdmin, mergeInput, input, (admin, merge) => mergeIssues(admin, merge, issueMoves));
}

export async function unmergeIssueAction(input: unknown): Promise<ActionResult<Unmerged>> {
  return runAction(requireAdmin, unmergeInput, input, (admin, merge) =>
    unmergeIssue(admin, merge, issueMoves),
  );
}
