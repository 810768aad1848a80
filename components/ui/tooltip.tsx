"use client";

import type { ReactNode } from "react";
import type { PopoverProps } from "react-aria-components/Popover";
import { Tooltip as AriaTooltip, TooltipTrigger } from "react-aria-components/Tooltip";

/**
 * A short hint on hover and on keyboard focus. Never the only place of a name: the trigger keeps its aria-label.
 * @param children a `Button`
 */
export function Tooltip(props: {
  text: ReactNode;
  keys?: ReactNode;
  placement?: PopoverProps["placement"];
  children: ReactNode;
}) {
  return (
    <TooltipTrigger delay={500} closeDelay={100}>
      {props.children}
      <AriaTooltip
        offset={6}
        placement={props.placement as never}
        className="flex max-w-xs items-center gap-2 rounded bg-ink px-2 py-1 text-sm text-page shadow-overlay data-entering:animate-fade forced-colors:border"
      >
        {props.text}
        {props.keys}
      </AriaTooltip>
    </TooltipTrigger>
  );
}
