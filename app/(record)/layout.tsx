import type { Metadata } from "next";
import type { ReactNode } from "react";
import { RecordShell } from "@/components/ui/record-shell";
import { site } from "@/lib/core/env";
import "../record.css";

/** Rendered at the first request, then served from the page cache until the record changes. */
export const revalidate = false;

export function generateMetadata(): Metadata {
  const { SITE_NAME, SITE_URL } = site();
  return { title: { default: SITE_NAME, template: `%s · ${SITE_NAME}` }, metadataBase: new URL(SITE_URL) };
}

export default function RecordLayout({ children }: { children: ReactNode }) {
  return (
    <html lang="en">
      <body>
        <RecordShell siteName={site().SITE_NAME}>{children}</RecordShell>
      </body>
    </html>
  );
}
