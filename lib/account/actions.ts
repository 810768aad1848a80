"use server";

import { type ActionResult, runAction, runGuestAction } from "@/lib/core/action";
import type { Editor } from "@/lib/core/actor";
import { caller, carryInvitation } from "@/lib/core/caller";
import { keepSecret, requireAdmin, requireEditor } from "@/lib/core/session";
import * as commands from "./commands";
import * as schema from "./schema";

type Result<T> = Promise<ActionResult<T>>;

/** @returns the token of the link, this once */
export async function invite(input: unknown): Result<{ token: string; expiresAt: Date }> {
  return runAction(requireAdmin, schema.inviteInput, input, commands.invite, { bucket: "invite" });
}

export async function revokeInvitation(input: unknown): Result<null> {
  return runAction(requireAdmin, schema.idInput, input, commands.revokeInvitation);
}

export async function acceptInvitation(input: unknown): Result<{ email: string }> {
  return runGuestAction(schema.acceptInput, input, commands.acceptInvitation);
}

/** On the way to single sign-on: whoever comes back is linked to the person who was invited. */
export async function acceptBySingleSignOn(input: unknown): Result<null> {
  return runGuestAction(schema.tokenInput, input, async ({ token }) => {
    await carryInvitation(token);
    return null;
  });
}

export async function changeRole(input: unknown): Result<{ rev: number }> {
  return runAction(requireAdmin, schema.changeRoleInput, input, commands.changeRole);
}

export async function disableUser(input: unknown): Result<{ rev: number }> {
  return runAction(requireAdmin, schema.userRevInput, input, commands.disableUser);
}

export async function enableUser(input: unknown): Result<{ rev: number }> {
  return runAction(requireAdmin, schema.userRevInput, input, commands.enableUser);
}

export async function endSessions(input: unknown): Result<{ ended: number }> {
  return runAction(requireAdmin, schema.idInput, input, commands.endSessions);
}

export async function endOwnSession(input: unknown): Result<null> {
  return runAction(requireEditor, schema.idInput, input, commands.endOwnSession);
}

export async function changePassword(input: unknown): Result<null> {
  return runAction(requireEditor, schema.changePasswordInput, input, async (actor: Editor, change) => {
    await keepSecret(await commands.changePassword(actor, change, await caller()));
    return null;
  });
}

/** The password once more, before a change of somebody's rights. */
export async function confirmIdentity(input: unknown): Result<null> {
  return runAction(requireEditor, schema.confirmInput, input, async (actor: Editor, given) => {
    await keepSecret(await commands.confirmIdentity(actor, given, await caller()));
    return null;
  });
}

/** The person's own keys, on whatever machine. */
export async function savePreferences(input: unknown): Result<void> {
  return runAction(requireEditor, schema.preferencesInput, input, commands.savePreferences);
}
