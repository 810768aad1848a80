const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/** How long an invitation can be accepted. */
export const INVITATION_LIFE = 7 * DAY;
/** How recently a password must have been given for what changes people's rights. */
export const STEP_UP = 10 * MINUTE;

/**
 * An e-mail address in the one form that is compared, or null. NFKC first, so that a look-alike such as "＠" is an
 * "@" before anything is checked; after that plain ASCII only, so that no two addresses look the same.
 */
export function normaliseEmail(typed: string): string | null {
  if (typed.length > 320) return null;
  const address = typed.normalize("NFKC").trim().toLowerCase();
  if (address.length > 254) return null;
  const match = /^([a-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*)@([a-z0-9.-]+)$/.exec(
    address,
  );
  const [, local = "", domain = ""] = match ?? [];
  const labels = domain.split(".");
  if (local.length < 1 || local.length > 64 || labels.length < 2) return null;
  return labels.every((label) => /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/.test(label)) ? address : null;
}

/** What tries to sign in are counted against: one and the same, however an address is typed. */
export function countedAs(typed: string): string {
  return normaliseEmail(typed) ?? typed.normalize("NFKC").trim().toLowerCase();
}

/**
 * What is wrong with a password, in words for the person who chose it; null when it will do. Long enough, not among
 * those that attackers try first, not made of what everybody knows of its owner. No demands on kinds of characters.
 * @param known names, addresses, the site's name: what one would guess first
 * @param isCommon whether a password is in the list of leaked ones
 */
export function passwordProblem(
  password: string,
  known: string[],
  isCommon: (password: string) => boolean,
): string | null {
  const characters = [...password.normalize("NFKC")];
  if (characters.length < 12) return "Password: at least 12 characters. Four words in a row make a good one.";
  if (characters.length > 128) return "Password: at most 128 characters.";
  const lower = characters.join("").toLowerCase();
  if (new Set(lower).size < 5) return "Password: this repeats a few characters. Choose a less regular one.";
  if (isCommon(lower)) return "Password: this one is known from leaks and tried first. Choose another.";
  const rest = known
    .flatMap((text) => text.toLowerCase().split(/[^\p{L}\p{N}]+/u))
    .filter((word) => word.length >= 3)
    .sort((a, b) => b.length - a.length)
    .reduce((left, word) => left.replaceAll(word, ""), lower);
  if ([...rest.replace(/[\s._@-]/g, "")].length < 8)
    return "Password: too close to your name, your address or the name of this site.";
  return null;
}

export interface InvitationState {
  expiresAt: Date;
  acceptedAt: Date | null;
  revokedAt: Date | null;
}

/** Where an invitation stands at `now`. */
export function invitationStatus(
  invitation: InvitationState,
  now: Date,
): "open" | "accepted" | "revoked" | "expired" {
  if (invitation.acceptedAt) return "accepted";
  if (invitation.revokedAt) return "revoked";
  return invitation.expiresAt <= now ? "expired" : "open";
}

/** A browser in a few words, from what it says of itself. */
export function browserName(agent: string): string {
  const browser = /Edg\//.test(agent)
    ? "Edge"
    : (/(Firefox|Chrome|Safari)/.exec(agent)?.[1] ?? "A browser or program");
  const system = /(Android|iPhone|iPad|Windows|Mac OS X|Linux)/.exec(agent)?.[1];
  return system ? `${browser} on ${system === "Mac OS X" ? "macOS" : system}` : browser;
}
