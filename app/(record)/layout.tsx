import type { Metadata } from "next";
import type { ReactNode } from "react";
import { RecordShell } from "@/components/ui/record-shell";
import { env } from "@/lib/core/env";
import "../record.css";

export function generateMetadata(): Metadata {
  const { SITE_NAME, SITE_URL } = env();
  return { title: { default: SITE_NAME, template: `%s · ${SITE_NAME}` }, metadataBase: new URL(SITE_URL) };
}

export default function RecordLayout({ children }: { children: ReactNode }) {
  return (
    <html lang="en">
      <body>
        <RecordShell siteName={env().SITE_NAME}>{children}</RecordShell>
      </body>
    </html>
  );
}
