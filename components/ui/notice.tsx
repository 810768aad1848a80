import { CircleAlert, CircleCheck, Info, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { cx } from "./class-names";

export type NoticeTone = "info" | "good" | "caution" | "danger";

const looks = {
  info: { Icon: Info, box: "bg-accent-soft", icon: "text-accent", role: undefined },
  good: { Icon: CircleCheck, box: "bg-good-soft", icon: "text-good", role: "status" },
  caution: { Icon: TriangleAlert, box: "bg-caution-soft", icon: "text-caution", role: "status" },
  danger: { Icon: CircleAlert, box: "bg-danger-soft", icon: "text-danger", role: "alert" },
} as const;

/** A message in the page, where what it speaks of is: what happened, and what to do. */
export function Notice(props: {
  tone?: NoticeTone;
  title: string;
  children?: ReactNode;
  actions?: ReactNode;
  className?: string;
}) {
  const { Icon, box, icon, role } = looks[props.tone ?? "info"];
  return (
    <div
      role={role}
      className={cx("flex gap-3 rounded px-4 py-3 forced-colors:border", box, props.className)}
    >
      <Icon className={cx("mt-0.5 size-5 shrink-0", icon)} aria-hidden="true" />
      <div className="grid min-w-0 gap-1">
        <p className="font-semibold">{props.title}</p>
        {props.children ? <div className="text-ink-soft">{props.children}</div> : null}
        {props.actions ? <div className="mt-1.5 flex flex-wrap gap-2">{props.actions}</div> : null}
      </div>
    </div>
  );
}
