"use server";

import { type ActionResult, runAction, runGuestAction } from "@/lib/core/action";
import { requireEditor } from "@/lib/core/session";
import * as commands from "./commands";
import * as schema from "./schema";

type Result<T> = Promise<ActionResult<T>>;

/** @returns the token of the link, this once */
export async function inviteGuest(input: unknown): Result<{ token: string; expiresAt: Date }> {
  return runAction(requireEditor, schema.inviteGuestInput, input, commands.inviteGuest, { bucket: "invite" });
}

export async function revokeGuest(input: unknown): Result<null> {
  return runAction(requireEditor, schema.revokeGuestInput, input, commands.revokeGuest);
}

export async function arriveAsGuest(input: unknown): Result<null> {
  return runGuestAction(schema.arriveInput, input, commands.arrive);
}

export async function commentAsGuest(input: unknown): Result<{ id: string }> {
  return runGuestAction(schema.guestCommentInput, input, commands.guestComment);
}

export async function giveGuestOpinion(input: unknown): Result<null> {
  return runGuestAction(schema.opinionInput, input, commands.giveOpinion);
}
