import { inWords } from "@/lib/text/duration";

/** What the code of a failed sign-in means, for the person who reads it. `now` is for the time of the next try. */
export function signInMessage(code: string, now: Date): { title: string; detail: string } {
  const [, seconds] = /^wait-(\d{1,6})$/.exec(code) ?? [];
  if (seconds) {
    const at = new Date(now.getTime() + Number(seconds) * 1_000);
    const clock = at.toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit", second: "2-digit" });
    return {
      title: "Too many tries.",
      detail: `Try again in ${inWords(Number(seconds))}, at ${clock}.`,
    };
  }
  return MESSAGES.get(code) ?? FAILED;
}

const FAILED = { title: "Signing in did not work.", detail: "Nothing was changed. Try again." };

const MESSAGES = new Map(
  Object.entries({
    wrong: {
      title: "This e-mail and password do not belong together.",
      detail: "Check both; capital letters count in the password.",
    },
    busy: { title: "The desk cannot be reached for a moment.", detail: "Try again in a few seconds." },
    offline: { title: "There is no connection.", detail: "Check the network, then try again." },
    unlinked: {
      title: "Nobody here is linked to this sign-in.",
      detail: "Ask an admin for an invitation, open it, and choose single sign-on there.",
    },
  }),
);
