import type { Metadata } from "next";
import { headers } from "next/headers";
import type { ReactNode } from "react";
import { env } from "@/lib/core/env";
import "../desk.css";

export function generateMetadata(): Metadata {
  const { SITE_NAME } = env();
  return { title: { default: SITE_NAME, template: `%s · ${SITE_NAME}` }, robots: { index: false } };
}

/** Its pages bring their own `AuthShell`, with the title of their task. */
export default async function AuthLayout({ children }: { children: ReactNode }) {
  const nonce = (await headers()).get("x-nonce") ?? undefined;
  return (
    <html lang="en">
      <head>
        {/* react-aria puts this on the two style elements it adds */}
        <meta property="csp-nonce" nonce={nonce} />
      </head>
      <body>{children}</body>
    </html>
  );
}
