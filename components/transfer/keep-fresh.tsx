"use client";

import { useRouter } from "next/navigation";
import { useEffect } from "react";

/** Milliseconds between looks while jobs are at work. */
const PAUSE = 1_500;

/** Asks for the page again while work goes on, and this tab is looked at. */
export function KeepFresh({ isOn }: { isOn: boolean }) {
  const router = useRouter();
  useEffect(() => {
    if (!isOn) return;
    const timer = setInterval(() => {
      if (document.visibilityState === "visible") router.refresh();
    }, PAUSE);
    return () => clearInterval(timer);
  }, [isOn, router]);
  return null;
}
