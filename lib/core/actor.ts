import type { Role } from "@/prisma/generated/enums";

/** Whoever does something at the desk, as read from the session row of this request. */
export interface Actor {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly role: Role;
  readonly sessionId: string;
  /** when the password was last given: some actions ask for a recent one */
  readonly authenticatedAt: Date;
}

declare const editorBrand: unique symbol;
declare const reviewerBrand: unique symbol;
declare const adminBrand: unique symbol;

/** Imports, tags, writes. Every signed-in person is one. Only lib/core/session.ts makes one. */
export type Editor = Actor & { readonly [editorBrand]: true };
/** An editor who may approve others' work. */
export type Reviewer = Editor & { readonly [reviewerBrand]: true };
/** Users, settings, codebook merges; may review too, under the same four eyes. */
export type Admin = Reviewer & { readonly [adminBrand]: true };

/** Work done by the product itself: jobs, the seed, the command line. Never approves. */
export interface SystemActor {
  readonly system: string;
}

/** Somebody with a link and no account: the log has their name alone, and says that they were a guest. */
export function guestActor(name: string): SystemActor {
  return { system: `${name} (guest)` };
}

export function isSystem(actor: Actor | SystemActor): actor is SystemActor {
  return "system" in actor;
}
