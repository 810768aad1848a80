"use client";

import { useEffect, useMemo, useState } from "react";
import type { Doc, EvidencePassage } from "@/lib/summary/schema";
import { type Checks, check } from "@/lib/summary/text/check";
import type { Codebook } from "@/lib/summary/text/names";

/** How long after the last key the text is read again. */
const PAUSE = 300;

/** The checks of a text as it is written: they follow when typing pauses. */
export function useChecks(doc: Doc, passages: EvidencePassage[], codebook: Codebook): Checks {
  const [settled, setSettled] = useState(doc);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(doc), PAUSE);
    return () => clearTimeout(timer);
  }, [doc]);
  return useMemo(() => check(settled, passages, codebook), [settled, passages, codebook]);
}
