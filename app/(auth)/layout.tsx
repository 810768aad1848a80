import type { Metadata } from "next";
import type { ReactNode } from "react";
import { env } from "@/lib/core/env";
import "../desk.css";

export function generateMetadata(): Metadata {
  const { SITE_NAME } = env();
  return { title: { default: SITE_NAME, template: `%s · ${SITE_NAME}` }, robots: { index: false } };
}

/** Its pages bring their own `AuthShell`, with the title of their task. */
export default function AuthLayout({ children }: { children: ReactNode }) {
  return (
    <html lang="en">
      <body>{children}</body>
    </html>
  );
}
