import type { Metadata } from "next";
import { InvitationList } from "@/components/account/invitation-list";
import { InviteForm } from "@/components/account/invite-form";
import { StepUpProvider } from "@/components/account/step-up";
import { UserList } from "@/components/account/user-list";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { hasPassword, listInvitations, listUsers } from "@/lib/account/queries";
import { env } from "@/lib/core/env";
import { adminPage } from "@/lib/core/session";

export const metadata: Metadata = { title: "Users" };

export default async function UsersPage() {
  const actor = await adminPage("/desk/users");
  const [users, invitations, own] = await Promise.all([
    listUsers(actor),
    listInvitations(actor),
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
    </StepUpProvider>
  );
}
