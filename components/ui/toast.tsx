"use client";

import { CircleAlert, CircleCheck, X } from "lucide-react";
import { useSyncExternalStore } from "react";
import { Button as AriaButton } from "react-aria-components/Button";
import { Text } from "react-aria-components/Text";
import {
  UNSTABLE_Toast as Toast,
  UNSTABLE_ToastContent as ToastContent,
  UNSTABLE_ToastQueue as ToastQueue,
  UNSTABLE_ToastRegion as ToastRegion,
} from "react-aria-components/Toast";
import { announce } from "./announcer";
import { buttonClass } from "./button-style";

export interface ToastMessage {
  title: string;
  detail?: string;
  tone?: "neutral" | "danger";
  /** the one thing to do about it, as a rule "Undo" */
  action?: { label: string; onAction: () => void };
}

const queue = new ToastQueue<ToastMessage>({ maxVisibleToasts: 3 });

/** Long enough to reach Undo by keyboard (F6); it stops while the pointer or the focus is on it. */
const TIMEOUT = 10_000;

/**
 * Says what just happened, with a way back. A failure stays until it is closed.
 * @returns a function that takes the message away again
 */
export function showToast(message: ToastMessage): () => void {
  announce(
    [message.title, message.detail, message.action && `${message.action.label}: F6`]
      .filter(Boolean)
      .join(". "),
  );
  const key = queue.add(message, { timeout: message.tone === "danger" ? undefined : TIMEOUT });
  return () => queue.close(key);
}

const subscribe = (onChange: () => void) => {
  const unsubscribe = queue.subscribe(onChange);
  return () => void unsubscribe();
};
const hasMessages = () => queue.visibleToasts.length > 0;

/** Where toasts appear; once a layout. Their words are spoken by `Announcer`, so the box itself is silent. */
export function Toaster() {
  const isNeeded = useSyncExternalStore(subscribe, hasMessages, () => false);
  // mounted with its first message, or F6 would not know the region
  if (!isNeeded) return null;
  return (
    <ToastRegion
      queue={queue}
      aria-label="Messages"
      // away from where forms end and verdicts are given: a message must not lie over the next button
      className="fixed inset-x-4 top-14 z-50 flex flex-col gap-2 rounded sm:inset-x-auto sm:start-6 sm:top-auto sm:bottom-6 sm:w-96 sm:flex-col-reverse"
    >
      {({ toast }) => (
        <Toast
          toast={toast}
          className="flex items-start gap-3 rounded bg-ink py-2 ps-4 pe-2 text-page shadow-overlay data-entering:animate-rise forced-colors:border"
        >
          {toast.content.tone === "danger" ? (
            <CircleAlert className="mt-1.5 size-4 shrink-0" aria-hidden="true" />
          ) : (
            <CircleCheck className="mt-1.5 size-4 shrink-0" aria-hidden="true" />
          )}
          <ToastContent role="group" className="min-w-0 grow py-1">
            <Text slot="title" className="block font-medium">
              {toast.content.title}
            </Text>
            {toast.content.detail ? (
              <Text slot="description" className="block text-sm opacity-85">
                {toast.content.detail}
              </Text>
            ) : null}
          </ToastContent>
          {toast.content.action ? (
            <AriaButton
              className="min-h-8 shrink-0 cursor-pointer rounded px-2 font-semibold underline underline-offset-4 outline-offset-0 focus-visible:outline-page"
              onPress={() => {
                toast.content.action?.onAction();
                queue.close(toast.key);
              }}
            >
              {toast.content.action.label}
            </AriaButton>
          ) : null}
          <AriaButton
            slot="close"
            aria-label="Close"
            className={`${buttonClass("quiet", "icon")} text-page! hover:bg-transparent! outline-offset-0 focus-visible:outline-page`}
          >
            <X aria-hidden="true" />
          </AriaButton>
        </Toast>
      )}
    </ToastRegion>
  );
}
