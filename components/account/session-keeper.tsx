"use client";

import { useEffect } from "react";
import { showToast } from "@/components/ui/toast";
import { keepSession } from "./auth-client";

/** Well below the half hour after which an admin who does nothing is signed out. */
const EVERY = 5 * 60_000;

/**
 * Says every few minutes that somebody is at work: typing and reading reach the server only now and then, and the
 * session must not end under their hands. Who does nothing says nothing, so that a forgotten screen is signed out.
 * The answer may carry a new secret for the cookie. One tab at a time.
 */
export function SessionKeeper() {
  useEffect(() => {
    let isAtWork = false;
    let hasEnded = false;
    const note = () => {
      isAtWork = true;
    };
    const events = ["pointerdown", "keydown", "wheel", "touchmove"] as const;
    for (const event of events) addEventListener(event, note, { passive: true });
    async function keep() {
      if (!isAtWork || hasEnded) return;
      isAtWork = false;
      const isAlive = await once("session-keeper", keepSession).catch(() => true);
      if (isAlive) return;
      hasEnded = true;
      showToast({
        title: "Your session has ended",
        detail: "Sign in again in another tab. What you typed stays here.",
        tone: "danger",
      });
    }
    const timer = setInterval(keep, EVERY);
    return () => {
      clearInterval(timer);
      for (const event of events) removeEventListener(event, note);
    };
  }, []);
  return null;
}

/** Runs a task in one tab at a time; where another one is at it, that will do. Plain http has no locks. */
async function once(name: string, task: () => Promise<boolean>): Promise<boolean> {
  if (!navigator.locks) return task();
  return navigator.locks.request(name, { ifAvailable: true }, (lock) => (lock ? task() : true));
}
