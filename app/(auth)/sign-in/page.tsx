import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { SignInForm } from "@/components/account/sign-in-form";
import { AuthShell } from "@/components/ui/auth-shell";
import { env, singleSignOnName } from "@/lib/core/env";
import { ownPath } from "@/lib/core/own-path";
import { currentActor } from "@/lib/core/session";

export const metadata: Metadata = { title: "Sign in" };

interface Props {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function SignInPage({ searchParams }: Props) {
  const { next, callbackUrl, error } = await searchParams;
  const onward = ownPath(next ?? callbackUrl);
  if (await currentActor()) redirect(onward);
  return (
    <AuthShell siteName={env().SITE_NAME} title="Sign in" lead="To the desk, where the record is made.">
      <SignInForm
        next={onward}
        error={typeof error === "string" ? error : undefined}
        singleSignOn={singleSignOnName()}
      />
    </AuthShell>
  );
}
