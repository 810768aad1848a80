"use client";

import { Button } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page-header";

/** What a page that broke is replaced with; its particulars are in the server's log under the number. */
export default function DeskError({
  error,
  reset,
}: {
  error: Error & { digest?: string };
  reset: () => void;
}) {
  return (
    <>
      <PageHeader
        title="This page could not be shown"
        lead="Something went wrong on our side, or the database is away for a moment. Nothing that was saved is lost."
        meta={error.digest ? `Number ${error.digest}` : undefined}
      />
      <Button variant="primary" onPress={reset}>
        Try again
      </Button>
    </>
  );
}
