"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { v7 as newId } from "uuid";
import { announce } from "@/components/ui/announcer";
import { judgeParts } from "@/lib/review/actions";
import { lastWords, nextUnlooked, partName } from "@/lib/review/rules";
import type { PartReason } from "@/lib/review/schema";
import type { ReviewPart, ReviewScreen } from "../subject";

/** What somebody says of a part: that it stands, or why it does not. */
export type Word = { verdict: "approve" } | { verdict: "send_back"; reason: PartReason; note: string };

/** How a part looks on the screen: to this person, and to everybody where it was sent back. */
export type PartStatus = "unlooked" | "stands" | "sent_back";

/** The parts of a review, one of them at hand, and what can be said of them. */
export interface PartReview {
  parts: readonly ReviewPart[];
  /** whether this person may judge now */
  canJudge: boolean;
  at: ReviewPart | null;
  statusOf: (part: ReviewPart) => PartStatus;
  unlooked: ReviewPart[];
  sentBack: number;
  isPending: boolean;
  error: string;
  show: (part: ReviewPart | null) => void;
  /** to the next that was not looked at; false when all were */
  next: () => boolean;
  step: (by: 1 | -1) => void;
  say: (parts: readonly ReviewPart[], word: Word) => Promise<boolean>;
}

export const STATUS_WORDS: Record<PartStatus, string> = {
  unlooked: "not looked at yet",
  stands: "it stands",
  sent_back: "sent back",
};

/**
 * What was said shows at once; the server's answer follows, and a refusal takes it back with the reason.
 * @param canJudge the person may give a verdict, and the summary is under review
 */
export function usePartReview(screen: ReviewScreen, canJudge: boolean): PartReview {
  const { parts, verdicts, person, revision } = screen;
  const router = useRouter();
  const [at, setAt] = useState<string | null>(null);
  const [said, setSaid] = useState<ReadonlyMap<string, { hash: string; word: Word }>>(new Map());
  const [isPending, setPending] = useState(false);
  const [error, setError] = useState("");
  const own = lastWords(verdicts, person.id);
  const open = new Set(verdicts.filter((verdict) => verdict.open).map(partName));

  const wordOf = (part: ReviewPart) => {
    const mine = said.get(partName(part));
    return mine?.hash === part.hash ? mine.word.verdict : own.get(partName(part))?.verdict;
  };
  const statusOf = (part: ReviewPart): PartStatus => {
    const word = wordOf(part);
    const others = verdicts.some(
      (one) => one.open && one.reviewer.id !== person.id && partName(one) === partName(part),
    );
    if (word === "send_back" || others || (!canJudge && open.has(partName(part)))) return "sent_back";
    return word === "approve" ? "stands" : "unlooked";
  };
  const looked = new Map(parts.filter((part) => wordOf(part)).map((part) => [partName(part), true]));

  function show(part: ReviewPart | null) {
    setAt(part && partName(part));
    if (!part) return;
    const id = part.kind === "sentence" ? part.place : `evidence-${part.label.split(" ").at(-1)}`;
    const element = document.getElementById(id);
    element?.scrollIntoView({ block: "center" });
    element?.querySelector<HTMLElement>("[data-part]")?.focus({ preventScroll: true });
    announce(`${part.label}: ${STATUS_WORDS[statusOf(part)]}`);
  }

  function next(from = at, seen: ReadonlyMap<string, unknown> = looked): boolean {
    const part = nextUnlooked(parts, seen, from);
    if (part) show(part);
    return part !== null;
  }

  async function say(chosen: readonly ReviewPart[], word: Word): Promise<boolean> {
    const before = said;
    const now = new Map(said);
    for (const part of chosen) now.set(partName(part), { hash: part.hash, word });
    setSaid(now);
    setPending(true);
    setError("");
    const wanted = chosen.map(({ kind, key, hash }) => ({ id: newId(), kind, key, hash, ...word }));
    const result = await judgeParts({ id: newId(), revisionId: revision.id, verdicts: wanted }).catch(
      () => null,
    );
    setPending(false);
    if (!result?.ok) {
      setSaid(before);
      setError(result?.error.message ?? "The server cannot be reached. Nothing was changed; try again.");
    } else if (chosen.length === 1) {
      const seen = new Map([...looked, ...chosen.map((part) => [partName(part), true] as const)]);
      if (!next(at, seen)) announce("Every part was looked at");
    }
    router.refresh();
    return result?.ok ?? false;
  }

  const index = parts.findIndex((part) => partName(part) === at);
  return {
    parts,
    canJudge,
    at: parts[index] ?? null,
    statusOf,
    unlooked: parts.filter((part) => !looked.has(partName(part))),
    sentBack: parts.filter((part) => statusOf(part) === "sent_back").length,
    isPending,
    error,
    show,
    next: () => next(),
    step: (by) => show(parts[Math.max(0, Math.min(parts.length - 1, index + by))] ?? null),
    say,
  };
}
