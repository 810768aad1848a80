import type { Metadata } from "next";
import { headers } from "next/headers";
import type { ReactNode } from "react";
import { SessionKeeper } from "@/components/account/session-keeper";
import { Leftovers } from "@/components/annotator/sync/leftovers";
import { SignOutGuard } from "@/components/annotator/sync/sign-out-guard";
import { Bell } from "@/components/notice/bell";
import { DeskShell } from "@/components/ui/desk-shell";
import { env } from "@/lib/core/env";
import { sealsOf } from "@/lib/core/seals";
import { currentActor } from "@/lib/core/session";
import { countUnread } from "@/lib/notice/queries";
import "../desk.css";

export function generateMetadata(): Metadata {
  const { SITE_NAME } = env();
  return { title: { default: SITE_NAME, template: `%s · ${SITE_NAME}` }, robots: { index: false } };
}

/** The frame of the desk. It shows who is signed in; who may see a page is decided by that page's own gate. */
export default async function DeskLayout({ children }: { children: ReactNode }) {
  const actor = await currentActor();
  const unread = actor ? (await countUnread(actor)).unread : 0;
  const nonce = (await headers()).get("x-nonce") ?? undefined;
  return (
    <html lang="en">
      <head>
        {/* react-aria puts this on the style elements it adds */}
        <meta property="csp-nonce" nonce={nonce} />
        {/* and would add this one at the first button, upon which all that is there is styled again: desk.css has its rule */}
        <style id="react-aria-pressable-style" nonce={nonce} />
      </head>
      <body>
        <DeskShell
          siteName={env().SITE_NAME}
          actor={actor}
          signOutAction="/api/sign-out"
          bell={<Bell unread={unread} />}
        >
          {children}
        </DeskShell>
        {actor ? (
          <>
            <SessionKeeper />
            <Leftovers userId={actor.id} seals={sealsOf(actor)} />
            <SignOutGuard userId={actor.id} action="/api/sign-out" />
          </>
        ) : null}
      </body>
    </html>
  );
}
