import { z } from "zod";
import { requiredLine } from "@/lib/core/input";
import { normaliseEmail } from "./rules";

export const ROLES = ["editor", "reviewer", "admin"] as const;
export const ROLE_LABEL = { editor: "Editor", reviewer: "Reviewer", admin: "Administrator" } as const;
export const ROLE_MEANING = {
  editor: "imports sources, tags passages, writes summaries",
  reviewer: "an editor who may also approve the work of others",
  admin: "a reviewer who also looks after people and the codebook",
} as const;

export const MAX_PASSWORD = 128;
export const MAX_PERSON_NAME = 120;

const email = z.string().transform((typed, context) => {
  const address = normaliseEmail(typed);
  if (address) return address;
  context.addIssue({ code: "custom", message: "Email: write an address such as name@example.org." });
  return z.NEVER;
});

/** As it was typed. How good it must be is decided in rules.ts, where the person it belongs to is known. */
const password = z.string().max(4 * MAX_PASSWORD, `Password: at most ${MAX_PASSWORD} characters.`);
const token = z.string().regex(/^[\w-]{43}$/, "This link is not complete. Copy it again, to its very end.");
const role = z.enum(ROLES, "Role: choose one of the three.");
const rev = z.coerce.number().int().min(1);

/** What next-auth hands over from the sign-in form; anything else in there is not looked at. */
export const signInInput = z.object({ email: z.string().max(320), password });
export type SignInInput = z.infer<typeof signInInput>;

export const newUserInput = z.strictObject({
  email,
  name: requiredLine("Name", MAX_PERSON_NAME),
  role,
  password,
});
export type NewUser = z.input<typeof newUserInput>;

export const inviteInput = z.strictObject({ email, role });
export type InviteInput = z.infer<typeof inviteInput>;

export const acceptInput = z.strictObject({ token, name: requiredLine("Name", MAX_PERSON_NAME), password });
export type AcceptInput = z.infer<typeof acceptInput>;

export const tokenInput = z.strictObject({ token });
export const idInput = z.strictObject({ id: z.uuid() });
export type IdInput = z.infer<typeof idInput>;

/** A change to a person, with the state of theirs that was seen. */
export const userRevInput = z.strictObject({ id: z.uuid(), rev });
export type UserRevInput = z.infer<typeof userRevInput>;

export const changeRoleInput = z.strictObject({ id: z.uuid(), rev, role });
export type ChangeRoleInput = z.infer<typeof changeRoleInput>;

export const changePasswordInput = z.strictObject({ current: password, password });
export type ChangePasswordInput = z.infer<typeof changePasswordInput>;

export const confirmInput = z.strictObject({ password });
export type ConfirmInput = z.infer<typeof confirmInput>;

/** What a sign-in leads to. */
export interface SignedIn {
  userId: string;
  /** for the session cookie */
  secret: string;
  /** for the cookie by which this browser is known from now on */
  device: string;
}

/** A person as a provider of single sign-on names them: issuer and subject, and nothing else, are the key. */
export interface Identified {
  issuer: string;
  subject: string;
  name: string;
}

const chord = z.string().min(1).max(60);

/** What a person sets for themselves. A command's keys; none: it has none. */
export const preferencesInput = z.strictObject({
  keymap: z.strictObject({
    keys: z
      .record(z.string().regex(/^[\w.-]{1,60}$/), z.array(chord).max(12))
      .refine((keys) => Object.keys(keys).length <= 300, "At most 300 commands have keys of their own."),
    hasSingleKeys: z.boolean(),
  }),
});
export type Preferences = z.infer<typeof preferencesInput>;
