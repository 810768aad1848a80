import type { Metadata } from "next";
import { InvitationList } from "@/components/account/invitation-list";
import { InviteForm } from "@/components/account/invite-form";
import { StepUpProvider } from "@/components/account/step-up";
import { UserList } from "@/components/account/user-list";
import { MailTroubles } from "@/components/notice/mail-troubles";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { hasPassword, listInvitations, listUsers } from "@/lib/account/queries";
import { env } from "@/lib/core/env";
import { adminPage } from "@/lib/core/session";
import { troubledMail } from "@/lib/notice/queries";

export const metadata: Metadata = { title: "Users" };

export default async function UsersPage() {
  const actor = await adminPage("/desk/users");
  const [users, invitations, mails, own] = await Promise.all([
    listUsers(actor),
    listInvitations(actor),
    troubledMail(actor),
    hasPassword(actor),
  ]);
  return (
    <StepUpProvider hasPassword={own}>
      <PageHeader
        title="Users"
        lead="Who may come to the desk, and what they may do there. Nobody is ever deleted: the record names them."
      />
      <Section title="People">
        <UserList users={users} selfId={actor.id} />
      </Section>
      <Section title="Invite somebody" className="mt-10">
        <InviteForm siteUrl={env().SITE_URL} />
      </Section>
      {invitations.length > 0 ? (
        <Section title="Open invitations" className="mt-10">
          <InvitationList invitations={invitations} />
        </Section>
      ) : null}
      {mails.length > 0 ? (
        <Section title="Mail that did not go out" className="mt-10">
          <MailTroubles mails={mails} />
        </Section>
      ) : null}
    </StepUpProvider>
  );
}
