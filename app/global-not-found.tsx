import type { Metadata } from "next";
import { RecordShell } from "@/components/ui/record-shell";
import { site } from "@/lib/core/env";
import "./record.css";

export const metadata: Metadata = { title: "Nothing here" };

/** One answer for what never was, what is not published, and what was withdrawn. */
export default function NotFound() {
  return (
    <html lang="en">
      <body>
        <RecordShell siteName={site().SITE_NAME}>
          <div className="max-w-measure space-y-4">
            <h1 className="font-serif text-2xl font-semibold">There is nothing at this address</h1>
            <p className="font-serif text-md">
              It may be mistyped. What is published here keeps its address, so nothing has moved away.{" "}
              <a className="text-accent underline underline-offset-2" href="/summaries">
                See all summaries
              </a>
              .
            </p>
          </div>
        </RecordShell>
      </body>
    </html>
  );
}
