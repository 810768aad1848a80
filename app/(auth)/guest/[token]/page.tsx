import type { Metadata } from "next";
import { headers } from "next/headers";
import { GuestWorkspace } from "@/components/guest/guest-workspace";
import { guestScreen } from "@/components/guest/screen";
import { AuthShell } from "@/components/ui/auth-shell";
import { Moment } from "@/components/ui/moment";
import { Notice } from "@/components/ui/notice";
import { addressOf, networkOf } from "@/lib/core/client-address";
import { env } from "@/lib/core/env";
import { isWithin } from "@/lib/core/limit";
import { guestSubject } from "@/lib/guest/queries";
import { guestToken } from "@/lib/guest/schema";
import { versionText } from "@/lib/passage/queries";

export const metadata: Metadata = {
  title: "Guest review",
  robots: { index: false, follow: false },
  referrer: "no-referrer",
};

const CLOSED = {
  revoked: "This link was taken back.",
  expired: "This link has ended.",
  unknown: "This link leads nowhere.",
  busy: "That was a lot at once. Wait a minute, then load this page again.",
} as const;

export default async function GuestPage({ params }: { params: Promise<{ token: string }> }) {
  const token = guestToken.safeParse((await params).token);
  const isBusy = !isWithin("publicApi", networkOf(addressOf(await headers())));
  const subject = isBusy ? "busy" : token.success ? await guestSubject(token.data) : "unknown";
  if (typeof subject === "string" || !token.success) {
    return (
      <AuthShell siteName={env().SITE_NAME} title="Guest review">
        <Notice tone="caution" title={CLOSED[typeof subject === "string" ? subject : "unknown"]}>
          What you have said was kept. For another link ask whoever sent you this one.
        </Notice>
      </AuthShell>
    );
  }
  const { revision, name, expiresAt, hasMovedOn } = subject;
  const versionIds = [...new Set(revision.evidence.passages.map(({ versionId }) => versionId))];
  const texts = await Promise.all(
    versionIds.map(async (id) => [id, (await versionText(id))?.text ?? ""] as const),
  );
  return (
    <main className="mx-auto grid w-full max-w-page gap-6 px-5 py-8">
      <header className="grid gap-2 border-b border-line pb-5">
        <p className="font-serif text-md font-semibold tracking-tight">{env().SITE_NAME}</p>
        <h1 className="font-serif text-2xl font-semibold tracking-tight wrap-anywhere">
          {revision.headline || "Without a headline"}
        </h1>
        <p className="text-sm text-ink-soft">
          You read revision {revision.number} as {name} (guest), until <Moment at={expiresAt} />. It is not
          public: please keep it to yourself.
        </p>
      </header>
      {hasMovedOn ? (
        <Notice tone="caution" title="There is a later revision of this text.">
          You see the one that you were asked about. What you say is kept with it.
        </Notice>
      ) : null}
      <GuestWorkspace screen={guestScreen(subject, new Map(texts))} token={token.data} />
    </main>
  );
}
