"use client";

import { RotateCw } from "lucide-react";
import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";
import { v7 as newId } from "uuid";
import { announce } from "@/components/ui/announcer";
import { Button } from "@/components/ui/button";
import { showToast } from "@/components/ui/toast";
import type { ErrorBody } from "@/lib/core/errors";

/** How often the page looks whether the reading is over, in ms. */
const LOOK = 2_000;

/**
 * Has the newest text read once more for suggestions: decisions stay, the rest is proposed anew.
 * @param isReading a reading waits or is under way: the page follows it
 */
export function ReadAgain({ sourceId, isReading }: { sourceId: string; isReading: boolean }) {
  const router = useRouter();
  const [isAsking, setAsking] = useState(false);

  useEffect(() => {
    if (!isReading) return;
    const timer = setInterval(() => router.refresh(), LOOK);
    return () => clearInterval(timer);
  }, [isReading, router]);

  async function ask(): Promise<void> {
    setAsking(true);
    const response = await fetch(`/api/desk/sources/${sourceId}/suggestions`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ mutation: newId() }),
    }).catch(() => null);
    setAsking(false);
    if (response?.ok) {
      announce("The text is read again for suggestions");
      router.refresh();
      return;
    }
    const answer = (await response?.json().catch(() => null)) as { error?: ErrorBody } | null | undefined;
    showToast({
      title: "The text could not be read again just now",
      detail: answer?.error?.message,
      tone: "danger",
    });
  }

  return (
    <Button variant="secondary" size="small" isDisabled={isAsking || isReading} onPress={() => void ask()}>
      <RotateCw aria-hidden="true" /> Read again
    </Button>
  );
}
