import type { Metadata } from "next";
import { InvitationForm } from "@/components/account/invitation-form";
import { AuthShell } from "@/components/ui/auth-shell";
import { Notice } from "@/components/ui/notice";
import { openInvitation } from "@/lib/account/queries";
import { ROLE_LABEL, ROLE_MEANING } from "@/lib/account/schema";
import { env, singleSignOnName } from "@/lib/core/env";

export const metadata: Metadata = { title: "Invitation" };

interface Props {
  params: Promise<{ token: string }>;
}

export default async function InvitationPage({ params }: Props) {
  const { token } = await params;
  const invitation = await openInvitation(token);
  if (!invitation) {
    return (
      <AuthShell siteName={env().SITE_NAME} title="Invitation">
        <Notice tone="caution" title="This invitation cannot be used any more.">
          It was accepted or taken back, or a week has gone by. Ask whoever invited you for a new one; if you
          have accepted it already,{" "}
          <a className="link" href="/sign-in">
            sign in
          </a>
          .
        </Notice>
      </AuthShell>
    );
  }
  const { email, role, invitedBy } = invitation;
  return (
    <AuthShell
      siteName={env().SITE_NAME}
      title={`Join ${env().SITE_NAME}`}
      lead={`${invitedBy} invites you as ${ROLE_LABEL[role].toLowerCase()}: ${ROLE_MEANING[role]}.`}
    >
      <InvitationForm token={token} email={email} singleSignOn={singleSignOnName()} />
    </AuthShell>
  );
}
