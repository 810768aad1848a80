import { Check, CircleDashed, CloudOff, CloudUpload, GitMerge, RotateCw, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { cx } from "./class-names";

export type SaveState = "checking" | "saved" | "saving" | "waiting" | "offline" | "conflict" | "failed";

const states: Record<SaveState, { icon: ReactNode; text: string; look: string }> = {
  checking: { icon: <CircleDashed aria-hidden="true" />, text: "Checking…", look: "text-ink-faint" },
  saved: { icon: <Check aria-hidden="true" />, text: "Saved", look: "text-ink-faint" },
  saving: { icon: <CloudUpload aria-hidden="true" />, text: "Saving…", look: "text-ink-faint" },
  waiting: { icon: <RotateCw aria-hidden="true" />, text: "Waiting to save", look: "text-caution" },
  offline: { icon: <CloudOff aria-hidden="true" />, text: "Offline, kept here", look: "text-caution" },
  conflict: { icon: <GitMerge aria-hidden="true" />, text: "Changed elsewhere", look: "text-danger" },
  failed: { icon: <TriangleAlert aria-hidden="true" />, text: "Not saved", look: "text-danger" },
};

/**
 * Where the work stands: saved, saving, waiting, offline, conflict, failed; checking until what this device
 * keeps has been looked at. Nothing of it moves: whatever is animated has Chromium paint a long text with its highlights
 * anew in every frame. Announced politely, except the hum of checking, saving and saved.
 * @param detail other words than the state's own
 * @param isSilent where the same is said in another place, which announces it
 */
export function SaveStatus(props: {
  state: SaveState;
  detail?: string;
  isSilent?: boolean;
  action?: ReactNode;
  className?: string;
}) {
  const { icon, text, look } = states[props.state];
  const isQuiet = ["checking", "saved", "saving"].includes(props.state);
  return (
    <span
      className={cx(
        "inline-flex items-center gap-1.5 text-sm [&_svg]:size-4 [&_svg]:shrink-0",
        look,
        props.className,
      )}
    >
      {icon}
      {props.isSilent ? (
        <span>{props.detail ?? text}</span>
      ) : (
        <span role="status" aria-live={isQuiet ? "off" : "polite"}>
          {props.detail ?? text}
        </span>
      )}
      {props.action}
    </span>
  );
}
