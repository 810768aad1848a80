import type { Metadata } from "next";
import { PolicyForm } from "@/components/review/policy-form";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { adminPage } from "@/lib/core/session";
import { findReviewPolicy } from "@/lib/review/queries";

export const metadata: Metadata = { title: "Settings" };

export default async function SettingsPage() {
  const actor = await adminPage("/desk/settings");
  const { policy, rev, setBy, setAt } = await findReviewPolicy(actor);
  return (
    <>
      <PageHeader
        title="Settings"
        lead="What holds for the whole site. Each change is in the log of activity."
      />
      <Section title="How many approve">
        <PolicyForm key={rev} policy={policy} rev={rev} setBy={setBy} setAt={setAt?.toISOString() ?? null} />
      </Section>
    </>
  );
}
