"use client";

import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";

const EVERY_MS = 1_500;
const TRIES = 40;

/** While a revision with the changed evidence is being made: looks again until it is there, so that nobody reloads. */
export function UntilRevised() {
  const router = useRouter();
  const [tries, setTries] = useState(0);
  useEffect(() => {
    if (tries >= TRIES) return;
    const timer = window.setTimeout(() => {
      router.refresh();
      setTries(tries + 1);
    }, EVERY_MS);
    return () => window.clearTimeout(timer);
  }, [tries, router]);
  return null;
}
