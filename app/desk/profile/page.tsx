import type { Metadata } from "next";
import { PasswordForm } from "@/components/account/password-form";
import { SessionList } from "@/components/account/session-list";
import { ChoicesForm } from "@/components/notice/choices-form";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { hasPassword, ownSessions } from "@/lib/account/queries";
import { ROLE_LABEL, ROLE_MEANING } from "@/lib/account/schema";
import { isMailOn } from "@/lib/core/mail";
import { editorPage } from "@/lib/core/session";
import { ownChoices } from "@/lib/notice/queries";

export const metadata: Metadata = { title: "Your account" };

export default async function ProfilePage() {
  const actor = await editorPage("/desk/profile");
  const [sessions, own, choices] = await Promise.all([
    ownSessions(actor),
    hasPassword(actor),
    ownChoices(actor),
  ]);
  return (
    <div className="max-w-2xl">
      <PageHeader
        title={actor.name}
        lead={`${ROLE_LABEL[actor.role]}: ${ROLE_MEANING[actor.role]}.`}
        meta={actor.email}
      />
      <Section title="Where you are signed in">
        <SessionList sessions={sessions} />
      </Section>
      <div id="notices" className="scroll-mt-28">
        <Section title="What you are told" className="mt-10">
          <ChoicesForm own={choices} isMailOn={isMailOn()} />
        </Section>
      </div>
      <Section title="Password" className="mt-10 max-w-md">
        {own ? (
          <PasswordForm email={actor.email} />
        ) : (
          <p className="text-ink-soft">You sign in by single sign-on, so there is no password here.</p>
        )}
      </Section>
    </div>
  );
}
