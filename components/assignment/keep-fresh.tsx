"use client";

import { useRouter } from "next/navigation";
import { useEffect } from "react";

const EVERY = 30_000;

/** Draws the list anew now and then while it is looked at, and when one comes back to it; never under an open form. */
export function KeepFresh() {
  const router = useRouter();
  useEffect(() => {
    const again = () => {
      const isBusy =
        document.querySelector("[role=dialog]") || document.activeElement?.matches("input, select");
      if (document.visibilityState === "visible" && !isBusy) router.refresh();
    };
    const timer = setInterval(again, EVERY);
    document.addEventListener("visibilitychange", again);
    return () => {
      clearInterval(timer);
      document.removeEventListener("visibilitychange", again);
    };
  }, [router]);
  return null;
}
