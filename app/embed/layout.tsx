import type { Metadata } from "next";
import type { ReactNode } from "react";
import { site } from "@/lib/core/env";
import "../embed.css";

/** Like the record: made once, then served from the page cache until the record changes. */
export const revalidate = false;

export function generateMetadata(): Metadata {
  return { metadataBase: new URL(site().SITE_URL), robots: { index: false } };
}

export default function EmbedLayout({ children }: { children: ReactNode }) {
  return (
    <html lang="en">
      <body>
        <main>{children}</main>
      </body>
    </html>
  );
}
