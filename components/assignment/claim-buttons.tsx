"use client";

import { Hand, X } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { v7 as newId } from "uuid";
import { Button } from "@/components/ui/button";
import { showToast } from "@/components/ui/toast";
import { claimReview, releaseReview } from "@/lib/assignment/actions";
import type { ActionResult } from "@/lib/core/action";

function useDoing() {
  const router = useRouter();
  const [isBusy, setBusy] = useState(false);
  async function run(doing: Promise<ActionResult<null>>) {
    setBusy(true);
    const result = await doing.catch(() => null);
    setBusy(false);
    if (!result?.ok) {
      showToast({
        title: result?.error.message ?? "The server cannot be reached. Try again.",
        tone: "danger",
      });
    }
    router.refresh();
  }
  return { isBusy, run };
}

/** Takes a review oneself. */
export function ClaimButton({ summaryId, headline }: { summaryId: string; headline: string }) {
  const { isBusy, run } = useDoing();
  return (
    <Button
      size="small"
      isPending={isBusy}
      aria-label={`Take: ${headline}`}
      onPress={() => void run(claimReview({ id: newId(), summaryId }))}
    >
      <Hand aria-hidden="true" />
      Take
    </Button>
  );
}

/** Ends somebody's assignment, or gives back one's own. */
export function ReleaseButton({ id, name, isOwn }: { id: string; name: string; isOwn: boolean }) {
  const { isBusy, run } = useDoing();
  return (
    <Button
      variant="quiet"
      size="icon"
      className="size-6"
      isPending={isBusy}
      aria-label={isOwn ? "Give back this review" : `End the assignment of ${name}`}
      onPress={() => void run(releaseReview({ id }))}
    >
      {isBusy ? null : <X aria-hidden="true" />}
    </Button>
  );
}
