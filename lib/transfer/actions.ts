"use server";

import { type ActionResult, runAction } from "@/lib/core/action";
import { requireEditor } from "@/lib/core/session";
import { addFeed, askFeed, changeFeed, decideEntries, removeFeed } from "./commands";
import { addFeedInput, changeFeedInput, entriesInput, type FeedView, feedInput } from "./schema";

export async function addFeedAction(input: unknown): Promise<ActionResult<{ id: string }>> {
  return runAction(requireEditor, addFeedInput, input, addFeed);
}

export async function changeFeedAction(input: unknown): Promise<ActionResult<FeedView>> {
  return runAction(requireEditor, changeFeedInput, input, changeFeed);
}

export async function removeFeedAction(input: unknown): Promise<ActionResult<null>> {
  return runAction(requireEditor, feedInput, input, removeFeed);
}

export async function askFeedAction(input: unknown): Promise<ActionResult<null>> {
  return runAction(requireEditor, feedInput, input, askFeed);
}

export async function decideEntriesAction(input: unknown): Promise<ActionResult<{ count: number }>> {
  return runAction(requireEditor, entriesInput, input, decideEntries);
}
